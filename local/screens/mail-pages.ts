import { currentBinding, type Link } from '../../shared/journey/link.ts'
import type { ButtonName, MailTemplate } from '../../shared/journey/mails.ts'
import type { CastName } from './cast.ts'
import { dayFromNow } from './moment.ts'
import type { Programme, RegistrationName } from './programme.ts'
import type { Submission, TourPage } from './tour-page.ts'
import type { TourStage } from './tour-stage.ts'
import { findWords } from './words.ts'

/** Template, button, registration, recipient, and the occasion where it is not the last event. */
type Button = readonly [MailTemplate, ButtonName, RegistrationName, CastName, string?]

/** The page behind each button of each email, and the page after its form. */
export async function mailPages(stage: TourStage): Promise<TourPage[]> {
  const { signer, shown, mailed } = stage
  const pages = await Promise.all([
    ...Object.entries(buttons).map(async ([name, button]): Promise<TourPage> => {
      const [template, what] = button
      const path = await signer.link(await createLink(shown, button))
      return {
        part: 'mail',
        name,
        shows: `Button ${what}`,
        path,
        mailed: { template, button: what },
      }
    }),
    ...errors(shown).map(async ([button, submit]): Promise<TourPage> => ({
      part: 'mail',
      name: `${button}-error`,
      shows: `Errors in the form of ${button}`,
      path: await signer.link(await createLink(shown, buttons[button])),
      submit,
      status: 422,
    })),
  ])
  return [...pages, ...(await notices(stage)), ...(await done(stage, mailed))]
}

const buttons = {
  'write-to-coordinator': ['registration-received', 'write-to-coordinator', 'applied', 'yann'],
  'see-tasks': ['registration-received', 'see-tasks', 'exchange', 'khai'],
  'new-coordinator': ['coordinator-changed', 'write-to-coordinator', 'applied', 'yann'],
  'open-application': ['new-application', 'open', 'exchange', 'claire'],
  'answer-volunteer': ['message-received', 'answer', 'inProgress', 'lea'],
  'answer-coordinator': ['message-received', 'answer', 'exchange', 'claire'],
  'found-my-mentee': ['application-validated', 'found-my-mentee', 'searching', 'anais'],
  approve: ['engagement-to-approve', 'approve', 'toApprove', 'marc'],
  decline: ['engagement-to-approve', 'decline', 'toApprove', 'marc'],
  'approve-extension': ['engagement-to-approve', 'approve', 'toExtend', 'marc'],
  'first-date': ['engagement-approved', 'add-date', 'toExtend', 'barth'],
  'enter-again': ['engagement-declined', 'enter-again', 'declined', 'barth'],
  'enter-again-extension': ['engagement-declined', 'enter-again', 'inProgress', 'lea'],
  'date-recorded': ['engagement-recorded', 'add-date', 'unapproved', 'karim'],
  'reminder-found': ['mentee-search-reminder', 'found-my-mentee', 'searchingShort', 'sam'],
  'still-searching': ['mentee-search-reminder', 'still-searching', 'searchingShort', 'sam'],
  pause: ['mentee-search-reminder', 'pause', 'searchingShort', 'sam'],
  withdraw: ['mentee-search-reminder', 'withdraw', 'searchingShort', 'sam'],
  'add-date': ['engagement-summary', 'add-date', 'inProgress', 'lea'],
  'change-dates': ['engagement-summary', 'change-dates', 'inProgress', 'lea'],
  reflect: ['engagement-summary', 'reflect', 'inProgress', 'lea'],
  'decide-dates': ['dates-to-approve', 'decide-dates', 'datesToApprove', 'remi'],
  'dates-decided': ['dates-decided', 'change-dates', 'datesToApprove', 'lina'],
  'mission-ended': ['engagement-summary', 'mission-ended', 'inProgress', 'lea'],
  confirm: ['confirm-your-participation', 'confirm', 'toConfirm', 'chloe'],
  'not-over-yet': ['confirm-your-participation', 'not-over-yet', 'toConfirm', 'chloe'],
  'confirm-partner': ['confirm-participation-of', 'confirm', 'toConfirm', 'hugo'],
  attestation: ['participation-confirmed', 'attestation', 'completed', 'elodie'],
  'took-place': ['meeting-yesterday', 'took-place', 'inProgress', 'lea', dayFromNow(0)],
  'did-not-take-place': [
    'meeting-yesterday',
    'did-not-take-place',
    'inProgress',
    'lea',
    dayFromNow(0),
  ],
  'another-day': ['meeting-yesterday', 'another-day', 'inProgress', 'lea', dayFromNow(0)],
  'remind-manager': ['approval-overdue', 'remind-manager', 'toApprove', 'zoe'],
  'remind-manager-coordinator': ['approval-overdue-of', 'remind-manager', 'toApprove', 'claire'],
  'choose-reminders': ['today', 'choose-reminders', 'searching', 'anais'],
  'correct-manager': ['not-their-report', 'correct-manager', 'toApprove', 'ines'],
  'attestation-coordinator': ['participation-confirmed', 'attestation', 'completed', 'claire'],
} as const satisfies Record<string, Button>
type MailPageName = keyof typeof buttons

