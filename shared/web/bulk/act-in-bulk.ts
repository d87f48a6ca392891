import pMap from 'p-map'
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
import { isCurrent } from '../../journey/link.ts'
import type { ButtonName } from '../../journey/mails.ts'
import type { Chosen } from './chosen.ts'

/** What happened with one of the chosen registrations. */
export interface BulkResult {
  readonly result: 'done' | 'overtaken' | 'busy' | 'refused'
  /** As it is now. */
  readonly view: ShownRegistration
}

export interface BulkRequest extends Pick<FormSubmission, 'action' | 'formToken'> {
  /** The button of the mails that does the same: its rule says what the choice is bound to. */
  readonly button: ButtonName
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
  { action, button, formToken, person, reader }: BulkRequest,
  { registrationId, boundTo }: Chosen,
): Promise<BulkResult | undefined> {
  const { registrations } = dependencies
  const find = (directory = cacheDirectory(dependencies.directory)) =>
    findVisible({ registrations, directory }, reader.role, person, registrationId, reader.now)
  if (!(await find())) return undefined

  const outcome = await submitForm(dependencies, {
    action,
    registrationId,
    actor: { personId: person.personId },
    inputs: [{ input: {} }],
    formToken,
    precondition: (registration) => isCurrent({ button, boundTo }, registration),
  })
  // Read again: the directory may have changed in between.
  const directory = cacheDirectory(dependencies.directory)
  const view = await find(directory)
  return view && { result: nameResult(outcome), view: await showView(directory, view, reader) }
}

function nameResult(outcome: FormOutcome): BulkResult['result'] {
  if ('accepted' in outcome) return 'done'
  if ('overtaken' in outcome) return 'overtaken'
  return 'busy' in outcome ? 'busy' : 'refused'
}

/** The HTTP status of a page that tells this: an error only where nothing at all was done. */
export function chooseBulkStatus(results: readonly BulkResult[]): number {
  if (results.some(({ result }) => result === 'done')) return 200
  return results.every(({ result }) => result === 'busy') ? 503 : 409
}
