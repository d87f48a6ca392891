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
  indexes,
  type IndexName,
  indexNames,
  listProjected,
  unchangeableKeys,
} from '../../shared/adapters/aws/dynamodb/keys.ts'
import type { StageConfiguration } from '../stages.ts'
import { chooseProtectedDataRemoval } from './data-removal.ts'
import type { JourneyFunction } from './journey-function.ts'

/** IAM actions of item operations. A transaction needs the actions of its parts. */
const actions = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'],
  delete: ['dynamodb:DeleteItem'],
} as const
export type TableAccess = keyof typeof actions

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
   * Allows a function these operations on items and queries on these indexes. None may update or delete a
   * trace.
   */
  allow(
    reader: JourneyFunction,
    access: readonly TableAccess[],
    queries: readonly IndexName[],
  ): void {
    reader.allow(
      access.flatMap((kind) => actions[kind]),
      [this.current.tableArn],
    )
    if (access.some((kind) => kind !== 'read')) {
      reader.addToRolePolicy(
        new PolicyStatement({
          effect: Effect.DENY,
          actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
          resources: [this.current.tableArn],
          // `ForAnyValue` denies a request in which one of several keys is of a trace.
          conditions: {
            'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [unchangeableKeys] },
          },
        }),
      )
    }
    if (queries.length > 0) {
      reader.allow(
        ['dynamodb:Query'],
        queries.map((index) => `${this.current.tableArn}/index/${index}`),
      )
    }
  }

  /** Allows a function to put traces: for those that write nothing else. */
  allowAddingTraces(writer: JourneyFunction): void {
    writer.allow(['dynamodb:PutItem'], [this.current.tableArn], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [unchangeableKeys] },
    })
  }
}
