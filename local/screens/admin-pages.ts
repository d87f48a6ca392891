import { initiativeForms } from './initiative-forms.ts'
import type { RegistrationName } from './programme.ts'
import { factorPages } from './factor-pages.ts'
import type { TourPage } from './tour-page.ts'
import type { TourStage } from './tour-stage.ts'
import { findWords } from './words.ts'

const eraseForm = 'form[action$="/erase"]'
const systemsForm = 'form[action="/admin/systems"]'
const settingsForm = 'form[action="/admin/settings"]'

/** Pages of a company's admin. */
export function adminPages(stage: TourStage): TourPage[] {
  const { shown, spare } = stage
  const part = 'admin'
  const page = (
    name: string,
    shows: string,
    path: string,
    more: Partial<Pick<TourPage, 'submit' | 'status' | 'as' | 'open'>> = {},
  ): TourPage => ({ part, name, shows, path: `/admin${path}`, as: shown.id('ines'), ...more })
  const registrationPath = (registration: RegistrationName) =>
    `/registrations/${shown.registrations[registration]}`
  const initiative = `/initiatives/${shown.id('lyceens')}`
  return [
    page('board', 'Every registration of the company', ''),
    page('board-none', 'No registration yet', '', { as: shown.id('nadia') }),
    page('in-progress', 'A registration in progress', registrationPath('inProgress')),
    page('to-confirm', 'A registration to confirm', registrationPath('toConfirm')),
    page(
      'action-address',
      'The address of a button, opened directly',
      `${registrationPath('toConfirm')}/actions/confirm-participation`,
    ),
    page(
      'request',
      'A request that waits for the manager',
      `${registrationPath('toApprove')}/request`,
    ),
    page('person', 'Correct who manages somebody', `/people/${shown.id('zoe')}`),
    page('person-erase', 'Erase somebody', `/people/${shown.id('zoe')}`, { open: 'main details' }),
    page('person-erase-error', 'Erase somebody, not confirmed', `/people/${shown.id('zoe')}`, {
      submit: { form: eraseForm },
      status: 422,
    }),
    page('reminders', 'Reminders in the next 30 days', '/reminders'),
    page('log', 'Who did what', '/log'),
    page('systems', 'Systems that may read', '/systems'),
    page('systems-none', 'No system may read yet', '/systems', { as: shown.id('nadia') }),
    page('systems-error', 'A system without a name', '/systems', {
      submit: { form: systemsForm },
      status: 422,
    }),
    page('settings', 'The company’s settings', '/settings'),
    page('settings-error', 'An unknown time zone', '/settings', {
      submit: { form: settingsForm, fields: { timeZone: 'Paris' } },
      status: 422,
    }),
    page('exports', 'Request an export', '/exports'),
    page('export-done', 'An export to download', `/exports/${shown.exports.companyDone}`),
    page('initiatives', 'The company’s initiatives', '/initiatives'),
    page('initiative-new', 'A new initiative', '/initiatives/new'),
    page('initiative-new-error', 'A new initiative without a title', '/initiatives/new', {
      submit: initiativeForms.empty('admin'),
      status: 422,
    }),
    page('initiative', 'An initiative', initiative),
    page('initiative-edit', 'Edit an initiative', `${initiative}/edit`),
    page('initiative-preview', 'Preview as a volunteer', `${initiative}/preview`),
    page(
      'initiative-archive',
      'Confirm archiving',
      `/initiatives/${shown.id('lecture')}/actions/archive`,
    ),
    page(
      'confirmed',
      'Participation confirmed',
      `/registrations/${spare.registrations.toConfirm}`,
      {
        as: spare.id('ines'),
        submit: { form: 'form[action$="/actions/confirm-participation"]' },
      },
    ),
    ...factorPages(stage),
    page('person-erased', 'Somebody is being erased', `/people/${spare.id('tom')}`, {
      as: spare.id('ines'),
      submit: { form: eraseForm, fields: { confirm: 'yes' } },
    }),
    page('system-added', 'A secret, shown once', '/systems', {
      as: spare.id('ines'),
      submit: {
        form: systemsForm,
        fields: { name: findWords(spare.locale).system, scope: 'exports', days: '90' },
      },
    }),
    page('settings-kept', 'Settings saved', '/settings', {
      as: spare.id('ines'),
      submit: { form: settingsForm, fields: { managerValidation: 'engagement' } },
    }),
  ]
}
