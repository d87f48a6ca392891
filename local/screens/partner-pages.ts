import type { InitiativeName } from './cast.ts'
import type { RegistrationName } from './programme.ts'
import type { TourPage } from './tour-page.ts'
import type { TourStage } from './tour-stage.ts'

/** What a member of the partner organisation sees. */
export function partnerPages({ shown, spare }: TourStage): TourPage[] {
  const part = 'partner'
  const as = shown.id('hugo')
  const initiative = (name: InitiativeName, query = '') =>
    `/partner/initiatives/${shown.id(name)}${query}`
  const registration = (name: RegistrationName) =>
    `/partner/registrations/${shown.registrations[name]}`
  return [
    { part, name: 'waiting', shows: 'Who waits to be confirmed', path: '/partner', as },
    {
      part,
      name: 'waiting-none',
      shows: 'Nobody waits',
      path: '/partner',
      as: shown.id('paul'),
    },
    {
      part,
      name: 'waiting-error',
      shows: 'Nobody was chosen',
      path: '/partner',
      as,
      submit: { form: 'form#several' },
      status: 422,
    },
    { part, name: 'initiatives', shows: 'Their initiatives', path: '/partner/initiatives', as },
    {
      part,
      name: 'initiatives-none',
      shows: 'No initiative yet',
      path: '/partner/initiatives',
      as: shown.id('paul'),
    },
    { part, name: 'initiative', shows: 'One of them', path: initiative('emploi'), as },
    {
      part,
      name: 'initiative-filtered',
      shows: 'Only those in progress',
      path: initiative('lyceens', '?status=IN_PROGRESS'),
      as,
    },
    {
      part,
      name: 'initiative-empty',
      shows: 'Nobody has registered',
      path: initiative('numerique'),
      as,
    },
    { part, name: 'to-confirm', shows: 'To be confirmed', path: registration('toConfirm'), as },
    { part, name: 'in-progress', shows: 'In progress', path: registration('inProgress'), as },
    {
      part,
      name: 'confirmed',
      shows: 'Just after confirming',
      path: '/partner',
      as: spare.id('hugo'),
      submit: { form: 'form#several', fields: { chosen: '*' } },
    },
  ]
}
