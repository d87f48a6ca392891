import pMap from 'p-map'
import { statusForProblem } from '../../api/http/problem.ts'
import type { ActionDependencies } from '../../application/act/dependencies.ts'
import {
  type FormOutcome,
  type FormSubmission,
  submitForm,
} from '../../application/act/submit-form.ts'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import {
  type Reader,
  type ShownRegistration,
  showView,
} from '../../application/view/shown-registration.ts'
import type { Person } from '../../journey/directory.ts'
import type { Registration } from '../../journey/registration.ts'
import { chooseNotSavedStatus, type NotSaved } from '../forms/not-saved.ts'
import type { Chosen } from './chosen.ts'

/** What answers a registration. */
export type BulkAnswer = Pick<FormSubmission, 'action'> & {
  readonly input: Readonly<Record<string, unknown>>
}

/** How the registrations of a list are answered. */
export interface BulkRule {
  /** @param shown what its checkbox says of it */
  readonly answer: (registration: Registration, shown: string) => BulkAnswer
  /** Nothing is answered that has changed since it was shown. */
  readonly isAsShown: (registration: Registration, shown: string) => boolean
}

/** What happened with one of the chosen registrations. */
export interface BulkResult {
  readonly answer: BulkAnswer
  readonly result: 'done' | 'overtaken' | 'refused' | NotSaved
  /** As it is now. */
  readonly view: ShownRegistration
}

export interface BulkRequest extends Pick<FormSubmission, 'formToken'> {
  readonly rule: BulkRule
  readonly person: Person
  readonly reader: Reader
  readonly chosen: readonly Chosen[]
}

/** An action on each takes a transaction and waits for its workflow. */
const parallel = 8

/**
 * The same action on each chosen registration, independently: a refusal of one does not stop the
 * others. Those that the person may not see are left out.
 */
export async function actInBulk(
  dependencies: ActionDependencies,
  request: BulkRequest,
): Promise<readonly BulkResult[]> {
  const results = await pMap(request.chosen, (one) => actOnOne(dependencies, request, one), {
    concurrency: parallel,
  })
  return results.filter((one) => one !== undefined)
}

async function actOnOne(
  dependencies: ActionDependencies,
  { rule, formToken, person, reader }: BulkRequest,
  { registrationId, shown }: Chosen,
): Promise<BulkResult | undefined> {
  const { registrations } = dependencies
  const find = (directory = cacheDirectory(dependencies.directory)) =>
    findVisible({ registrations, directory }, reader.role, person, registrationId, reader.now)
  const found = await find()
  if (!found) return undefined

  const answer = rule.answer(found.registration, shown)
  const outcome = await submitForm(dependencies, {
    action: answer.action,
    registrationId,
    actor: { personId: person.personId },
    inputs: [{ input: answer.input }],
    formToken,
    precondition: (registration) => rule.isAsShown(registration, shown),
  })
  // Read again: the directory may have changed in between.
  const directory = cacheDirectory(dependencies.directory)
  const view = await find(directory)
  return (
    view && { answer, result: nameResult(outcome), view: await showView(directory, view, reader) }
  )
}

function nameResult(outcome: FormOutcome): BulkResult['result'] {
  if ('accepted' in outcome) return 'done'
  if ('overtaken' in outcome) return 'overtaken'
  return 'refused' in outcome ? 'refused' : outcome
}

/** The HTTP status of a page that tells this: an error only where nothing at all was done. */
export function chooseBulkStatus(results: readonly BulkResult[]): number {
  if (results.some(({ result }) => result === 'done')) return 200
  const [first] = results
  const isNotSaved = results.every(({ result }) => typeof result === 'object')
  return first && isNotSaved && typeof first.result === 'object'
    ? chooseNotSavedStatus(first.result)
    : statusForProblem('wrong-status')
}
