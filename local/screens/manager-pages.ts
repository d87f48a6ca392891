import type { RegistrationName } from './programme.ts'
import type { TourPage } from './tour-page.ts'
import type { TourStage } from './tour-stage.ts'

const decline = 'form[action*="/actions/decline-engagement"]'

/** Pages of a manager: requests waiting, each request, decisions. */
export function managerPages({ shown, spare }: TourStage): TourPage[] {
  const part = 'manager'
  const as = shown.id('marc')
  const request = (registration: RegistrationName, query = '') =>
    `/manager/registrations/${shown.registrations[registration]}${query}`
  return [
    { part, name: 'waiting', shows: 'Requests waiting for an answer', path: '/manager', as },
    { part, name: 'waiting-none', shows: 'No requests', path: '/manager', as: shown.id('lucie') },
    {
      part,
      name: 'waiting-error',
      shows: 'No request was selected',
      path: '/manager',
      as,
      submit: { form: 'form#several' },
      status: 422,
    },
    {
      part,
      name: 'request',
      shows: 'A request for a first period',
      path: request('toApprove'),
      as,
    },
    {
      part,
      name: 'request-extension',
      shows: 'A request for an extension',
      path: request('toExtend'),
      as,
    },
    {
      part,
      name: 'waiting-dates',
      shows: 'Dates waiting for an answer',
      path: '/manager',
      as: shown.id('remi'),
    },
    {
      part,
      name: 'request-dates',
      shows: 'Dates to approve or decline',
      path: request('datesToApprove'),
      as: shown.id('remi'),
    },
    {
      part,
      name: 'decline',
      shows: 'Give a reason for declining',
      path: request('toApprove', '?decline=open'),
      as,
    },
    {
      part,
      name: 'decline-error',
      shows: 'The reason is missing',
      path: request('toApprove', '?decline=open'),
      as,
      submit: { form: decline },
      status: 422,
    },
    {
      part,
      name: 'request-given-away',
      shows: 'Ask a colleague to decide, or say that it is not their report',
      path: `${request('toApprove')}/request`,
      as,
    },
    {
      part,
      name: 'stand-in-error',
      shows: 'Nobody has the address',
      path: '/manager/stand-in',
      as,
      submit: { form: 'form[action="/manager/stand-in"]' },
      status: 422,
    },
    {
      part,
      name: 'stand-in',
      shows: 'Who decides while the manager is away',
      path: '/manager/stand-in',
      as,
    },
    {
      part,
      name: 'request-answered',
      shows: 'A request already answered',
      path: request('inProgress'),
      as,
    },
    { part, name: 'decisions', shows: 'Decisions', path: '/manager/decisions', as },
    {
      part,
      name: 'decisions-none',
      shows: 'No decisions yet',
      path: '/manager/decisions',
      as: shown.id('lucie'),
    },
    {
      part,
      name: 'declined',
      shows: 'Request declined',
      path: request('declined', '?done=decline-engagement'),
      as,
    },
    {
      part,
      name: 'approved-several',
      shows: 'Several requests approved',
      path: '/manager',
      as: spare.id('marc'),
      submit: { form: 'form#several', fields: { chosen: '*' } },
    },
  ]
}
