import { RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import type { StageConfiguration } from '../stages.ts'
import type { JourneyFunction } from './journey-function.ts'

const indexes = {
  byCompany: ['companyKey', 'companySort', ProjectionType.ALL],
  byInitiative: ['initiativeKey', 'initiativeSort', ProjectionType.ALL],
  byVolunteer: ['volunteerKey', 'volunteerSort', ProjectionType.ALL],
  byDue: ['dueKey', 'dueAt', ProjectionType.KEYS_ONLY],
  byReminder: ['reminderKey', 'reminderAt', ProjectionType.KEYS_ONLY],
} as const satisfies Record<string, readonly [string, string, ProjectionType]>

export type IndexName = keyof typeof indexes

/** Each name is the IAM action of one item operation; transactions need those of their parts. */
const actions = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'],
  delete: ['dynamodb:DeleteItem'],
} as const
export type TableAccess = keyof typeof actions

/** The one table (docs/decisions has its keys). Nothing may scan it. */
export class JourneyTable extends Table {
  constructor(scope: Construct, id: string, stage: StageConfiguration) {
    super(scope, id, {
      partitionKey: { name: 'PK', type: AttributeType.STRING },
      sortKey: { name: 'SK', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      stream: StreamViewType.NEW_IMAGE,
      deletionProtection: !stage.isDisposable,
      removalPolicy: stage.isDisposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
      // DynamoDB deletes by the machine's clock, which is not the journey's where requests give it.
      ...(stage.timeSource === 'system' ? { timeToLiveAttribute: 'expiresAt' } : {}),
    })
    for (const [indexName, [partition, sort, projectionType]] of Object.entries(indexes)) {
      this.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: partition, type: AttributeType.STRING },
        sortKey: { name: sort, type: AttributeType.STRING },
        projectionType,
      })
    }
  }

  /** Lets a function do these operations on items, and query these indexes. */
  allow(
    reader: JourneyFunction,
    access: readonly TableAccess[],
    queries: readonly IndexName[],
  ): void {
    reader.allow(
      access.flatMap((kind) => actions[kind]),
      [this.tableArn],
    )
    if (queries.length > 0) {
      reader.allow(
        ['dynamodb:Query'],
        queries.map((index) => `${this.tableArn}/index/${index}`),
      )
    }
  }
}
