import type { RegistrationName } from './programme.ts'
import type { TourPage } from './tour-page.ts'
import type { TourStage } from './tour-stage.ts'

const decline = 'form[action*="/actions/decline-engagement"]'

/** What a manager sees: what waits, each request, the answers. */
export function managerPages({ shown, spare }: TourStage): TourPage[] {
  const part = 'manager'
  const as = shown.id('marc')
  const request = (registration: RegistrationName, query = '') =>
    `/manager/registrations/${shown.registrations[registration]}${query}`
  return [
    { part, name: 'waiting', shows: 'What waits for an answer', path: '/manager', as },
    { part, name: 'waiting-none', shows: 'Nothing waits', path: '/manager', as: shown.id('lucie') },
    {
      part,
      name: 'waiting-error',
      shows: 'Nobody was chosen',
      path: '/manager',
      as,
      submit: { form: 'form#several' },
      status: 422,
    },
    { part, name: 'request', shows: 'A first request', path: request('toApprove'), as },
    { part, name: 'request-extension', shows: 'An extension', path: request('toExtend'), as },
    {
      part,
      name: 'decline',
      shows: 'Asked for the reason',
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
    { part, name: 'request-answered', shows: 'Answered before', path: request('inProgress'), as },
    { part, name: 'decisions', shows: 'What was decided', path: '/manager/decisions', as },
    {
      part,
      name: 'decisions-none',
      shows: 'Nothing decided yet',
      path: '/manager/decisions',
      as: shown.id('lucie'),
    },
    {
      part,
      name: 'declined',
      shows: 'Just after declining',
      path: request('declined', '?done=decline-engagement'),
      as,
    },
    {
      part,
      name: 'approved-several',
      shows: 'Just after approving several',
      path: '/manager',
      as: spare.id('marc'),
      submit: { form: 'form#several', fields: { chosen: '*' } },
    },
  ]
}
