import type { InitiativeName } from './cast.ts'
import { initiativeForms } from './initiative-forms.ts'
import type { RegistrationName } from './programme.ts'
import type { TourPage } from './tour-page.ts'
import type { TourStage } from './tour-stage.ts'
import { findWords } from './words.ts'

const actionForm = (action: string) => `form[action$="/actions/${action}"]`
const messageForm = 'form[action="/coordinator/message"][method="post"]'

/** Pages of a coordinator. */
export function coordinatorPages({ shown, spare }: TourStage): TourPage[] {
  const part = 'coordinator'
  const page = (
    name: string,
    shows: string,
    path: string,
    more: Partial<Pick<TourPage, 'submit' | 'status' | 'as' | 'open'>> = {},
  ): TourPage => ({
    part,
    name,
    shows,
    path: `/coordinator${path}`,
    as: shown.id('claire'),
    ...more,
  })
  const registrationPath = (registration: RegistrationName) =>
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
    page('board', 'All their registrations', ''),
    page('board-status', 'Filtered by status', '?status=MENTEE_SEARCH'),
    page(
      'board-filtered',
      'Filtered by initiative',
      `?initiative=${encodeURIComponent(shown.id('lyceens'))}`,
    ),
    page('board-none-found', 'No match', '?name=Zzyzx'),
    page('board-none', 'No registration yet', '', { as: shown.id('julie') }),
    page('reminders', 'Reminders in the next 30 days', '/reminders'),
    page('applied', 'A new application', registrationPath('applied')),
    page('exchange', 'An application with conversation and tasks', registrationPath('exchange')),
    page('emails', 'What became of each email', registrationPath('exchange'), {
      open: 'details:has(ul)',
    }),
    page('ready', 'An application to validate', registrationPath('ready')),
    page('searching', 'Search for a mentee', registrationPath('searching')),
    page('propose', 'Proposing a mentee', `${registrationPath('searching')}?propose=1`),
    page('to-approve', 'Waiting for the manager', registrationPath('toApprove')),
    page(
      'request',
      'A request that waits for the manager',
      `${registrationPath('toApprove')}/request`,
    ),
    page('in-progress', 'In progress', registrationPath('inProgress')),
    page('to-confirm', 'Awaiting confirmation', registrationPath('toConfirm')),
    page('completed', 'Completed', registrationPath('completed')),
    page('rejected', 'Rejected', registrationPath('rejected')),
    page('task-error', 'A task without a title', registrationPath('exchange'), {
      submit: { form: actionForm('assign-task') },
      status: 422,
    }),
    page(
      'reject',
      'Confirm rejecting',
      `${registrationPath('exchange')}/actions/reject-application`,
    ),
    page(
      'reject-error',
      'The reason is missing',
      `${registrationPath('exchange')}/actions/reject-application`,
      {
        submit: { form: actionForm('reject-application') },
        status: 422,
      },
    ),
    page('cancel', 'Confirm cancelling', `${registrationPath('inProgress')}/actions/cancel`),
    page('search', 'Volunteers waiting for a mentee, with profiles', '/search'),
    page('search-none', 'Nobody is waiting for a mentee', '/search', { as: shown.id('julie') }),
    page('message', 'A message to several volunteers', message(shown)),
    page('message-nobody', 'Nobody was selected', '/message'),
    page('message-error', 'The message is empty', message(shown), {
      submit: { form: messageForm },
      status: 422,
    }),
    page('exports', 'Request an export', '/exports'),
    page('export-done', 'An export to download', `/exports/${shown.exports.done}`),
    page('export-under-way', 'An export in progress', `/exports/${shown.exports.underWay}`),
    page('export-failed', 'An export that failed', `/exports/${shown.exports.failed}`),
    page('initiatives', 'Their initiatives', '/initiatives'),
    page('initiative', 'An initiative', initiative('lyceens')),
    page('initiative-draft', 'A draft without French texts', initiative('numerique')),
    page('initiative-edit', 'Edit an initiative', `${initiative('lyceens')}/edit`),
    page('initiative-edit-draft', 'Edit a draft', `${initiative('numerique')}/edit`),
    page('initiative-edit-error', 'Errors in the initiative', `${initiative('lyceens')}/edit`, {
      submit: initiativeForms.wrong(shown.id('lyceens'), part),
      status: 422,
    }),
    page('initiative-preview', 'Preview as a volunteer', `${initiative('lyceens')}/preview`),
    page('initiative-archive', 'Confirm archiving', `${initiative('lecture')}/actions/archive`),
    page('messages-sent', 'Message sent to several volunteers', message(spare), {
      as: spare.id('claire'),
      submit: { form: messageForm, fields: { text: findWords(spare.locale).welcome } },
    }),
    page('validated', 'Application validated', `/registrations/${spare.registrations.ready}`, {
      as: spare.id('claire'),
      submit: { form: actionForm('validate-application') },
    }),
    page('initiative-closed', 'Initiative closed', `/initiatives/${spare.id('ateliers')}`, {
      as: spare.id('claire'),
      submit: { form: actionForm('close') },
    }),
  ]
}
