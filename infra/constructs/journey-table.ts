import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import {
  entryAttribute,
  formatLeadingKeys,
  indexes,
  indexNames,
  listProjected,
  type PartitionName,
  unchangeablePartitions,
} from '../../shared/adapters/aws/dynamodb/keys.ts'
import type { StageConfiguration } from '../stages.ts'
import type { PartitionAccess, TableAccess } from '../table-access.ts'
import { chooseProtectedDataRemoval } from './data-removal.ts'
import type { JourneyFunction } from './journey-function.ts'

/** The IAM actions of what a function may do in a partition. A transaction needs the actions of its parts. */
const actions = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  /** In a transaction: a write depends on an item that it does not change. */
  check: ['dynamodb:ConditionCheckItem'],
  put: ['dynamodb:PutItem'],
  update: ['dynamodb:UpdateItem'],
  delete: ['dynamodb:DeleteItem'],
} as const satisfies Record<keyof PartitionAccess, readonly string[]>

/** The one table (keys: docs/decisions/0001-keys-of-the-table.md). No function may scan it. */
export class JourneyTable extends Table {
  /** The table that everything uses: this one, or one that was restored from it. */
  readonly current: ITable

  constructor(scope: Construct, id: string, stage: StageConfiguration) {
    super(scope, id, {
      partitionKey: { name: 'PK', type: AttributeType.STRING },
      sortKey: { name: 'SK', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      stream: StreamViewType.NEW_IMAGE,
      deletionProtection: !stage.isDisposable,
      removalPolicy: chooseProtectedDataRemoval(stage),
      // TTL uses the system clock, which is not the journey's clock when requests set the time.
      ...(stage.timeSource === 'system' ? { timeToLiveAttribute: 'expiresAt' } : {}),
    })
    for (const indexName of indexNames) {
      const nonKeyAttributes = [...listProjected(indexName)]
      this.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: indexes[indexName].partition, type: AttributeType.STRING },
        sortKey: { name: indexes[indexName].sort, type: AttributeType.STRING },
        ...(nonKeyAttributes.length === 0
          ? { projectionType: ProjectionType.KEYS_ONLY }
          : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes }),
      })
    }
    const { restoredTable } = stage
    this.current = restoredTable
      ? Table.fromTableAttributes(this, 'Restored', {
          tableName: restoredTable.tableName,
          tableStreamArn: restoredTable.streamArn,
        })
      : // The CDK's Table declares `tableStreamArn: string | undefined`, its ITable `?: string`.
        (this as ITable)
  }

  /**
   * Allows a function what it does in the partitions that it uses, and queries of these indexes. None may
   * update or delete a trace, and few may write entries of the directory.
   */
  allow(user: JourneyFunction, { queries, edits, ...access }: TableAccess): void {
    for (const [kind, granted] of Object.entries(actions)) {
      // Object.entries types the names of a constant as strings.
      const partitions = access[kind as keyof PartitionAccess] ?? []
      if (partitions.length > 0)
        user.allow([...granted], [this.current.tableArn], onlyInPartitions(partitions))
    }
    // `ForAnyValue` denies a request in which one of several keys or attributes is such a one.
    if ([access.put, access.update, access.delete].some((names) => names !== undefined))
      this.#deny(user, [...actions.update, ...actions.delete], {
        'ForAnyValue:StringLike': {
          'dynamodb:LeadingKeys': formatLeadingKeys(unchangeablePartitions),
        },
      })
    // What else is in an entry's partition, such as a profile, needs the same grant.
    if (access.put ?? access.update)
      this.#deny(user, [...actions.put, ...actions.update], {
        'ForAnyValue:StringEquals': { 'dynamodb:Attributes': [entryAttribute] },
        ...(edits && {
          'ForAnyValue:StringNotLike': { 'dynamodb:LeadingKeys': formatLeadingKeys(edits) },
        }),
      })
    // The partition keys of most indexes are ids, in which nothing tells one kind of item from another.
    if (queries.length > 0)
      user.allow(
        ['dynamodb:Query'],
        queries.map((index) => `${this.current.tableArn}/index/${index}`),
      )
  }

  #deny(
    user: JourneyFunction,
    denied: string[],
    conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  ): void {
    user.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        actions: denied,
        resources: [this.current.tableArn],
        conditions,
      }),
    )
  }
}

/**
 * The condition that all keys of a request are of these partitions. `ForAllValues` holds for a request
 * without keys, too, such as a scan: hence `Null`.
 */
function onlyInPartitions(partitions: readonly PartitionName[]) {
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': formatLeadingKeys(partitions) },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  }
}
