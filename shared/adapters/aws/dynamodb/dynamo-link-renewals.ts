import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb'
import type { Clock } from '../../../application/ports/clock.ts'
import {
  type LinkRenewals,
  renewalId,
  renewalMinutes,
} from '../../../application/ports/link-renewals.ts'
import type { MailKey } from '../../../application/ports/mail-store.ts'
import { addMinutes, toMilliseconds } from '../../../journey/calendar.ts'

/** One item per mail asked for again: PK `RENEWAL#<hash>`, SK `RENEWAL`, gone after a day. */
export function createDynamoLinkRenewals({ client, tableName, clock }: Settings): LinkRenewals {
  const keyOf = (mail: MailKey) => ({
    PK: { S: `RENEWAL#${renewalId(mail)}` },
    SK: { S: 'RENEWAL' },
  })
  return {
    async take(mail) {
      const now = clock.now()
      const expiresAt = Math.floor(toMilliseconds(now) / 1000) + keptDays * 24 * 60 * 60
      const put = new PutItemCommand({
        TableName: tableName,
        Item: { ...keyOf(mail), takenAt: { S: now }, expiresAt: { N: String(expiresAt) } },
        ConditionExpression: 'attribute_not_exists(PK) OR takenAt <= :before',
        ExpressionAttributeValues: { ':before': { S: addMinutes(now, -renewalMinutes) } },
      })
      try {
        await client.send(put)
        return true
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false
        throw error
      }
    },
    async giveBack(mail) {
      await client.send(new DeleteItemCommand({ TableName: tableName, Key: keyOf(mail) }))
    },
  }
}

export interface Settings {
  readonly client: Pick<DynamoDBClient, 'send'>
  readonly tableName: string
  /** The machine's. */
  readonly clock: Clock
}

export const keptDays = 1
