import { actions } from '../../journey/actions.ts'
import { dateIn, type Instant } from '../../journey/calendar.ts'
import { chooseLocale, isReachable, type Person } from '../../journey/directory.ts'
import { currentBinding, type Link, linkUrl, registrationPagePath } from '../../journey/link.ts'
import {
  type ButtonName,
  buttonRule,
  type MailRule,
  mailRule,
  type PartTemplate,
} from '../../journey/mails.ts'
import { isChosen, isWanted } from '../../journey/mail-choice.ts'
import { isNudgeOver, isNudgeTemplate } from '../../journey/nudges.ts'
import { once } from '../../journey/once.ts'
import { oneLine, shorten } from '../../journey/one-line.ts'
import { isReminderKind, isReminderOver } from '../../journey/reminders.ts'
import { isLive } from '../../journey/statuses.ts'
import { formatName } from '../../language/names.ts'
import { journeyTexts, mailTexts } from '../../language/texts/catalogues.ts'
import type { CommonFacts, MailFacts } from '../../language/texts/facts/mail-facts.ts'
import type { MailText } from '../../language/texts/facts/mail-text.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'
import { addAway, loadRegistrationContext } from '../directory/load-registration-context.ts'
import type { LinkTokens } from '../identity/link-token.ts'
import type { DayStore } from '../ports/day-store.ts'
import type { MailChoiceStore } from '../ports/mail-choice-store.ts'
import type { MailBinding, MailKey, MailRecord } from '../ports/mail-store.ts'
import type { OutgoingMail } from '../ports/mailer.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { viewRegistration } from '../view/registration-view.ts'
import { attachCalendar } from './attach-calendar.ts'
import { composeDay } from './compose-day.ts'
import { findCorrespondent } from './find-correspondent.ts'
import { gatherers, listUnanswered, loadAskedName, type Situation } from './gather-facts.ts'
import { isPointless } from './is-over.ts'
import type { RenderMail } from './mail-body.ts'
import { presentSender } from './sender.ts'
import { tellDecided } from './tell-decided.ts'

export interface ComposeDependencies {
  readonly registrations: Pick<
    RegistrationStore,
    'load' | 'listMessages' | 'listEvents' | 'listHeld' | 'listMails'
  >
  readonly directory: DirectoryReader
  readonly days: Pick<DayStore, 'listParts'>
  readonly mailChoices: Pick<MailChoiceStore, 'get'>
  readonly links: Pick<LinkTokens, 'sign'>
  /** Without a trailing slash. */
  readonly baseUrl: string
  /** The address that mails are sent from, which calendars call the organiser. */
  readonly senderAddress: string
  readonly renderMail: RenderMail
}

/** Mail programs show no more than this. */
export const maxSubjectCharacters = 200

/** Suppresses automatic replies such as out-of-office messages (RFC 3834). */
export const automaticHeaders = { 'Auto-Submitted': 'auto-generated' } as const

/**
 * Composes a mail from the current data. Its links are bound to what it was requested for, so they
 * never act on a later status or request.
 * @returns undefined if the registration or the recipient is gone, or if what the mail is about is over
 */
