import type { TourPage } from './tour-page.ts'
import type { TourStage } from './tour-stage.ts'

const codeForm = 'main form[action="/second-factor"]'
const setupForm = 'main form[action="/second-factor/setup"]'
const askedNext = '/second-factor?next=%2Fadmin%2Fsettings'

/** Pages about second factors, of the admins of a company that requires them. */
export function factorPages({ shown }: Pick<TourStage, 'shown'>): TourPage[] {
  const part = 'admin'
  const [nadia, olga, ada] = [shown.id('nadia'), shown.id('olga'), shown.id('ada')]
  const { factorId } = shown
  const person = `/admin/people/${nadia}`
  return [
    {
      part,
      name: 'factor-setup',
      shows: 'Asked to set up a second factor',
      path: '/second-factor/setup?next=%2Fadmin%2Fexports',
      as: nadia,
    },
    {
      part,
      name: 'factor-setup-error',
      shows: 'Not a setup code',
      path: '/second-factor/setup',
      as: nadia,
      submit: { form: setupForm, fields: { 'setup-code': 'k7qp-3xwm-9tde' } },
      status: 422,
    },
    {
      part,
      name: 'factor-connect',
      shows: 'Connect an app',
      path: '/second-factor/setup?next=%2Fadmin%2Fexports',
      as: olga,
    },
    {
      part,
      name: 'factor-connect-error',
      shows: 'Not the first code of the app',
      path: '/second-factor/setup',
      as: olga,
      submit: { form: setupForm, fields: { code: 'none' } },
      status: 422,
    },
    { part, name: 'factor-code', shows: 'Asked for a code', path: askedNext, as: ada },
    {
      part,
      name: 'factor-code-other',
      shows: 'Asked for a code, without the app',
      path: askedNext,
      as: ada,
      open: 'main details',
    },
    {
      part,
      name: 'factor-code-error',
      shows: 'A wrong code',
      path: askedNext,
      as: ada,
      submit: { form: codeForm, fields: { 'second-factor-code': 'none' } },
      status: 422,
    },
    {
      part,
      name: 'factor',
      shows: 'Their second factor',
      path: '/second-factor',
      as: ada,
      factorId,
    },
    {
      part,
      name: 'factor-person',
      shows: 'Give somebody a setup code',
      path: person,
      as: ada,
      factorId,
    },
    {
      part,
      name: 'factor-person-code',
      shows: 'The setup code, once',
      path: person,
      as: ada,
      factorId,
      submit: { form: 'form[action$="/setup-code"]' },
    },
    {
      part,
      name: 'factor-new-codes',
      shows: 'Ask for new backup codes',
      path: '/second-factor/recovery-codes',
      as: ada,
      factorId,
    },
    {
      part,
      name: 'factor-codes',
      shows: 'The backup codes, once',
      path: '/second-factor/recovery-codes',
      as: ada,
      factorId,
      submit: { form: 'form[action="/second-factor/recovery-codes"]' },
    },
  ]
}
