import type {
  Claimed,
  MailProgress,
  SendingStore,
  SentMail,
} from '../../../application/ports/sending-store.ts'
import type { Instant } from '../../../journey/calendar.ts'
import { listReplacedOutcomes, type MailState } from '../../../journey/mails.ts'
import { duePartition, type ItemKey } from './keys.ts'
import { type ItemType, presentSchema } from './schemas.ts'
import { attributeExists, type RawItem, type Table } from './table.ts'

const claimable = {
  expression:
    '((#state = :pending AND (attribute_not_exists(#nextAttemptAt) OR #nextAttemptAt <= :now))' +
    ' OR (#state = :sending AND #claimedUntil <= :now))' +
    // What a later version wrote would lose its attempts to this one.
    ' AND (attribute_not_exists(#schema) OR #schema <= :schema)',
  names: {
    '#state': 'state',
    '#claimedUntil': 'claimedUntil',
    '#nextAttemptAt': 'nextAttemptAt',
    '#schema': 'schema',
  },
}

/** A sender that was overtaken while it was slow no longer has the claim. */
function hasClaim({ claimedUntil }: { readonly claimedUntil: Instant }) {
  return {
    expression: '#state = :sending AND #claimedUntil = :claimedUntil',
    names: { '#state': 'state', '#claimedUntil': 'claimedUntil' },
    values: { ':sending': 'SENDING', ':claimedUntil': claimedUntil },
  }
}

interface SentItems<Key, Mail> {
  readonly type: ItemType
  readonly getKey: (key: Key) => ItemKey
  readonly read: (item: RawItem) => Mail
  /** The id that decides in which shard of what is due a mail lies. */
  readonly getDueId: (key: Key) => string
  /** Further attributes of a mail that has been sent. */
  readonly describeSent: (sent: SentMail) => RawItem
  /** Further attributes of a mail that has ended, sent or not. */
  readonly ended?: RawItem
}

/** How senders claim and settle the mails that are items of this type. */
export function createDynamoSending<Key, Mail extends Key & MailProgress>(
  table: Table,
  { type, getKey, read, getDueId, describeSent, ended = {} }: SentItems<Key, Mail>,
): SendingStore<Key, Mail> {
  /** Attributes of a mail that is not due any more, or not before an instant. */
  function setDue(key: Key, state: MailState, dueAt?: Instant) {
    return {
      state,
      claimedUntil: undefined,
      nextAttemptAt: undefined,
      ...dueAttributes(getDueId(key), dueAt),
    }
  }

  async function settle(claim: Claimed<Mail>, set: Record<string, unknown>): Promise<void> {
    await table.update(getKey(claim), { set, condition: hasClaim(claim) })
  }

  return {
    async claim(key, now, claimedUntil) {
      const item = await table.update(getKey(key), {
        set: { ...setDue(key, 'SENDING', claimedUntil), claimedUntil },
        add: { attempts: 1 },
        condition: {
          ...claimable,
          values: {
            ':pending': 'PENDING',
            ':sending': 'SENDING',
            ':now': now,
            ':schema': presentSchema(type),
          },
        },
      })
      if (item) return { ...read(item), claimedUntil }
      const refused = await table.get(getKey(key))
      // Says so if the schema is the reason.
      if (refused) read(refused)
      return undefined
    },

    async markSent(key, sent) {
      const failed = { failedAt: undefined, failure: undefined }
      const { at: sentAt, messageId } = sent
      await table.update(getKey(key), {
        set: {
          ...setDue(key, 'SENT'),
          ...failed,
          ...ended,
          ...describeSent(sent),
          sentAt,
          messageId,
        },
        condition: attributeExists,
      })
    },

    async noteDelivery(key, delivery) {
      const replaced = listReplacedOutcomes(delivery.outcome).map(
        (outcome, index) => [`:replaced${index}`, outcome] as const,
      )
      const names = replaced.map(([name]) => name).join(', ')
      const isReplaced = names === '' ? '' : ` OR delivery.outcome IN (${names})`
      await table.update(getKey(key), {
        set: { delivery },
        condition: {
          expression: `attribute_exists(PK) AND (attribute_not_exists(delivery)${isReplaced})`,
          values: Object.fromEntries(replaced),
        },
      })
    },

    markDropped: (claim) => settle(claim, { ...setDue(claim, 'DROPPED'), ...ended }),

    markFailed: (claim, failedAt, failure) =>
      settle(claim, { ...setDue(claim, 'FAILED'), ...ended, failedAt, failure }),

    release: (claim, nextAttemptAt, attempts) =>
      settle(claim, { ...setDue(claim, 'PENDING', nextAttemptAt), nextAttemptAt, attempts }),

    keepClaim: (claim, claimedUntil) =>
      settle(claim, { ...setDue(claim, 'SENDING', claimedUntil), claimedUntil }),
  }
}

/**
 * @param id of what the mail belongs to
 * @param dueAt undefined: not due
 */
export function dueAttributes(id: string, dueAt: string | undefined) {
  return {
    dueKey: dueAt === undefined ? undefined : duePartition('MAIL', id),
    dueAt,
  }
}