async function createLink(
  { registrations, stores, id }: Programme,
  [template, button, name, who, occasion]: Button,
): Promise<Link> {
  const registrationId = registrations[name]
  const registration = await stores.registrations.load(registrationId)
  if (!registration) throw new Error(`The tour has no registration ${name}`)
  return {
    registrationId,
    button,
    recipientId: id(who),
    boundTo: currentBinding(button, registration),
    template,
    occasion: occasion ?? String(registration.version),
  }
}

const form = 'main form[method="post"]'

function errors({ locale }: Programme): readonly (readonly [MailPageName, Submission])[] {
  return [
    ['write-to-coordinator', { form, fields: { text: '' } }],
    [
      'found-my-mentee',
      { form, fields: { mentee: '', start: dayFromNow(30), end: dayFromNow(3) } },
    ],
    ['decline', { form }],
    [
      'add-date',
      { form, fields: { date: dayFromNow(99), hours: '', note: findWords(locale).visit } },
    ],
    ['pause', { form, fields: { months: '', until: dayFromNow(-1) } }],
  ]
}

/** Pages of links that no longer work. */
async function notices({ signer, shown, spare }: TourStage): Promise<TourPage[]> {
  const part = 'mail'
  const settled: Button = ['engagement-to-approve', 'approve', 'inProgress', 'marc']
  const stranger: Button = ['engagement-to-approve', 'approve', 'toApprove', 'lucie']
  const expired = (programme: Programme, button: Button) =>
    createLink(programme, button).then((link) => signer.expiredLink(link))
  const renew: Submission = { form }
  return [
    {
      part,
      name: 'overtaken',
      shows: 'Already answered',
      path: await signer.link(await createLink(shown, settled)),
    },
    { part, name: 'forged', shows: 'Incomplete address', path: '/link/none', status: 404 },
    {
      part,
      name: 'not-theirs-any-more',
      shows: 'The reader no longer has the role',
      path: await signer.link(await createLink(shown, stranger)),
      status: 403,
    },
    {
      part,
      name: 'expired',
      shows: 'The link has expired',
      path: await expired(shown, buttons.approve),
      status: 410,
    },
    {
      part,
      name: 'renewed',
      shows: 'A new email is sent',
      path: await expired(spare, buttons['found-my-mentee']),
      submit: renew,
    },
    {
      part,
      name: 'settled',
      shows: 'Nothing left to do',
      path: await expired(shown, ['engagement-to-approve', 'approve', 'completed', 'marc']),
      submit: renew,
    },
  ]
}

/** Pages after the forms, in an order in which each form is still open. */
async function done({ signer }: TourStage, mailed: Programme): Promise<TourPage[]> {
  const { typed, reflection, letter, withdrawn, declined } = findWords(mailed.locale)
  const action = (name: string) => `form:has(input[name="action"][value="${name}"])`
  const period = { start: dayFromNow(-20), end: dayFromNow(100) }
  const meeting = { date: dayFromNow(-3), hours: '1', minutes: '15', time: 'WORK', note: letter }
  const all: readonly (readonly [MailPageName, Button, string, Submission['fields']?])[] = [
    ['write-to-coordinator', buttons['write-to-coordinator'], 'send-message', { text: typed }],
    ['see-tasks', buttons['see-tasks'], 'complete-task'],
    ['answer-coordinator', buttons['answer-coordinator'], 'send-message', { text: typed }],
    ['still-searching', buttons['still-searching'], 'still-searching'],
    ['pause', buttons.pause, 'pause-reminders', { months: '3' }],
    ['withdraw', buttons.withdraw, 'withdraw', { reason: withdrawn }],
    [
      'found-my-mentee',
      buttons['found-my-mentee'],
      'enter-engagement',
      { mentee: 'Théo', start: dayFromNow(3), end: dayFromNow(200) },
    ],
    ['approve', buttons.approve, 'approve-engagement'],
    ['add-date', buttons['add-date'], 'add-date', meeting],
    ['change-dates', buttons['change-dates'], 'change-date', meeting],
    ['reflect', buttons.reflect, 'reflect', { text: reflection, rating: '5' }],
    [
      'enter-again-extension',
      buttons['enter-again-extension'],
      'change-period',
      { end: dayFromNow(120) },
    ],
    [
      'decline',
      ['engagement-to-approve', 'decline', 'toExtend', 'marc'],
      'decline-engagement',
      { reason: declined },
    ],
    ['enter-again', buttons['enter-again'], 'enter-engagement', { mentee: 'J.-B.', ...period }],
    [
      'mission-ended',
      ['engagement-summary', 'mission-ended', 'unapproved', 'karim'],
      'end-mission',
    ],
    ['confirm', buttons.confirm, 'confirm-participation'],
    [
      'confirm-partner',
      ['confirm-participation-of', 'confirm', 'toConfirmToo', 'hugo'],
      'confirm-participation',
    ],
    [
      'not-over-yet',
      ['confirm-your-participation', 'not-over-yet', 'toConfirmLast', 'oyvind'],
      'resume-mission',
    ],
  ]
  const pages: TourPage[] = []
  for (const [name, button, what, fields = {}] of all)
    pages.push({
      part: 'mail',
      name: `${name}-done`,
      shows: `After ${what}`,
      path: await signer.link(await createLink(mailed, button)),
      submit: { form: action(what), fields },
    })
  return pages
}
