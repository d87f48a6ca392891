import type { Instant } from '../../journey/calendar.ts'
import { chooseLocale } from '../../journey/directory.ts'
import { currentBinding, type Link, linkUrl } from '../../journey/link.ts'
import { type ButtonName, mailRule, type MailTemplate } from '../../journey/mails.ts'
import { oneLine, shorten } from '../../journey/one-line.ts'
import { journeyTexts, mailTexts } from '../../language/texts/catalogues.ts'
import type { CommonFacts, MailFacts } from '../../language/texts/facts/mail-facts.ts'
import type { MailText } from '../../language/texts/facts/mail-text.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'
import { loadRegistrationContext } from '../directory/load-registration-context.ts'
import type { LinkTokens } from '../identity/link-token.ts'
import type { MailKey, MailRecord } from '../ports/mail-store.ts'
import type { Attachment, OutgoingMail } from '../ports/mailer.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { calendarFile } from './calendar-file.ts'
import { gatherers, type Situation } from './gather-facts.ts'
import type { RenderMail } from './mail-body.ts'

export interface ComposeDependencies {
  readonly registrations: Pick<RegistrationStore, 'load' | 'listMessages'>
  readonly directory: DirectoryReader
  readonly links: Pick<LinkTokens, 'sign'>
  /** Without a slash at its end. */
  readonly baseUrl: string
  readonly renderMail: RenderMail
}

/** More is not shown in any list of mails. */
const subjectCharacters = 200

/** Nobody's "I am on holiday" answers it (RFC 3834). */
const automaticHeaders = { 'Auto-Submitted': 'auto-generated' } as const

/**
 * A mail as the stores say it now, with fresh links.
 * @returns undefined where there is nobody to write to any more
 */
export async function composeMail(
  { registrations, directory, links, baseUrl, renderMail }: ComposeDependencies,
  mail: MailKey & Pick<MailRecord, 'role'>,
  now: Instant,
): Promise<OutgoingMail | undefined> {
  const { registrationId, template, recipientId, role, occasion } = mail
  const cached = cacheDirectory(directory)
  const [registration, reader] = await Promise.all([
    registrations.load(registrationId),
    cached.getPerson(recipientId),
  ])
  if (!registration || !reader || reader.email === '' || reader.deactivated) return undefined

  const [surroundings, company] = await Promise.all([
    loadRegistrationContext(cached, registration),
    reader.companyId === undefined ? undefined : cached.getCompany(reader.companyId),
  ])
  const locale = chooseLocale(reader, company)
  const situation: Situation = {
    ...surroundings,
    registration,
    reader,
    role,
    locale,
    occasion,
    directory: cached,
    registrations,
  }
  const urlOf = async (button: ButtonName) => {
    const boundTo = currentBinding(button, registration)
    const link: Link = { registrationId, button, recipientId, boundTo, template, occasion }
    return linkUrl(baseUrl, await links.sign(link))
  }
  const rule = mailRule(template)
  const [{ text, facts }, pauseUrl, ...buttons] = await Promise.all([
    textOf(template, situation),
    rule.isReminder ? urlOf('pause') : undefined,
    ...rule.buttons.map(async (button) => ({
      label: journeyTexts[locale].buttons[button],
      url: await urlOf(button),
    })),
  ])

  const subject = shorten(oneLine(text.subject), subjectCharacters)
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
    headers: pauseUrl === undefined ? automaticHeaders : reminderHeaders(pauseUrl),
    tags: { template, registrationId },
    attachments: attachmentsOf(template, situation, facts, now),
  }
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- ties the facts of a template to its text
async function textOf<Template extends MailTemplate>(
  template: Template,
  situation: Situation,
): Promise<{ readonly text: MailText; readonly facts: CommonFacts }> {
  const facts: MailFacts<Template> = await gatherers[template](situation)
  return { text: mailTexts[situation.locale].templates[template](facts), facts }
}

/** One press in the mail program pauses the reminders (RFC 8058). */
function reminderHeaders(pauseUrl: string): OutgoingMail['headers'] {
  return {
    ...automaticHeaders,
    'List-Unsubscribe': `<${pauseUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

function attachmentsOf(
  template: MailTemplate,
  { registration, locale }: Situation,
  { initiative }: CommonFacts,
  now: Instant,
): readonly Attachment[] {
  const { registrationId, version, engagement } = registration
  if (template !== 'engagement-approved' && template !== 'engagement-recorded') return []
  if (!engagement) return []
  return [calendarFile({ registrationId, version, initiative, period: engagement, locale, now })]
}
