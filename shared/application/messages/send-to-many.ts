import { createHash } from 'node:crypto'
import pMap from 'p-map'
import type { RefusalCode } from '../../journey/refusals.ts'
import { isLive, type Status } from '../../journey/statuses.ts'
import type { ActionDependencies } from '../act/dependencies.ts'
import { performAction } from '../act/perform-action.ts'
import type { IdempotencyKey } from '../ports/registration-store.ts'

export interface ManyRequest {
  readonly initiativeId: string
  /** Those in this status alone; every live one where it is absent. */
  readonly status?: Status | undefined
  readonly text: string
  readonly personId: string
  /** The sender's, for the whole: each registration gets one made of it. */
  readonly key?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export interface SentMessage {
  readonly registrationId: string
  readonly outcome: 'sent' | 'refused' | 'busy'
  /** Why it was refused. */
  readonly code?: RefusalCode
}

export type SentToMany =
  | {
      readonly items: readonly SentMessage[]
      /** Where the next request goes on; none where everybody was written to. */
      readonly cursor?: string | undefined
    }
  /** The key came before with another text. Nothing was sent. */
  | { readonly keyReused: true }

const parallel = 8

/**
 * One message to the registrations of an initiative, a page at a time, each by `send-message` as if
 * it were the only one: what one is refused keeps no other from it. With a key, a request that comes
 * again sends only what did not go out before.
 * @throws InvalidCursorError
 */
export async function sendToMany(
  dependencies: ActionDependencies,
  request: ManyRequest,
): Promise<SentToMany> {
  const { registrations } = dependencies
  const { initiativeId, status, limit, cursor } = request
  const page = await registrations.list({ initiativeId, status }, { limit, cursor })
  const ids = page.items
    .filter((one) => isLive(one.status))
    .map(({ registrationId }) => registrationId)

  const isReused = await pMap(ids, (id) => isKeyReused(dependencies, request, id), {
    concurrency: parallel,
  })
  if (isReused.includes(true)) return { keyReused: true }
  const items = await pMap(ids, (id) => sendOne(dependencies, request, id), {
    concurrency: parallel,
  })
  return { items, ...(page.cursor !== undefined && { cursor: page.cursor }) }
}

/** Looked at for all before the first is sent: so that a mistake sends nothing. */
async function isKeyReused(
  { registrations }: ActionDependencies,
  request: ManyRequest,
  registrationId: string,
): Promise<boolean> {
  const idempotency = idempotencyOf(request, registrationId)
  if (!idempotency) return false
  const { personId } = request
  const record = await registrations.findRepeated({ personId, key: idempotency.key })
  return record !== undefined && record.requestHash !== idempotency.requestHash
}

async function sendOne(
  dependencies: ActionDependencies,
  request: ManyRequest,
  registrationId: string,
): Promise<SentMessage> {
  const { text, personId } = request
  const outcome = await performAction(dependencies, {
    action: 'send-message',
    registrationId,
    actor: { personId },
    input: { text },
    idempotency: idempotencyOf(request, registrationId),
  })
  if ('accepted' in outcome) return { registrationId, outcome: 'sent' }
  if ('refusal' in outcome)
    return { registrationId, outcome: 'refused', code: outcome.refusal.code }
  return { registrationId, outcome: 'busy' }
}

/** A key of its own for each registration, of a form that no client's key has. */
function idempotencyOf(
  { key, initiativeId, text }: ManyRequest,
  registrationId: string,
): Omit<IdempotencyKey, 'personId'> | undefined {
  if (key === undefined) return undefined
  return {
    key: `many ${hash(key, registrationId)}`,
    requestHash: hash(initiativeId, text),
  }
}

function hash(...words: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('base64url')
}
