import { createHash } from 'node:crypto'
import type { ActionName } from '../../journey/action-names.ts'
import { isCurrent } from '../../journey/link.ts'
import type { ButtonName } from '../../journey/mails.ts'
import type { ActionDependencies } from './dependencies.ts'
import { guardRegistrations, OvertakenError } from './link-guard.ts'
import type { ActionOutcome } from './outcome.ts'
import { performAction } from './perform-action.ts'

/** An action on what somebody was shown: a period that was asked for, a mission that had ended. */
export interface MeantAction {
  readonly action: Exclude<ActionName, 'register'>
  /** The button of the mails that does the same: its rule says what counts as overtaken. */
  readonly button: ButtonName
  readonly registrationId: string
  /** The asking or the transition that was shown. */
  readonly boundTo: number
  readonly personId: string
  readonly input: unknown
  /** The form's own number, so that pressing twice does once. */
  readonly once: string | undefined
}

/** Acts where nothing has come between the page and the press; else nothing is written. */
export async function actIfMeant(
  dependencies: ActionDependencies,
  { action, button, registrationId, boundTo, personId, input, once }: MeantAction,
): Promise<ActionOutcome | 'overtaken'> {
  const registrations = guardRegistrations(dependencies.registrations, (now) =>
    isCurrent({ button, boundTo }, now),
  )
  const guarded = { ...dependencies, registrations }
  const request = { action, registrationId, actor: { personId }, input }
  try {
    const outcome = await performAction(guarded, {
      ...request,
      idempotency: keyOf(once, registrationId, [action, boundTo, input]),
    })
    // The form of an earlier step, gone back to and sent with other words: meant, and done.
    return 'keyReused' in outcome ? await performAction(guarded, request) : outcome
  } catch (error) {
    if (error instanceof OvertakenError) return 'overtaken'
    throw error
  }
}

/** One per registration, as a form may be about several. */
function keyOf(once: string | undefined, registrationId: string, request: readonly unknown[]) {
  if (once === undefined || !/^[\w-]{1,64}$/.test(once)) return undefined
  return { key: `page ${hash(once, registrationId)}`, requestHash: hash(...request) }
}

function hash(...words: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('base64url')
}
