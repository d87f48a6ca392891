import type { InitiativeName } from './cast.ts'
import { initiativeForms } from './initiative-forms.ts'
import type { RegistrationName } from './programme.ts'
import type { TourPage } from './tour-page.ts'
import type { TourStage } from './tour-stage.ts'

/** Pages of a member of the partner organisation. */
export function partnerPages({ shown, spare }: TourStage): TourPage[] {
  const part = 'partner'
  const as = shown.id('hugo')
  const initiative = (name: InitiativeName, rest = '') =>
    `/partner/initiatives/${shown.id(name)}${rest}`
  const registration = (name: RegistrationName) =>
    `/partner/registrations/${shown.registrations[name]}`
  return [
    { part, name: 'waiting', shows: 'Participations to confirm', path: '/partner', as },
    {
      part,
      name: 'waiting-none',
      shows: 'Nothing to confirm',
      path: '/partner',
      as: shown.id('paul'),
    },
    {
      part,
      name: 'waiting-error',
      shows: 'No participation was selected',
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
    {
      part,
      name: 'initiative-new',
      shows: 'A new initiative',
      path: '/partner/initiatives/new',
      as,
    },
    {
      part,
      name: 'initiative-new-error',
      shows: 'A new initiative without a title',
      path: '/partner/initiatives/new',
      as,
      submit: initiativeForms.empty('partner'),
      status: 422,
    },
    { part, name: 'initiative', shows: 'An initiative', path: initiative('emploi'), as },
    {
      part,
      name: 'initiative-edit',
      shows: 'Edit an initiative',
      path: initiative('emploi', '/edit'),
      as,
    },
    {
      part,
      name: 'initiative-edit-error',
      shows: 'Errors in the initiative',
      path: initiative('emploi', '/edit'),
      as,
      submit: initiativeForms.wrong(shown.id('emploi'), 'partner'),
      status: 422,
    },
    {
      part,
      name: 'initiative-preview',
      shows: 'Preview as a volunteer',
      path: initiative('emploi', '/preview'),
      as,
    },
    {
      part,
      name: 'initiative-archive',
      shows: 'Confirm archiving',
      path: initiative('lecture', '/actions/archive'),
      as,
    },
    {
      part,
      name: 'registrations',
      shows: 'The registrations of an initiative',
      path: initiative('lyceens', '/registrations'),
      as,
    },
    {
      part,
      name: 'registrations-filtered',
      shows: 'Only those in progress',
      path: initiative('lyceens', '/registrations?status=IN_PROGRESS'),
      as,
    },
    {
      part,
      name: 'registrations-empty',
      shows: 'No registrations yet',
      path: initiative('numerique', '/registrations'),
      as,
    },
    {
      part,
      name: 'to-confirm',
      shows: 'A registration to confirm',
      path: registration('toConfirm'),
      as,
    },
    {
      part,
      name: 'in-progress',
      shows: 'A registration in progress',
      path: registration('inProgress'),
      as,
    },
    {
      part,
      name: 'confirmed',
      shows: 'Participations confirmed',
      path: '/partner',
      as: spare.id('hugo'),
      submit: { form: 'form#several', fields: { chosen: '*' } },
    },
  ]
}