export async function composeMail(
  dependencies: ComposeDependencies,
  mail: MailKey & Pick<MailRecord, 'role' | 'meetings' | keyof MailBinding>,
  now: Instant,
): Promise<OutgoingMail | undefined> {
  const { registrations, directory, links, baseUrl, senderAddress, renderMail, mailChoices } =
    dependencies
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
  if (!registration || !isReachable(reader)) return undefined
  if (isReminderKind(template) && isReminderOver(template, mail.transition, registration))
    return undefined

  const rule = mailRule(template)
  const [loaded, company] = await Promise.all([
    loadRegistrationContext(cached, registration),
    reader.companyId === undefined ? undefined : cached.getCompany(reader.companyId),
  ])
  if (isNudgeOver(mail, registration, loaded.company.timeZone)) return undefined
  const isOptional = loaded.company.nudges === true && isChosen(template)
  if (isOptional) {
    const choice = await mailChoices.get(recipientId)
    if (!isWanted(choice, template, registration, dateIn(loaded.company.timeZone, now)))
      return undefined
  }
  const isAsManager = role === 'manager'
  const context =
    rule.isWayOut || rule.isNudge
      ? await addAway(cached, registration, loaded, { personId: recipientId, isAsManager }, now)
      : loaded
  const locale = chooseLocale(reader, company)
  const listEvents = once(() => registrations.listEvents(registrationId))
  const situation: Situation = {
    view: await tellDecided(listEvents, viewRegistration(role, registration, context), mail),
    reader,
    locale,
    occasion,
    meetings: mail.meetings,
    now,
    directory: cached,
    registrations,
    listEvents,
  }
  if (template === 'meeting-yesterday' && (await listUnanswered(situation)).length === 0)
    return undefined
  if (await isPointless(template, situation, registrations)) return undefined
  const binding: MailBinding = {
    transition: mail.transition ?? registration.transition,
    approvalRequests: mail.approvalRequests ?? registration.approvalRequests,
  }
  const buildUrl = async (button: ButtonName) => {
    const boundTo = currentBinding(button, binding)
    const link: Link = { registrationId, button, recipientId, boundTo, template, occasion }
    return linkUrl(baseUrl, await links.sign(link, reader.email))
  }
  const [{ text, facts }, correspondent, unsubscribeUrl, ...buttons] = await Promise.all([
    buildText(template, situation),
    findCorrespondent(cached, situation.view, reader),
    isOptional ? buildUrl('choose-reminders') : rule.isReminder ? buildUrl('pause') : undefined,
    ...(await listButtons(rule, situation)).map(async (button) => ({
      label: journeyTexts[locale].buttons[button],
      url: await buildUrl(button),
    })),
  ])

  const subject = shorten(oneLine(text.subject), maxSubjectCharacters)
  const { greeting, footer, pages, replies } = mailTexts[locale]
  const { from, letterhead } = presentSender(context.company, locale)
  return {
    from,
    to: addressPerson(reader),
    replyTo: correspondent && addressPerson(correspondent),
    subject,
    ...renderMail({
      locale,
      letterhead,
      text: { ...text, subject },
      greeting: greeting(facts.reader),
      buttons,
      page: { label: pages[role], url: baseUrl + registrationPagePath(role, registrationId) },
      choice:
        isOptional && unsubscribeUrl !== undefined
          ? { label: journeyTexts[locale].buttons['choose-reminders'], url: unsubscribeUrl }
          : undefined,
      footer: [
        correspondent ? replies[role](formatName(correspondent, locale)) : replies.unread,
        ...footer(facts.initiative, facts.organisation),
      ],
    }),
    headers: unsubscribeUrl === undefined ? automaticHeaders : buildReminderHeaders(unsubscribeUrl),
    tags: { template, registrationId },
    ...(await attachCalendar(template, situation, senderAddress)),
  }
}

export function addressPerson({ name, email }: Person): OutgoingMail['to'] {
  return { name: oneLine(name), address: email }
}

/** The buttons of the mail that are of use. */
async function listButtons(
  { buttons, isWayOut, isNudge }: MailRule,
  situation: Situation,
): Promise<readonly ButtonName[]> {
  const { status } = situation.view.registration
  if (isNudge && buttons.includes('remind-manager')) {
    const canBeReminded =
      isReachable(situation.view.context.volunteer) &&
      (await loadAskedName(situation)) !== undefined
    return buttons.filter((button) => canBeReminded || button !== 'remind-manager')
  }
  if (!isWayOut) return buttons
  // Whether the period or dates are asked about decides which buttons a way out has.
  return buttons.filter((button) => {
    const names = buttonRule(button).actions
    return names.length === 0 || names.some((name) => actions[name].from.includes(status))
  })
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- ties the facts of a template to its text
async function buildText<Template extends PartTemplate>(
  template: Template,
  situation: Situation,
): Promise<{ readonly text: MailText; readonly facts: CommonFacts }> {
  const facts: MailFacts<Template> = await gatherers[template](situation)
  const text = mailTexts[situation.locale].templates[template](facts)
  return { text: tellVolunteerLeft(template, situation, facts, text), facts }
}

/** What others are told about a volunteer who has left, unless the registration has ended. */
function tellVolunteerLeft(
  template: PartTemplate,
  { view, locale }: Situation,
  facts: CommonFacts,
  text: MailText,
): MailText {
  const { role, registration, context } = view
  if (role === 'volunteer' || isReachable(context.volunteer) || !isLive(registration.status))
    return text
  const volunteer = formatName(context.volunteer, locale)
  const { afterVolunteerLeft, volunteerLeft } = mailTexts[locale]
  if (isNudgeTemplate(template) && role === 'coordinator')
    return afterVolunteerLeft({ ...facts, volunteer })
  return { ...text, heading: volunteerLeft(volunteer) }
}

/** One click in the mail program ends or pauses them (RFC 8058). */
function buildReminderHeaders(unsubscribeUrl: string): OutgoingMail['headers'] {
  return {
    ...automaticHeaders,
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}
