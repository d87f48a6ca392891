import { createElement, type JSX } from 'preact'
import type { ActionDependencies } from '../../application/act/dependencies.ts'
import type { ShownEntry } from '../../application/view/shown-card.ts'
import type { Role } from '../../journey/roles.ts'
import type { Locale } from '../../journey/statuses.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'
import { readFormToken } from '../forms/form-token.tsx'
import { answerCursor } from '../frame/answer-cursor.ts'
import type { FrameDependencies } from '../frame/page-handler.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { actInBulk, type BulkResult, type BulkRule, chooseBulkStatus } from './act-in-bulk.ts'
import { readChosen } from './chosen.ts'

export type WaitingDependencies = ActionDependencies & FrameDependencies

/** What waits for a role, and the one answer that can be given to several at once. */
export interface WaitingList<View extends ShownEntry> {
  readonly role: Role
  readonly rule: BulkRule
  /** Of its page. */
  readonly path: string
  readonly registrationPath: (registrationId: string) => string
  readonly titles: (locale: Locale) => { readonly waiting: string; readonly results: string }
  /**
   * One page of what is waiting, the longest first.
   * @throws InvalidCursorError
   */
  readonly load: LoadWaiting<View>
  readonly render: (page: {
    readonly locale: Locale
    readonly waiting: Waiting<View>
    readonly formToken: string
    readonly morePath: string | undefined
    readonly isEmptyChoice: boolean
    readonly visitor: PageRequest['visitor']
  }) => JSX.Element
  /** What happened, and what waits besides. */
  readonly renderResults: (page: {
    readonly locale: Locale
    readonly acted: readonly BulkResult[]
    readonly unseen: number
    readonly waiting: Waiting<View>
  }) => JSX.Element
}

export type LoadWaiting<View extends ShownEntry> = (
  dependencies: WaitingDependencies,
  request: PageRequest,
  cursor?: string,
) => Promise<Waiting<View>>

export interface Waiting<View extends ShownEntry> {
  readonly items: readonly View[]
  /** How many there are in all, as far as that is known. */
  readonly total?: number | undefined
  readonly cursor?: string | undefined
  /** The ids of registrations that cannot be shown. */
  readonly unreadable: readonly string[]
}

/** `GET` of the list. */
export function showWaiting<View extends ShownEntry>(
  list: WaitingList<View>,
  dependencies: WaitingDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  return answerCursor(() => waitingPage(list, dependencies, request))
}

/** @param isEmptyChoice nobody was chosen */
async function waitingPage<View extends ShownEntry>(
  list: WaitingList<View>,
  dependencies: WaitingDependencies,
  request: PageRequest,
  isEmptyChoice = false,
): Promise<PageAnswer> {
  const { locale } = request.visitor
  const cursor = isEmptyChoice ? undefined : (request.query.get('cursor') ?? undefined)
  const waiting = await list.load(dependencies, request, cursor)
  const { cursor: next } = waiting
  const title = list.titles(locale).waiting
  return {
    title: isEmptyChoice ? pageTexts[locale].errors.title + title : title,
    body: createElement(list.render, {
      locale,
      waiting,
      formToken: dependencies.newId(),
      morePath: next && `${list.path}?${new URLSearchParams({ cursor: next }).toString()}`,
      isEmptyChoice,
      visitor: request.visitor,
    }),
    ...(isEmptyChoice && { status: 422, path: list.path }),
  }
}

/** `POST` of the list: answers each chosen registration, as it was shown. */
export async function answerChosen<View extends ShownEntry>(
  list: WaitingList<View>,
  dependencies: WaitingDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { role, rule } = list
  const { form, visitor, clock } = request
  const { locale, person } = visitor
  const chosen = readChosen(form)
  if (chosen.length === 0) return waitingPage(list, dependencies, request, true)

  const acted = await actInBulk(
    { ...dependencies, clock },
    {
      rule,
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
    return { seeOther: `${list.registrationPath(registrationId)}?done=${first.answer.action}` }
  }
  const answered = new Set(acted.map(({ view }) => view.context.registration.registrationId))
  const waiting = await list.load(dependencies, request)
  return {
    title: list.titles(locale).results,
    body: createElement(list.renderResults, {
      locale,
      acted,
      unseen: chosen.length - acted.length,
      // A list may lag behind what was just answered.
      waiting: {
        ...waiting,
        items: waiting.items.filter(
          (view) => !answered.has(view.context.registration.registrationId),
        ),
      },
    }),
    status: chooseBulkStatus(acted),
    path: list.path,
  }
}
