import pMap from 'p-map'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { sendToMany, type SentMessage } from '../../application/messages/send-to-many.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import {
  type ShownRegistration,
  showRegistration,
  showView,
} from '../../application/view/shown-registration.ts'
import { inputs } from '../../journey/input.ts'
import { isLive } from '../../journey/statuses.ts'
import { oversightTexts } from '../../language/texts/catalogues.ts'
import { readFormKey } from '../forms/form-token.tsx'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { loadBoard, readFilter } from './load-board.ts'
import { MessagePage, type MessageResult, MessagesSentPage } from './message-page.tsx'
import { readActionInput } from './overseer-actions.ts'
import { boardPath, messagePath, type OversightDependencies } from './overseer.ts'

/** As many as one page of the board shows. */
const maxRecipients = 100
const parallel = 8

/**
 * `GET /coordinator/message`: the message to those selected (`registration=…&registration=…`), or to
 * all whom the board shows in a status (`status=…`, with `initiative` and `name`).
 */
export async function writeToMany(
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { query, visitor } = request
  const filter = readFilter(query)
  if (query.has('registration') || filter.status === undefined)
    return showForm(dependencies, request, await findRecipients(dependencies, request, query))
  const directory = cacheDirectory(dependencies.directory)
  const reader = describeReader('coordinator', request)
  const overseer = { role: 'coordinator', person: visitor.person } as const
  const { lists } = await loadBoard(dependencies, directory, overseer, filter)
  const listed = lists.flatMap(({ items }) => items)
  const chosen = listed.slice(0, maxRecipients)
  const recipients = await pMap(
    chosen,
    (registration) => showRegistration(directory, registration, reader),
    { concurrency: parallel },
  )
  return showForm(dependencies, request, recipients, { left: listed.length - chosen.length })
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
  const input = inputs.sendMessage().safeParse(
    readActionInput('send-message', form, dependencies.newId),
  )
  if (!input.success) return showForm(dependencies, request, recipients, { error: errors.text })

  const results = await sendToAll(dependencies, request, recipients, input.data.text)
  return {
    title: texts.title,
    body: MessagesSentPage({ locale, results }),
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
  const reader = describeReader('coordinator', request)
  const found = await pMap(
    ids,
    async (id) => {
      const view = await findVisible(stores, 'coordinator', request.visitor.person, id)
      return view && showView(directory, view, reader)
    },
    { concurrency: parallel },
  )
  return found.filter((one) => one !== undefined)
}

function showForm(
  { newId }: OversightDependencies,
  { visitor, form, event }: PageRequest,
  recipients: readonly ShownRegistration[],
  more: { readonly error?: string; readonly left?: number } = {},
): PageAnswer {
  const { locale } = visitor
  const live = recipients.filter(({ context }) => isLive(context.registration.status))
  const isPost = event.requestContext.http.method === 'POST'
  const ids = form.getAll('registration').slice(0, maxRecipients)
  const selected = new URLSearchParams(ids.map((id) => ['registration', id])).toString()
  return {
    title: oversightTexts[locale].message.title,
    body: MessagePage({
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
