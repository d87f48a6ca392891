import type { Instant } from '../../journey/calendar.ts'
import { chooseLocale } from '../../journey/directory.ts'
import { currentBinding, type Link, linkUrl } from '../../journey/link.ts'
import { type ButtonName, mailRule, type MailTemplate } from '../../journey/mails.ts'
import { oneLine, shorten } from '../../journey/one-line.ts'
import { findPeriodsAt } from '../../journey/period-history.ts'
import { isReminderKind, isReminderOver } from '../../journey/reminders.ts'
import { journeyTexts, mailTexts } from '../../language/texts/catalogues.ts'
import type { CommonFacts, MailFacts } from '../../language/texts/facts/mail-facts.ts'
import type { MailText } from '../../language/texts/facts/mail-text.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'
import { loadRegistrationContext } from '../directory/load-registration-context.ts'
import type { LinkTokens } from '../identity/link-token.ts'
import type { MailBinding, MailKey, MailRecord, RecordedBinding } from '../ports/mail-store.ts'
import type { Attachment, OutgoingMail } from '../ports/mailer.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { type RegistrationView, viewRegistration } from '../view/registration-view.ts'
import { gatherers, type Situation } from './gather-facts.ts'
import type { RenderMail } from './mail-body.ts'

export interface ComposeDependencies {
  readonly registrations: Pick<RegistrationStore, 'load' | 'listMessages' | 'listEvents'>
  readonly directory: DirectoryReader
  readonly links: Pick<LinkTokens, 'sign'>
  /** Without a trailing slash. */
  readonly baseUrl: string
  /** The address that mails are sent from, which calendars call the organiser. */
  readonly senderAddress: string
  readonly renderMail: RenderMail
}

/** Mail programs show no more than this. */
const maxSubjectCharacters = 200

/** Suppresses automatic replies such as out-of-office messages (RFC 3834). */
const automaticHeaders = { 'Auto-Submitted': 'auto-generated' } as const

/**
 * Composes a mail from the current data. Its links are bound to what it was requested for, so they
 * never act on a later status or request.
 * @returns undefined if the registration or the recipient is gone, or if a reminder's status is over
 */
export async function composeMail(
  dependencies: ComposeDependencies,
  mail: MailKey & Pick<MailRecord, 'role' | keyof MailBinding>,
  now: Instant,
): Promise<OutgoingMail | undefined> {
  const { registrations, directory, links, baseUrl, renderMail } = dependencies
  const { registrationId, template, recipientId, role, occasion } = mail
  const cached = cacheDirectory(directory)
  const [registration, reader] = await Promise.all([
    registrations.load(registrationId),
    cached.getPerson(recipientId),
  ])
  if (!registration || !reader || reader.email === '' || reader.deactivated) return undefined
  if (isReminderKind(template) && isReminderOver(template, mail.transition, registration))
    return undefined

  const [context, company] = await Promise.all([
    loadRegistrationContext(cached, registration),
    reader.companyId === undefined ? undefined : cached.getCompany(reader.companyId),
  ])
  const locale = chooseLocale(reader, company)
  const situation: Situation = {
    view: await tellDecided(registrations, viewRegistration(role, registration, context), mail),
    reader,
    locale,
    occasion,
    now,
    directory: cached,
    registrations,
  }
  const binding: MailBinding = {
    transition: mail.transition ?? registration.transition,
    approvalRequests: mail.approvalRequests ?? registration.approvalRequests,
  }
  const buildUrl = async (button: ButtonName) => {
    const boundTo = currentBinding(button, binding)
    const link: Link = { registrationId, button, recipientId, boundTo, template, occasion }
    return linkUrl(baseUrl, await links.sign(link))
  }
  const rule = mailRule(template)
  const [{ text, facts }, pauseUrl, ...buttons] = await Promise.all([
    buildText(template, situation),
    rule.isReminder ? buildUrl('pause') : undefined,
    ...rule.buttons.map(async (button) => ({
      label: journeyTexts[locale].buttons[button],
      url: await buildUrl(button),
    })),
  ])

  const subject = shorten(oneLine(text.subject), maxSubjectCharacters)
  const { greeting, footer, product } = mailTexts[locale]
  return {
    from: product,
    to: { name: oneLine(reader.name), address: reader.email },
    subject,
    ...renderMail({
      locale,
      text: { ...text, subject },
      greeting: greeting(facts.reader),
      buttons,
      footer: footer(facts.initiative, facts.organisation),
    }),
    headers: pauseUrl === undefined ? automaticHeaders : buildReminderHeaders(pauseUrl),
    tags: { template, registrationId },
    attachments: await buildAttachments(dependencies, template, situation, facts, now),
  }
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- ties the facts of a template to its text
async function buildText<Template extends MailTemplate>(
  template: Template,
  situation: Situation,
): Promise<{ readonly text: MailText; readonly facts: CommonFacts }> {
  const facts: MailFacts<Template> = await gatherers[template](situation)
  return { text: mailTexts[situation.locale].templates[template](facts), facts }
}

/** One click in the mail program pauses the reminders (RFC 8058). */
function buildReminderHeaders(pauseUrl: string): OutgoingMail['headers'] {
  return {
    ...automaticHeaders,
    'List-Unsubscribe': `<${pauseUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

/** Mails with the period that was asked for or decided, however late they are rendered. */
const tellingPeriod: readonly MailTemplate[] = [
  'engagement-to-approve',
  'engagement-approved',
  'engagement-declined',
  'engagement-recorded',
]

async function tellDecided(
  registrations: Pick<RegistrationStore, 'listEvents'>,
  view: RegistrationView,
  { registrationId, template, occasion, approvalRequests }: MailKey & RecordedBinding,
): Promise<RegistrationView> {
  // A new mail for an expired one asks for what is asked now.
  const isAskedNow =
    template === 'engagement-to-approve' && approvalRequests === view.registration.approvalRequests
  if (!tellingPeriod.includes(template) || isAskedNow) return view
  const events = await registrations.listEvents(registrationId)
  return { ...view, ...findPeriodsAt(events, parseVersion(occasion)) }
}

/** The occasion of a decision's mail is the version that the decision led to. */
function parseVersion(occasion: string): number {
  return Number(occasion.replace(/^v/, ''))
}

/** A decision that may put something else in calendars than an earlier mail did. */
const decidingPeriod: readonly MailTemplate[] = [
  'engagement-approved',
  'engagement-declined',
  'engagement-recorded',
]

async function buildAttachments(
  { senderAddress }: Pick<ComposeDependencies, 'senderAddress'>,
  template: MailTemplate,
  { view: { registration, period }, locale, occasion }: Situation,
  { initiative }: CommonFacts,
  now: Instant,
): Promise<readonly Attachment[]> {
  if (!decidingPeriod.includes(template) || !period) return []
  // Few requests send a mail.
  const { writePeriodCalendar } = await import('../calendar/period-calendar.ts')
  const { registrationId } = registration
  const content = writePeriodCalendar({
    registrationId,
    version: parseVersion(occasion),
    initiative,
    period,
    locale,
    sender: { name: mailTexts[locale].product, address: senderAddress },
    now,
  })
  return [
    {
      filename: 'mentoring.ics',
      contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
      content,
    },
  ]
}
