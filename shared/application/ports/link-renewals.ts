import { createHash } from 'node:crypto'
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb'
import { addMinutes, type Instant, toMilliseconds } from '../../journey/calendar.ts'
import type { MailKey } from './mail-store.ts'
import type { Clock } from './clock.ts'

/** Keeps whoever holds an old link from filling its recipient's mailbox. */
export interface LinkRenewals {
  /** @returns whether the mail may be sent anew now: once in `renewalMinutes`, however many ask */
  take(mail: MailKey): Promise<boolean>
  /** The mail could not be sent: it may be asked for again at once. */
  giveBack(mail: MailKey): Promise<void>
}

export const renewalMinutes = 10
const keptDays = 1

function nameOf({ registrationId, template, recipientId, occasion }: MailKey): string {
  const key = JSON.stringify([registrationId, template, recipientId, occasion])
  return createHash('sha256').update(key).digest('base64url')
}

/** @param clock the machine's */
export function createMemoryLinkRenewals(clock: Clock): LinkRenewals {
  const taken = new Map<string, Instant>()
  return {
    take(mail) {
      const now = clock.now()
      const last = taken.get(nameOf(mail))
      if (last !== undefined && now < addMinutes(last, renewalMinutes))
        return Promise.resolve(false)
      taken.set(nameOf(mail), now)
      return Promise.resolve(true)
    },
    giveBack(mail) {
      taken.delete(nameOf(mail))
      return Promise.resolve()
    },
  }
}

interface Settings {
  readonly client: Pick<DynamoDBClient, 'send'>
  readonly tableName: string
  /** The machine's. */
  readonly clock: Clock
}

/** One item per mail asked for again: PK `RENEWAL#<hash>`, SK `RENEWAL`, gone after a day. */
export function createDynamoLinkRenewals({ client, tableName, clock }: Settings): LinkRenewals {
  const keyOf = (mail: MailKey) => ({ PK: { S: `RENEWAL#${nameOf(mail)}` }, SK: { S: 'RENEWAL' } })
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
