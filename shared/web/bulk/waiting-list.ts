import type { JSX } from 'preact'
import type { ActionDependencies } from '../../application/act/dependencies.ts'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { InvalidCursorError, type Page } from '../../application/ports/registration-store.ts'
import { listVisible } from '../../application/view/list-registrations.ts'
import {
  type ShownRegistration,
  showRegistration,
} from '../../application/view/shown-registration.ts'
import type { Role } from '../../journey/roles.ts'
import type { Locale, Status } from '../../journey/statuses.ts'
import { hasTurn } from '../../journey/turn.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'
import { readFormToken } from '../forms/form-token.tsx'
import type { FrameDependencies } from '../frame/page-handler.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { actInBulk, type BulkRequest, type BulkResult, chooseBulkStatus } from './act-in-bulk.ts'
import { maxChosen, readChosen } from './chosen.ts'

type Dependencies = ActionDependencies & FrameDependencies

/** What waits for a role, and the one answer that can be given to several at once. */
export interface WaitingList extends Pick<BulkRequest, 'action' | 'button'> {
  readonly role: Role
  readonly status: Status
  /** Of its page. */
  readonly path: string
  readonly registrationPath: (registrationId: string) => string
  readonly titles: (locale: Locale) => { readonly waiting: string; readonly results: string }
  readonly render: (page: {
    readonly locale: Locale
    readonly waiting: readonly ShownRegistration[]
    readonly formToken: string
    readonly morePath: string | undefined
    readonly isEmptyChoice: boolean
  }) => JSX.Element
  /** What happened, and what waits besides. */
  readonly renderResults: (page: {
    readonly locale: Locale
    readonly acted: readonly BulkResult[]
    readonly unseen: number
    readonly waiting: readonly ShownRegistration[]
  }) => JSX.Element
}

/**
 * One page of what is waiting, the oldest first.
 * @throws InvalidCursorError
 */
export async function loadWaiting(
  { role, status }: WaitingList,
  dependencies: Dependencies,
  request: PageRequest,
  cursor?: string,
): Promise<Page<ShownRegistration>> {
  const { person } = request.visitor
  const page = await listVisible(dependencies, role, person, { limit: maxChosen, cursor, status })
  const directory = cacheDirectory(dependencies.directory)
  const reader = describeReader(role, request)
  const waiting = page.items
    .filter((one) => hasTurn(role, one))
    .toSorted((a, b) => (a.statusSince < b.statusSince ? -1 : 1))
  return {
    items: await Promise.all(waiting.map((one) => showRegistration(directory, one, reader))),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  }
}

/** `GET` of the list. */
export async function showWaiting(
  list: WaitingList,
  dependencies: Dependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  try {
    return await waitingPage(list, dependencies, request)
  } catch (error) {
    if (error instanceof InvalidCursorError) return { notice: 'notFound' }
    throw error
  }
}

/** @param isEmptyChoice nobody was chosen */
async function waitingPage(
  list: WaitingList,
  dependencies: Dependencies,
  request: PageRequest,
  isEmptyChoice = false,
): Promise<PageAnswer> {
  const { locale } = request.visitor
  const cursor = isEmptyChoice ? undefined : (request.query.get('cursor') ?? undefined)
  const { items, cursor: next } = await loadWaiting(list, dependencies, request, cursor)
  const title = list.titles(locale).waiting
  return {
    title: isEmptyChoice ? pageTexts[locale].errors.title + title : title,
    body: list.render({
      locale,
      waiting: items,
      formToken: dependencies.newId(),
      morePath: next && `${list.path}?${new URLSearchParams({ cursor: next }).toString()}`,
      isEmptyChoice,
    }),
    ...(isEmptyChoice && { status: 422, path: list.path }),
  }
}

/** `POST` of the list: answers each chosen registration, as it was shown. */
export async function answerChosen(
  list: WaitingList,
  dependencies: Dependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { role, action, button } = list
  const { form, visitor, clock } = request
  const { locale, person } = visitor
  const chosen = readChosen(form)
  if (chosen.length === 0) return waitingPage(list, dependencies, request, true)

  const acted = await actInBulk(
    { ...dependencies, clock },
    {
      action,
      button,
      person,
      reader: describeReader(role, request),
      chosen,
      formToken: readFormToken(form),
    },
  )
  const [first] = acted
  if (!first) return { notice: 'notFound' }
  if (chosen.length === 1 && first.result === 'done') {
    const { registrationId } = first.view.context.registration
    return { seeOther: `${list.registrationPath(registrationId)}?done=${action}` }
  }
  const answered = new Set(acted.map(({ view }) => view.context.registration.registrationId))
  const { items } = await loadWaiting(list, dependencies, request)
  return {
    title: list.titles(locale).results,
    body: list.renderResults({
      locale,
      acted,
      unseen: chosen.length - acted.length,
      waiting: items.filter((view) => !answered.has(view.context.registration.registrationId)),
    }),
    status: chooseBulkStatus(acted),
    path: list.path,
  }
}
