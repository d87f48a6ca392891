import type { InitiativeName } from './cast.ts'
import { initiativeForms } from './initiative-forms.ts'
import type { RegistrationName } from './programme.ts'
import type { Submission, TourPage } from './tour-page.ts'
import type { TourStage } from './tour-stage.ts'
import { findWords } from './words.ts'

const actionForm = (action: string) => `form[action$="/actions/${action}"]`
const messageForm = 'form[action="/coordinator/message"][method="post"]'

/** What a coordinator sees. */
export function coordinatorPages({ shown, spare }: TourStage): TourPage[] {
  const part = 'coordinator'
  const page = (
    name: string,
    shows: string,
    path: string,
    more: { readonly submit?: Submission; readonly status?: number; readonly as?: string } = {},
  ): TourPage => ({
    part,
    name,
    shows,
    path: `/coordinator${path}`,
    as: shown.id('claire'),
    ...more,
  })
  const of = (registration: RegistrationName) =>
    `/registrations/${shown.registrations[registration]}`
  const initiative = (name: InitiativeName) => `/initiatives/${shown.id(name)}`
  const message = (programme: typeof shown) =>
    `/message?${new URLSearchParams(
      (['exchange', 'inProgress', 'toConfirm'] as const).map((name) => [
        'registration',
        programme.registrations[name],
      ]),
    ).toString()}`
  return [
    page('board', 'Everything they oversee', ''),
    page('board-status', 'One status', '?status=MENTEE_SEARCH'),
    page(
      'board-filtered',
      'One initiative',
      `?initiative=${encodeURIComponent(shown.id('lyceens'))}`,
    ),
    page('board-none-found', 'Nothing is found', '?name=Zzyzx'),
    page('board-none', 'No registration yet', '', { as: shown.id('julie') }),
    page('applied', 'A new application', of('applied')),
    page('exchange', 'With conversation and tasks', of('exchange')),
    page('ready', 'Can be validated', of('ready')),
    page('searching', 'Search for a mentee', of('searching')),
    page('propose', 'A mentee is proposed', `${of('searching')}?propose=1`),
    page('to-approve', 'Waiting for the manager', of('toApprove')),
    page('in-progress', 'In progress', of('inProgress')),
    page('to-confirm', 'Waiting for the confirmation', of('toConfirm')),
    page('completed', 'Completed', of('completed')),
    page('rejected', 'Rejected', of('rejected')),
    page('task-error', 'A task without a title', of('exchange'), {
      submit: { form: actionForm('assign-task') },
      status: 422,
    }),
    page('reject', 'Asked before rejecting', `${of('exchange')}/actions/reject-application`),
    page('reject-error', 'The reason is missing', `${of('exchange')}/actions/reject-application`, {
      submit: { form: actionForm('reject-application') },
      status: 422,
    }),
    page('cancel', 'Asked before cancelling', `${of('inProgress')}/actions/cancel`),
    page('search', 'Who waits for a mentee, with profiles', '/search'),
    page('search-none', 'Nobody waits for a mentee', '/search', { as: shown.id('julie') }),
    page('message', 'One message to several', message(shown)),
    page('message-nobody', 'Nobody was selected', '/message'),
    page('message-error', 'The message is empty', message(shown), {
      submit: { form: messageForm },
      status: 422,
    }),
    page('exports', 'Start an export', '/exports'),
    page('export-done', 'An export to download', `/exports/${shown.exports.done}`),
    page('export-under-way', 'An export under way', `/exports/${shown.exports.underWay}`),
    page('export-failed', 'An export that failed', `/exports/${shown.exports.failed}`),
    page('initiatives', 'Their initiatives', '/initiatives'),
    page('initiative', 'One of them', initiative('lyceens')),
    page('initiative-draft', 'A draft without its French texts', initiative('numerique')),
    page('initiative-edit', 'Edit it', `${initiative('lyceens')}/edit`),
    page('initiative-edit-draft', 'Edit the draft', `${initiative('numerique')}/edit`),
    page('initiative-edit-error', 'It came back', `${initiative('lyceens')}/edit`, {
      submit: initiativeForms.wrong(shown.id('lyceens'), part),
      status: 422,
    }),
    page('initiative-preview', 'As volunteers see it', `${initiative('lyceens')}/preview`),
    page(
      'initiative-archive',
      'Asked before archiving',
      `${initiative('lecture')}/actions/archive`,
    ),
    page('messages-sent', 'Just after writing to several', message(spare), {
      as: spare.id('claire'),
      submit: { form: messageForm, fields: { text: findWords(spare.locale).welcome } },
    }),
    page('validated', 'Just after validating', `/registrations/${spare.registrations.ready}`, {
      as: spare.id('claire'),
      submit: { form: actionForm('validate-application') },
    }),
    page('initiative-closed', 'Just after closing it', `/initiatives/${spare.id('ateliers')}`, {
      as: spare.id('claire'),
      submit: { form: actionForm('close') },
    }),
  ]
}
