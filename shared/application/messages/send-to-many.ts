import { createHash } from 'node:crypto'
import pMap from 'p-map'
import type { Refusal } from '../../journey/decision.ts'
import type { RefusalCode } from '../../journey/refusals.ts'
import { liveStatuses, type Status } from '../../journey/statuses.ts'
import type { ActionDependencies } from '../act/dependencies.ts'
import { performAction } from '../act/perform-action.ts'
import type { IdempotencyKey } from '../ports/registration-store.ts'
import { makeCardPart } from '../view/card-parts.ts'
import { walkLists } from '../view/walk-lists.ts'

export interface MessageToMany {
  readonly text: string
  /** Who writes. */
  readonly personId: string
  /** For the whole request; each registration gets a key of its own, derived from it. */
  readonly key?: string | undefined
}

export interface SentMessage {
  readonly registrationId: string
  readonly outcome: 'sent' | 'refused' | 'busy' | 'too-many'
  /** Why it was refused. */
  readonly code?: RefusalCode
}

export interface SentMessages {
  readonly items: readonly SentMessage[]
}

/** The key was used before with another text. Nothing was sent. */
export interface KeyReused {
  readonly keyReused: true
}

export interface MessageToInitiative extends MessageToMany {
  readonly initiativeId: string
  /** Only registrations in this status; every live one if it is absent. */
  readonly status?: Status | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export interface SentPage extends SentMessages {
  /** Where the next request continues; absent after the last page. */
  readonly cursor?: string | undefined
}

const parallel = 8

/**
 * A coordinator's message to the registrations of an initiative, page by page.
 * @throws InvalidCursorError
 */
export async function sendToInitiative(
  dependencies: ActionDependencies,
  request: MessageToInitiative,
): Promise<SentPage | KeyReused | { readonly refusal: Refusal }> {
  const { registrations, directory } = dependencies
  const { initiativeId, status, limit, cursor, personId } = request
  const initiative = await directory.getInitiative(initiativeId)
  if (!initiative?.coordinatorIds.includes(personId))
    return {
      refusal: {
        code: 'unknown-initiative',
        explanation: 'You coordinate no initiative with this ID.',
      },
    }
  const wanted = liveStatuses.filter((one) => status === undefined || one === status)
  const page = await walkLists(
    wanted.map((one) => makeCardPart(registrations, { initiativeId, status: one })),
    { list: ['messages', initiativeId, status], limit, readSize: limit, maxLooked: limit, cursor },
  )
  const ids = page.items.map(({ registrationId }) => registrationId)
  const sent = await sendToMany(dependencies, request, ids)
  if ('keyReused' in sent || page.cursor === undefined) return sent
  return { ...sent, cursor: page.cursor }
}

/**
 * One message to several registrations, each by `send-message` as if it were the only one: a refusal
 * for one does not affect the others. A request repeated with its key sends only what was not sent.
 */
export async function sendToMany(
  dependencies: ActionDependencies,
  message: MessageToMany,
  registrationIds: readonly string[],
): Promise<SentMessages | KeyReused> {
  // All are checked before the first is sent, so that a mistake sends nothing.
  const isReused = await pMap(registrationIds, (id) => isKeyReused(dependencies, message, id), {
    concurrency: parallel,
  })
  if (isReused.includes(true)) return { keyReused: true }
  const items = await pMap(registrationIds, (id) => sendOne(dependencies, message, id), {
    concurrency: parallel,
  })
  return { items }
}

async function isKeyReused(
  { registrations, clock }: ActionDependencies,
  message: MessageToMany,
  registrationId: string,
): Promise<boolean> {
  const idempotency = deriveKey(message, registrationId)
  if (!idempotency) return false
  const { personId } = message
  const record = await registrations.findRepeated({ personId, key: idempotency.key }, clock.now())
  return record !== undefined && record.requestHash !== idempotency.requestHash
}

async function sendOne(
  dependencies: ActionDependencies,
  message: MessageToMany,
  registrationId: string,
): Promise<SentMessage> {
  const { text, personId } = message
  const outcome = await performAction(dependencies, {
    action: 'send-message',
    registrationId,
    actor: { personId },
    input: { text },
    idempotency: deriveKey(message, registrationId),
  })
  if ('accepted' in outcome) return { registrationId, outcome: 'sent' }
  if ('refusal' in outcome)
    return { registrationId, outcome: 'refused', code: outcome.refusal.code }
  return { registrationId, outcome: 'tooMany' in outcome ? 'too-many' : 'busy' }
}

/** A key for each registration, in a form that a client's own key cannot have. */
function deriveKey(
  { key, text }: MessageToMany,
  registrationId: string,
): Omit<IdempotencyKey, 'personId'> | undefined {
  if (key === undefined) return undefined
  return { key: `many ${hash(key, registrationId)}`, requestHash: hash(text) }
}

function hash(...words: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('base64url')
}
