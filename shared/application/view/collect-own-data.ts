import type { Instant } from '../../journey/calendar.ts'
import type { Person } from '../../journey/directory.ts'
import { cacheDirectory } from '../directory/cached-directory.ts'
import type { CalendarAddressStore } from '../ports/calendar-address-store.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { MailChoiceStore } from '../ports/mail-choice-store.ts'
import type { Notice, NoticeStore } from '../ports/notice-store.ts'
import type { ProfileStore } from '../ports/profile-store.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import type { SecondFactor, SecondFactorStore } from '../ports/second-factor-store.ts'
import { findVisible } from './find-visible.ts'
import { formatRegistration, loadHistoryJson } from './registration-json.ts'

export interface OwnDataDependencies {
  readonly registrations: RegistrationStore
  readonly directory: DirectoryStore
  readonly profiles: Pick<ProfileStore, 'get'>
  readonly mailChoices: MailChoiceStore
  readonly calendarAddresses: Pick<CalendarAddressStore, 'find'>
  readonly notices: Pick<NoticeStore, 'list'>
  readonly secondFactors: SecondFactorStore
}

/** Lambda answers with 6 MB at most. */
const maxCharacters = 1_500_000

/**
 * What is kept of a person, for a file that is theirs: the directory's entry, what they chose, and their
 * own registrations as they see them. What is too much for one file is left out, and marked.
 */
export async function collectOwnData(
  dependencies: OwnDataDependencies,
  person: Person,
  now: Instant,
) {
  const {
    registrations,
    directory,
    profiles,
    mailChoices,
    calendarAddresses,
    notices,
    secondFactors,
  } = dependencies
  const { personId, companyId, organisationId } = person
  const [company, organisation, profile, reminders, calendar, initiativeIds, sent, factor] =
    await Promise.all([
      companyId === undefined ? undefined : directory.getCompany(companyId),
      organisationId === undefined ? undefined : directory.getOrganisation(organisationId),
      profiles.get(personId),
      mailChoices.get(personId),
      calendarAddresses.find(personId),
      directory.listInitiativeIdsOfCoordinator(personId),
      notices.list(personId),
      secondFactors.load(personId),
    ])
  const own = []
  let left = maxCharacters
  for await (const registrationId of registrations.listIds({ volunteerId: personId })) {
    const one = await loadOwn(dependencies, person, registrationId, now)
    const size = JSON.stringify(one ?? {}).length
    if (size > left) own.push({ registrationId, isLeftOut: true })
    else if (one) {
      own.push(one)
      left -= size
    }
  }
  return {
    asOf: now,
    person,
    company: company?.name,
    organisation: organisation?.name,
    coordinates: initiativeIds,
    profile,
    reminders,
    // The secret itself is not kept.
    calendarAddress: calendar && { createdAt: calendar.createdAt },
    notices: sent.map(describeNotice),
    // The secret and the codes are sealed and hashed.
    secondFactor: describeFactor(factor),
    registrations: own,
  }
}

function describeFactor({ active, failures, setupCode }: SecondFactor) {
  if (!active && !setupCode && failures === 0) return undefined
  return {
    since: active?.since,
    recoveryCodesLeft: active?.recoveryHashes.length,
    setupCodeUntil: setupCode?.until,
    wrongCodes: failures,
  }
}

/** What was sent, without the ids of others. */
function describeNotice({ notice, changedAt, state, sentAt, delivery }: Notice) {
  return { notice, changedAt, state, sentAt, delivery }
}

async function loadOwn(
  { registrations, directory }: Pick<OwnDataDependencies, 'registrations' | 'directory'>,
  person: Person,
  registrationId: string,
  now: Instant,
) {
  const cached = cacheDirectory(directory)
  const reading = { registrations, directory: cached }
  const view = await findVisible(reading, 'volunteer', person, registrationId, now)
  return (
    view && {
      ...formatRegistration(view, now),
      ...(await loadHistoryJson(reading, view, person.personId, 'all')),
    }
  )
}
