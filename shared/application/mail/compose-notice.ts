import pMap from 'p-map'
import {
  chooseLocale,
  type Company,
  isErased,
  isReachable,
  type Person,
} from '../../journey/directory.ts'
import { oneLine, shorten } from '../../journey/one-line.ts'
import type { NoticeTemplate } from '../../journey/notices.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatName } from '../../language/names.ts'
import { mailTexts, noticeTexts } from '../../language/texts/catalogues.ts'
import type { MailText } from '../../language/texts/facts/mail-text.ts'
import type { NoticeFacts, ToldFacts } from '../../language/texts/facts/notice-facts.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'
import { listTargetedInitiatives } from '../directory/list-targeted-initiatives.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { OutgoingMail } from '../ports/mailer.ts'
import type { Notice } from '../ports/notice-store.ts'
import { formatInitiative, formatOrganisation, loadNames } from '../view/view-names.ts'
import { addressPerson, automaticHeaders, maxSubjectCharacters } from './compose-mail.ts'
import type { RenderMail } from './mail-body.ts'
import { presentSender } from './sender.ts'

export interface ComposeNoticeDependencies {
  readonly directory: DirectoryReader &
    Pick<DirectoryStore, 'listAdminIds' | 'listInitiativeIdsOfCoordinator'>
  /** Without a trailing slash. */
  readonly baseUrl: string
  readonly renderMail: RenderMail
}

/** Who reads a notice, and who can be named in it. */
interface Surroundings {
  readonly directory: ComposeNoticeDependencies['directory']
  readonly reader: Person
  readonly company: Company | undefined
  readonly locale: Locale
}

/** What a notice says, and where an answer and the link into the product lead. */
interface NoticeContent {
  readonly text: MailText
  readonly correspondent?: Person | undefined
  readonly pagePath?: string
}

/**
 * Composes a notice from what has changed and from today's names.
 * @returns undefined if the recipient is gone, or if it has lost its point
 */
export async function composeNotice(
  { directory, baseUrl, renderMail }: ComposeNoticeDependencies,
  notice: Notice,
): Promise<OutgoingMail | undefined> {
  const { notice: template, recipientId } = notice
  const read = { ...directory, ...cacheDirectory(directory) }
  const reader = await read.getPerson(recipientId)
  const to = reader && findMailbox(notice, reader)
  if (!to) return undefined
  const company =
    reader.companyId === undefined ? undefined : await read.getCompany(reader.companyId)
  const locale = chooseLocale(reader, company)
  const content = await describe[template]({ directory: read, reader, company, locale }, notice)
  if (!content) return undefined
  const { text, correspondent, pagePath } = content
  const { footers, replies, pages } = noticeTexts[locale]
  const { greeting, replies: journeyReplies } = mailTexts[locale]
  const { from, letterhead } = presentSender(company, locale)
  const subject = shorten(oneLine(text.subject), maxSubjectCharacters)
  return {
    from,
    to,
    replyTo: correspondent && addressPerson(correspondent),
    subject,
    ...renderMail({
      locale,
      letterhead,
      text: { ...text, subject },
      greeting: greeting(formatName(reader, locale)),
      buttons: [],
      page:
        pagePath === undefined || template === 'address-changed' || template === 'factor-reset'
          ? undefined
          : { label: pages[template], url: baseUrl + pagePath },
      footer: [
        correspondent ? replies(formatName(correspondent, locale)) : journeyReplies.unread,
        footers[template],
      ],
    }),
    headers: automaticHeaders,
    tags: { template, recipientId },
  }
}

/**
 * Where it goes. The mail about an address goes to the earlier one, also if the person has left: otherwise whoever
 * deactivates somebody first could change the address unseen.
 */
function findMailbox({ notice, address }: Notice, reader: Person): OutgoingMail['to'] | undefined {
  if (notice !== 'address-changed') return isReachable(reader) ? addressPerson(reader) : undefined
  return address === undefined || isErased(reader)
    ? undefined
    : addressPerson({ ...reader, email: address })
}

