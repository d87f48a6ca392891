import type { CastName } from './cast.ts'
import { dayFromNow } from './moment.ts'
import type { RegistrationName } from './programme.ts'
import type { Submission, TourPage } from './tour-page.ts'
import type { TourStage } from './tour-stage.ts'
import { findWords } from './words.ts'

const actionForm = (action: string) => `form[action$="/actions/${action}"]`

/** Pages of a volunteer: registrations in each status, forms with errors, and the rest. */
export async function volunteerPages({ shown, spare }: TourStage): Promise<TourPage[]> {
  const part = 'volunteer'
  const say = findWords(shown.locale)
  const one = (
    name: string,
    shows: string,
    who: CastName,
    registration: RegistrationName,
    more: { readonly query?: string; readonly submit?: Submission; readonly status?: number } = {},
  ): TourPage => {
    const { query = '', ...rest } = more
    const path = `/volunteer/registrations/${shown.registrations[registration]}${query}`
    return { part, name, shows, path, as: shown.id(who), ...rest }
  }
  const lea = await shown.stores.registrations.load(shown.registrations.inProgress)
  const dateId = lea?.dates[1]?.dateId ?? ''
  const page = (name: string, shows: string, path: string, who: CastName): TourPage => ({
    part,
    name,
    shows,
    path,
    as: shown.id(who),
  })
  return [
    page('registrations', 'Their registrations', '/volunteer', 'lea'),
    page('registrations-none', 'No registration yet', '/volunteer', 'marc'),
    one('applied', 'A new application, with tasks', 'yann', 'applied'),
    one('exchange', 'An application with its conversation', 'khai', 'exchange'),
    one('search', 'Search for a mentee', 'anais', 'searching'),
    one('to-approve', 'Waiting for the manager', 'zoe', 'toApprove'),
    {
      ...one('request', 'A request that waits for the manager', 'zoe', 'toApprove'),
      path: `/volunteer/registrations/${shown.registrations.toApprove}/request`,
    },
    one('extension', 'An extension waiting for the manager', 'barth', 'toExtend'),
    one('declined', 'Declined by the manager', 'barth', 'declined'),
    one('in-progress', 'In progress, with dates and reflections', 'lea', 'inProgress'),
    one('change-date', 'Changing a date', 'lea', 'inProgress', {
      query: `?change=${dateId}`,
    }),
    one('in-progress-new', 'In progress, nothing recorded yet', 'karim', 'unapproved'),
    one('dates-to-approve', 'Dates waiting for the manager', 'lina', 'datesToApprove'),
    one('to-confirm', 'Awaiting confirmation', 'chloe', 'toConfirm'),
    one('completed', 'Completed', 'elodie', 'completed'),
    one('rejected', 'Rejected', 'tom', 'rejected'),
    one('withdrawn', 'Withdrawn', 'fatou', 'withdrawn'),
    {
      ...one('attestation', 'Attestation', 'elodie', 'completed'),
      path: `/volunteer/registrations/${shown.registrations.completed}/attestation`,
    },
    one('engagement-error', 'Errors in the engagement', 'anais', 'searching', {
      submit: {
        form: actionForm('enter-engagement'),
        fields: { mentee: 'Théo', start: dayFromNow(30), end: dayFromNow(3) },
      },
      status: 422,
    }),
    one('date-error', 'Errors in a date', 'lea', 'inProgress', {
      submit: {
        form: actionForm('add-date'),
        fields: { date: dayFromNow(200), hours: '0', minutes: '', note: say.visit },
      },
      status: 422,
    }),
    one('message-error', 'An empty message', 'khai', 'exchange', {
      submit: { form: actionForm('send-message'), fields: { text: '' } },
      status: 422,
    }),
    page('initiatives', 'Initiatives open for registration', '/volunteer/initiatives', 'sam'),
    page('initiatives-none', 'No open initiatives', '/volunteer/initiatives', 'nadia'),
    page('calendar', 'A calendar to subscribe to', '/volunteer/calendar', 'anais'),
    page('profile', 'Their profile', '/volunteer/profile', 'anais'),
    page('profile-empty', 'No profile yet', '/volunteer/profile', 'aissatou'),
    {
      ...page('profile-error', 'Errors in the profile', '/volunteer/profile', 'sam'),
      submit: {
        form: 'form[action="/volunteer/profile"]',
        fields: { interests: say.reflection.repeat(4) },
      },
      status: 422,
    },
    {
      part,
      name: 'date-added',
      shows: 'Date added',
      path: `/volunteer/registrations/${spare.registrations.unapproved}`,
      as: spare.id('karim'),
      submit: {
        form: actionForm('add-date'),
        fields: { date: dayFromNow(-2), hours: '1', minutes: '30', time: 'WORK', note: say.letter },
      },
    },
  ]
}
