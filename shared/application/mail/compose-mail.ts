import type { Instant } from '../../journey/calendar.ts'
import { chooseLocale } from '../../journey/directory.ts'
import { currentBinding, type Link, linkUrl } from '../../journey/link.ts'
import {
  type ButtonName,
  mailRule,
  type MailTemplate,
  type PartTemplate,
} from '../../journey/mails.ts'
import { isNudgeOver } from '../../journey/nudges.ts'
import { oneLine, shorten } from '../../journey/one-line.ts'
import { isReminderKind, isReminderOver } from '../../journey/reminders.ts'
import { journeyTexts, mailTexts } from '../../language/texts/catalogues.ts'
import type { CommonFacts, MailFacts } from '../../language/texts/facts/mail-facts.ts'
import type { MailText } from '../../language/texts/facts/mail-text.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'
import { loadRegistrationContext } from '../directory/load-registration-context.ts'
import type { LinkTokens } from '../identity/link-token.ts'
import type { DayStore } from '../ports/day-store.ts'
import type { MailBinding, MailKey, MailRecord } from '../ports/mail-store.ts'
import type { Attachment, OutgoingMail } from '../ports/mailer.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { viewRegistration } from '../view/registration-view.ts'
import { createCalendarFile } from './calendar-file.ts'
import { composeDay } from './compose-day.ts'
import { gatherers, type Situation } from './gather-facts.ts'
import type { RenderMail } from './mail-body.ts'

export interface ComposeDependencies {
  readonly registrations: Pick<RegistrationStore, 'load' | 'listMessages' | 'listEvents'>
  readonly directory: DirectoryReader
  readonly days: Pick<DayStore, 'listParts'>
  readonly links: Pick<LinkTokens, 'sign'>
  /** Without a trailing slash. */
  readonly baseUrl: string
  readonly renderMail: RenderMail
}

/** Mail programs show no more than this. */
const maxSubjectCharacters = 200

/** Suppresses automatic replies such as out-of-office messages (RFC 3834). */
const automaticHeaders = { 'Auto-Submitted': 'auto-generated' } as const

/**
 * Composes a mail from the current data. Its links are bound to what it was requested for, so they
 * never act on a later status or request.
 * @returns undefined if the registration or the recipient is gone, or if what it reminds of is over
 */
export async function composeMail(
  dependencies: ComposeDependencies,
  mail: MailKey & Pick<MailRecord, 'role' | keyof MailBinding>,
  now: Instant,
): Promise<OutgoingMail | undefined> {
  const { registrations, directory, links, baseUrl, renderMail } = dependencies
  const { registrationId, template, recipientId, role, occasion } = mail
  if (template === 'today')
    return composeDay(dependencies, mail, (capture, part) =>
      composeMail({ ...dependencies, renderMail: capture }, part, now),
    )
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
  if (isNudgeOver(mail, registration, context.company.timeZone)) return undefined
  const locale = chooseLocale(reader, company)
  const situation: Situation = {
    view: viewRegistration(role, registration, context),
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
    attachments: buildAttachments(template, situation, facts, now),
  }
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- ties the facts of a template to its text
async function buildText<Template extends PartTemplate>(
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

function buildAttachments(
  template: MailTemplate,
  { view: { registration, period }, locale }: Situation,
  { initiative }: CommonFacts,
  now: Instant,
): readonly Attachment[] {
  const { registrationId, version } = registration
  if (template !== 'engagement-approved' && template !== 'engagement-recorded') return []
  if (!period) return []
  return [createCalendarFile({ registrationId, version, initiative, period, locale, now })]
}