const describe: {
  readonly [Template in NoticeTemplate]: (
    surroundings: Surroundings,
    notice: Notice,
  ) => Promise<NoticeContent | undefined>
} = {
  'address-changed': async (surroundings, notice) => {
    const { locale } = surroundings
    const correspondent = await findAdmin(surroundings, notice)
    const facts: NoticeFacts<'address-changed'> = {
      ...(await gatherTold(surroundings, notice)),
      contact: correspondent && formatName(correspondent, locale),
    }
    return { text: noticeTexts[locale].notices['address-changed'](facts), correspondent }
  },

  'factor-reset': async (surroundings, notice) => {
    const { locale } = surroundings
    const correspondent = await findAdmin(surroundings, notice)
    const facts: NoticeFacts<'factor-reset'> = {
      ...(await gatherTold(surroundings, notice)),
      contact: correspondent && formatName(correspondent, locale),
    }
    return { text: noticeTexts[locale].notices['factor-reset'](facts), correspondent }
  },

  'coordinators-changed': async (surroundings, notice) => {
    const { directory, locale, reader } = surroundings
    const { added = [], removed = [], subjectId, by } = notice
    const initiative = await directory.getInitiative(subjectId)
    if (!initiative) return undefined
    const { companyId } = initiative
    const [target, organisation, names, author] = await Promise.all([
      companyId === undefined ? undefined : directory.getCompany(companyId),
      directory.getOrganisation(initiative.organisationId),
      loadNames(directory, locale, [...added, ...removed]),
      by.kind === 'person' && by.id !== undefined ? directory.getPerson(by.id) : undefined,
    ])
    const isFormer = removed.includes(reader.personId)
    const listNames = (ids: readonly string[]) => ids.flatMap((id) => names.get(id) ?? [])
    const facts: NoticeFacts<'coordinators-changed'> = {
      ...(await gatherTold({ ...surroundings, company: surroundings.company ?? target }, notice)),
      initiative: formatInitiative(initiative, locale),
      organisation: formatOrganisation(organisation),
      added: listNames(added),
      removed: listNames(removed),
      isFormer,
    }
    return {
      text: noticeTexts[locale].notices['coordinators-changed'](facts),
      correspondent:
        isReachable(author) && author.personId !== reader.personId ? author : undefined,
      ...(!isFormer && { pagePath: '/coordinator' }),
    }
  },

  'coordinator-moved': async (surroundings, notice) => {
    const { directory, locale, reader } = surroundings
    const coordinator = await directory.getPerson(notice.subjectId)
    if (!isReachable(coordinator)) return undefined
    const targeted = await listTargetedInitiatives(directory, coordinator)
    const initiatives = targeted.filter(({ companyId }) => companyId === reader.companyId)
    // Somebody else has been named, or the person is back.
    if (!reader.isAdmin || initiatives.length === 0) return undefined
    const facts: NoticeFacts<'coordinator-moved'> = {
      ...(await gatherTold(surroundings, notice)),
      coordinator: formatName(coordinator, locale),
      initiatives: initiatives.map((one) => formatInitiative(one, locale)),
      hasCompany: coordinator.companyId !== undefined,
    }
    return {
      text: noticeTexts[locale].notices['coordinator-moved'](facts),
      pagePath: '/admin/initiatives',
    }
  },
}

async function gatherTold(
  { directory, company, locale }: Surroundings,
  { changedAt, by }: Notice,
): Promise<ToldFacts> {
  return {
    at: changedAt,
    timeZone: company?.timeZone ?? 'UTC',
    by:
      by.kind === 'person'
        ? {
            name: formatName(
              by.id === undefined ? undefined : await directory.getPerson(by.id),
              locale,
            ),
          }
        : by.kind === 'scim'
          ? 'identity-system'
          : 'operator',
  }
}

/** Small: an admin who is reachable is usually among the first. */
const concurrency = 8

/** An admin of the reader's company, and the one who made the change only if there is no other. */
async function findAdmin(
  { directory, reader }: Surroundings,
  { by }: Notice,
): Promise<Person | undefined> {
  if (reader.companyId === undefined) return undefined
  const ids = await directory.listAdminIds(reader.companyId)
  const others = await pMap(
    ids.filter((id) => id !== reader.personId),
    (id) => directory.getPerson(id),
    { concurrency },
  )
  const present = others.filter(isReachable)
  return present.find(({ personId }) => personId !== by.id) ?? present[0]
}
