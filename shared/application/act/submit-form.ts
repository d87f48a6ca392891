import { createHash } from 'node:crypto'
import { findRule } from '../../journey/decide.ts'
import type { RefusalCode } from '../../journey/refusals.ts'
import type { ActionDependencies } from './dependencies.ts'
import { type AcceptedAction, type ActionOutcome, decideUntilWritten } from './outcome.ts'
import {
  type ConditionalRequest,
  foreseeRefusals,
  loadSituation,
  type Overtaken,
  performAction,
  type PerformRequest,
} from './perform-action.ts'
import type { TooMany } from '../ports/tally.ts'
import { register } from './register.ts'
import type { Situation } from './situation.ts'

/** One use of the action. A form may have several: one for each meeting. */
export interface FormInput {
  readonly input: unknown
  /** The typed part, if the input also has an id that is new each time the form is sent. */
  readonly typed?: unknown
  /** Which of several inputs this is; undefined for the first. */
  readonly subject?: string | undefined
}

export interface FormSubmission extends Pick<
  PerformRequest,
  'action' | 'registrationId' | 'actor'
> {
  readonly inputs: readonly [FormInput, ...FormInput[]]
  /** The token that the form was shown with, so that sending it twice acts once. */
  readonly formToken: string | undefined
  readonly precondition?: ConditionalRequest['precondition'] | undefined
}

export interface RefusedInput {
  readonly code: RefusalCode
  readonly subject?: string | undefined
}

export type FormOutcome =
  /** The registration after the last input. */
  | { readonly accepted: AcceptedAction }
  /** Which inputs; none is recorded. */
  | { readonly refused: readonly [RefusedInput, ...RefusedInput[]] }
  /** The registration has changed since the page was shown. */
  | Overtaken
  /** The store or the workflow is busy; nothing is recorded. */
  | { readonly busy: true }
  /** The actor has done as much as the stage allows, or there is as much; nothing is recorded. */
  | { readonly tooMany: TooMany }

/**
 * Performs the action of a form once, however often the form is sent: for all of its inputs in their
 * order, or for none.
 */
export async function submitForm(
  dependencies: ActionDependencies,
  submission: FormSubmission,
): Promise<FormOutcome> {
  const foreseen = await foreseeOutcome(dependencies, submission)
  if ('refused' in foreseen || 'busy' in foreseen) return foreseen
  const outcome = await submitInputs(dependencies, submission, foreseen.situation)
  if ('refusal' in outcome) {
    const { code } = outcome.refusal
    const { inputs, precondition } = submission
    // The status was part of what was shown.
    if (precondition && code === 'wrong-status') return { overtaken: true }
    // Something has changed since: which of the inputs no longer fit is seen from what is there now.
    const now = await foreseeOutcome(dependencies, submission)
    return 'refused' in now ? now : { refused: [{ code, subject: inputs[0].subject }] }
  }
  return 'busy' in outcome || 'keyReused' in outcome ? { busy: true } : outcome
}

/** Which of several inputs would be refused, before any of them is performed. */
async function foreseeOutcome(
  dependencies: ActionDependencies,
  submission: FormSubmission,
): Promise<
  | Extract<FormOutcome, { refused: unknown } | { busy: true }>
  | { readonly situation: Situation | undefined }
> {
  if (submission.inputs.length === 1) return { situation: undefined }
  const situation = await findSituation(dependencies, submission)
  if (situation === 'busy') return { busy: true }
  const [wrong, ...moreWrong] = await foreseeWrongInputs(dependencies, submission, situation)
  return wrong ? { refused: [wrong, ...moreWrong] } : { situation }
}

/**
 * What the inputs are decided on.
 * @returns undefined where the action cannot be performed at all: performing it says why
 */
async function findSituation(
  dependencies: ActionDependencies,
  submission: FormSubmission,
): Promise<Situation | 'busy' | undefined> {
  const loaded = await decideUntilWritten(dependencies, () =>
    loadSituation(dependencies, submission),
  )
  if ('busy' in loaded) return 'busy'
  return 'registration' in loaded ? loaded : undefined
}

/** The inputs, of several, that the action's own guards would refuse. */
async function foreseeWrongInputs(
  dependencies: ActionDependencies,
  { action, inputs }: FormSubmission,
  situation: Situation | undefined,
): Promise<readonly RefusedInput[]> {
  if (!situation) return []
  const refusals = await foreseeRefusals(
    dependencies,
    action,
    situation,
    inputs.map(({ input }) => input),
  )
  return inputs.flatMap(({ subject }, index) => {
    const code = refusals[index]?.code
    // Any other refusal is about the registration, and found when the action is performed.
    return code && findRule(action).guards.includes(code) ? [{ code, subject }] : []
  })
}

async function submitInputs(
  dependencies: ActionDependencies,
  { action, registrationId, actor, inputs, formToken, precondition }: FormSubmission,
  known: Situation | undefined,
): Promise<ActionOutcome | Overtaken> {
  const [{ input }, ...further] = inputs
  const furtherInputs = further.map((one) => one.input)
  const given = { action, registrationId, actor, input, furtherInputs }
  const request = precondition ? { ...given, precondition } : given
  const typed = inputs.map((one) => one.typed ?? one.input)
  const idempotency = makeKey(formToken, [registrationId], [action, ...typed])
  const outcome = await performAction(dependencies, { ...request, idempotency }, known)
  // The reader went back and sent the form with other values: a new request.
  return 'keyReused' in outcome ? performAction(dependencies, request) : outcome
}

/** Submits the form with which a volunteer registers in an initiative. */
export async function submitRegisterForm(
  dependencies: ActionDependencies,
  {
    actor,
    initiativeId,
    formToken,
  }: Pick<FormSubmission, 'actor' | 'formToken'> & { readonly initiativeId: string },
): Promise<Exclude<FormOutcome, Overtaken>> {
  const outcome = await register(dependencies, {
    actor,
    input: { initiative: initiativeId },
    // A page has one token for all its initiatives.
    idempotency: makeKey(formToken, ['register', initiativeId], [initiativeId]),
  })
  if ('accepted' in outcome || 'tooMany' in outcome) return outcome
  if ('refusal' in outcome) return { refused: [{ code: outcome.refusal.code }] }
  return { busy: true }
}

/** @param scope what the token is used for; one token may serve several forms */
function makeKey(
  formToken: string | undefined,
  scope: readonly string[],
  request: readonly unknown[],
): PerformRequest['idempotency'] {
  if (formToken === undefined) return undefined
  return { key: `form ${hash(formToken, ...scope)}`, requestHash: hash(...request) }
}

function hash(...words: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('base64url')
}
