import { createElement } from 'preact'
import pMap from 'p-map'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { sendToMany, type SentMessage } from '../../application/messages/send-to-many.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import { loadBoard } from '../../application/view/load-board.ts'
import { showCards, type ShownEntry } from '../../application/view/shown-card.ts'
import { type ShownRegistration, showView } from '../../application/view/shown-registration.ts'
import { inputs } from '../../journey/input.ts'
import { isLive } from '../../journey/statuses.ts'
import { oversightTexts } from '../../language/texts/catalogues.ts'
import { readFormKey } from '../forms/form-token.tsx'
import { answerCursor } from '../frame/answer-cursor.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { readBoardQuery, writeBoardQuery } from './board-query.ts'
import { findOverseen } from './find-overseen.ts'
import {
  MessagePage,
  type MessageResult,
  MessagesSentPage,
  nextField,
  type RecipientsLeft,
} from './message-page.tsx'
import { readActionInput } from './overseer-actions.ts'
import { boardPath, messagePath, type OversightDependencies } from './overseer.ts'

/** As many as one page of the board shows. */
const maxRecipients = 100
const parallel = 8
const role = 'coordinator'

/**
 * `GET /coordinator/message`: the message to those selected (`registration=…&registration=…`), or to
 * those whom the board shows in a status (`status=…`, with `initiative` and `name`), a page at a time.
 */
export function writeToMany(
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { query } = request
  return answerCursor(async () =>
    query.has('registration') || readBoardQuery(query).filter.status === undefined
      ? showForm(dependencies, request, await findRecipients(dependencies, request, query))
      : writeToListed(dependencies, request),
  )
}

async function writeToListed(
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { filter, shownFilter, cursor, page, part: wantedPart } = readBoardQuery(request.query)
  const directory = cacheDirectory(dependencies.directory)
  const { overseen, part } = await findOverseen(
    dependencies.registrations,
    directory,
    role,
    request.visitor,
    { initiative: filter.initiative, part: wantedPart },
  )
  const board = await loadBoard(dependencies.registrations, directory, overseen, {
    role,
    filter,
    limits: { perStatus: maxRecipients, perPage: maxRecipients },
    cursor,
  })
  const [section] = board.sections
  const { total } = section ?? {}
  const { shown } = await showCards(directory, section?.cards ?? [], describeReader(role, request))
  if (board.cursor === undefined) return showForm(dependencies, request, shown)
  const { message: texts } = oversightTexts[request.visitor.locale]
  const next = { part: part.number, page: page + 1, cursor: board.cursor }
  return showForm(dependencies, request, shown, {
    left: {
      note:
        total === undefined
          ? texts.leftUnknown
          : texts.left(Math.max(total - page * maxRecipients, 1)),
      nextQuery: writeBoardQuery(shownFilter, next),
    },
  })
}

/** Where the form says that the list continues; nothing else can be put into that address. */
function readLeft(form: URLSearchParams): RecipientsLeft | undefined {
  const { shownFilter, ...where } = readBoardQuery(new URLSearchParams(form.get(nextField) ?? ''))
  return where.cursor === undefined ? undefined : { nextQuery: writeBoardQuery(shownFilter, where) }
}

/** `POST /coordinator/message`: sends it to each separately, and shows the results. */
export async function sendToChosen(
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { form, visitor } = request
  const { locale } = visitor
  const { errors, message: texts } = oversightTexts[locale]
  const recipients = await findRecipients(dependencies, request, form)
  if (recipients.length === 0)
    return showForm(dependencies, request, recipients, { error: texts.nobody })
  const input = inputs
    .sendMessage()
    .safeParse(readActionInput('send-message', form, dependencies.newId))
  const left = readLeft(form)
  if (!input.success)
    return showForm(dependencies, request, recipients, { error: errors.text, left })

  const results = await sendToAll(dependencies, request, recipients, input.data.text)
  return {
    title: texts.title,
    body: createElement(MessagesSentPage, { locale, results, left }),
    path: boardPath('coordinator'),
    status: results.some(({ outcome }) => outcome === 'sent') ? 200 : 409,
  }
}

async function sendToAll(
  dependencies: OversightDependencies,
  { event, form, visitor, clock }: PageRequest,
  recipients: readonly ShownRegistration[],
  text: string,
): Promise<readonly MessageResult[]> {
  const formKey = readFormKey(event, form)
  const sent = await sendToMany(
    { ...dependencies, clock },
    {
      text,
      personId: visitor.person.personId,
      // An earlier form sent again with another text is another message.
      key: formKey && `${formKey.key} ${formKey.requestHash}`,
    },
    recipients.map(({ context }) => context.registration.registrationId),
  )
  const items = 'items' in sent ? sent.items : []
  return recipients.map((view) => {
    const { registrationId } = view.context.registration
    const item = items.find((one) => one.registrationId === registrationId)
    return { view, outcome: describeOutcome(item) }
  })
}

function describeOutcome(item: SentMessage | undefined): MessageResult['outcome'] {
  if (item?.outcome === 'refused') return item.code === 'wrong-status' ? 'ended' : 'refused'
  return item?.outcome ?? 'busy'
}

/** The selected registrations that the coordinator may see; others are left out. */
async function findRecipients(
  dependencies: OversightDependencies,
  request: PageRequest,
  given: URLSearchParams,
): Promise<readonly ShownRegistration[]> {
  const ids = [...new Set(given.getAll('registration'))].slice(0, maxRecipients)
  const directory = cacheDirectory(dependencies.directory)
  const stores = { registrations: dependencies.registrations, directory }
  const reader = describeReader(role, request)
  const found = await pMap(
    ids,
    async (id) => {
      const view = await findVisible(stores, role, request.visitor.person, id, request.clock.now())
      return view && showView(directory, view, reader)
    },
    { concurrency: parallel },
  )
  return found.filter((one) => one !== undefined)
}

function showForm(
  { newId }: OversightDependencies,
  { visitor, form, event }: PageRequest,
  recipients: readonly ShownEntry[],
  more: { readonly error?: string; readonly left?: RecipientsLeft | undefined } = {},
): PageAnswer {
  const { locale } = visitor
  const live = recipients.filter(({ context }) => isLive(context.registration.status))
  const isPost = event.requestContext.http.method === 'POST'
  const ids = form.getAll('registration').slice(0, maxRecipients)
  const selected = new URLSearchParams(ids.map((id) => ['registration', id])).toString()
  return {
    title: oversightTexts[locale].message.title,
    body: createElement(MessagePage, {
      locale,
      recipients: live,
      text: form.get('text') ?? '',
      ...more,
      formToken: newId(),
    }),
    status: more.error === undefined ? 200 : 422,
    path: `${messagePath}?${isPost ? selected : event.rawQueryString}`,
  }
}
