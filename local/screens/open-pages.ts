import { roles } from '../../shared/journey/roles.ts'
import { locales } from '../../shared/journey/statuses.ts'
import { pollUntil } from '../cloud/poll.ts'
import type { Programme } from './programme.ts'
import type { TourPage } from './tour-page.ts'
import type { TourStage } from './tour-stage.ts'

const signInForm = 'form[action="/sign-in"]'
const remindersForm = 'main form'
const mailTimeoutMs = 60_000

/** Pages without a role: sign-in, not found, guides. */
export async function openPages({ site, signer, shown, spare }: TourStage): Promise<TourPage[]> {
  const [fresh, used] = await Promise.all([signInLink(site, shown), signInLink(site, spare)])
  await useUp(site, used)
  const part = 'open'
  return [
    { part, name: 'sign-in', shows: 'Sign in', path: '/sign-in' },
    {
      part,
      name: 'sign-in-error',
      shows: 'Not an email address',
      path: '/sign-in?next=%2Fvolunteer%2Fprofile',
      submit: { form: signInForm, fields: { email: 'lea.moreau@' } },
      status: 422,
    },
    {
      part,
      name: 'sign-in-sent',
      shows: 'Link sent',
      path: '/sign-in',
      submit: { form: signInForm, fields: { email: 'nobody@example.org' } },
    },
    { part, name: 'sign-in-link', shows: 'The link in the email', path: fresh },
    { part, name: 'sign-in-link-used', shows: 'The link has been used', path: used, status: 410 },
    {
      part,
      name: 'sign-in-lost',
      shows: 'Back from a company’s sign-in that this browser has not begun',
      path: '/sign-in/return?code=one&state=two',
      status: 400,
    },
    { part, name: 'no-role', shows: 'No role in a programme', path: '/', as: shown.id('noa') },
    {
      part,
      name: 'not-found',
      shows: 'Page not found',
      path: '/volunteer/registrations/none',
      as: shown.id('lea'),
      status: 404,
    },
    {
      part,
      name: 'not-theirs',
      shows: 'A page of a role that they do not have',
      path: '/admin/settings',
      as: shown.id('lea'),
      status: 404,
    },
    {
      part,
      name: 'language-changed',
      shows: 'After switching the language',
      path: '/sign-in',
      submit: { form: 'form[action="/language"]' },
      locale: locales.find((locale) => locale !== shown.locale) ?? shown.locale,
    },
    { part, name: 'check', shows: 'Check a certificate', path: '/check' },
    {
      part,
      name: 'check-valid',
      shows: 'A valid certificate',
      path: await signer.check(shown.registrations.completed),
    },
    {
      part,
      name: 'check-unknown',
      shows: 'A certificate that we don’t know',
      path: '/check?number=1&code=7K4Q-92MD',
      status: 404,
    },
    {
      part,
      name: 'reminders',
      shows: 'Their choice of reminders',
      path: '/reminders',
      as: shown.id('claire'),
    },
    {
      part,
      name: 'reminders-error',
      shows: 'A day too far ahead',
      path: '/reminders',
      as: shown.id('claire'),
      submit: { form: remindersForm, fields: { until: '2199-12-31' } },
      status: 422,
    },
    {
      part,
      name: 'api-docs',
      shows: 'Description of the API',
      path: '/api/v1/docs',
      locale: 'en',
    },
    { part, name: 'help', shows: 'The guides', path: '/help' },
    { part, name: 'data-protection', shows: 'Data protection', path: '/data-protection' },
    {
      part,
      name: 'data-protection-own',
      shows: 'Data protection, with one’s own data',
      path: '/data-protection',
      as: shown.id('lea'),
    },
    ...roles.map((role) => ({
      part: 'open' as const,
      name: `help-${role}`,
      shows: `Guide for the role ${role}`,
      path: `/help/${role}`,
    })),
  ]
}

/** Requests a sign-in link and reads it from the email. */
async function signInLink(
  site: TourStage['site'],
  { getEmail }: Pick<Programme, 'getEmail'>,
): Promise<string> {
  const email = getEmail('lea')
  await postForm(site, '/sign-in', { email })
  return pollUntil('the sign-in email', mailTimeoutMs, 200, async () => {
    const mails = await site.inbox()
    const mail = mails.findLast(({ to, text }) => to.includes(email) && text.includes('/sign-in/'))
    return /\/sign-in\/[\w-]+/.exec(mail?.text ?? '')?.[0]
  })
}

async function useUp(site: TourStage['site'], path: string): Promise<void> {
  await postForm(site, path, {})
}

async function postForm(
  { baseUrl }: TourStage['site'],
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  await fetch(new URL(path, baseUrl), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(baseUrl).origin },
    body: new URLSearchParams(fields),
  })
}
