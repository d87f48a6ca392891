import pMap from 'p-map'
import {
  addDays,
  type CalendarDate,
  dateIn,
  type Instant,
  instantAt,
} from '../../journey/calendar.ts'
import { foreseeMails, type ForeseenMail } from '../../journey/foresee-mails.ts'
import { isChosen, isWanted } from '../../journey/mail-choice.ts'
import { findAskedId } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import { isLive } from '../../journey/statuses.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'
import { addAway, loadRegistrationContext } from '../directory/load-registration-context.ts'
import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { MailChoiceStore } from '../ports/mail-choice-store.ts'
import type { NudgeStore } from '../ports/nudge-store.ts'
import type { RegistrationScope, RegistrationStore } from '../ports/registration-store.ts'
import { addressDue } from './list-recipients.ts'

export interface ForeseeDependencies {
  readonly registrations: Pick<RegistrationStore, 'list'>
  readonly directory: Pick<
    DirectoryStore,
    'getEntries' | 'findAway' | 'listMemberIds' | 'listAdminIds'
  >
  readonly nudges: Pick<NudgeStore, 'load'>
  readonly mailChoices: Pick<MailChoiceStore, 'get'>
  readonly clock: Clock
}

/** A mail to one person. In a company with `nudges`, those of one person and day are sent as one. */
export interface ForeseenDelivery extends Pick<ForeseenMail, 'at' | 'template'> {
  /** In the time zone of the registration's company. */
  readonly day: CalendarDate
  readonly registrationId: string
  readonly recipientId: string
  readonly isMerged: boolean
}

export interface ForeseenPage {
  readonly deliveries: readonly ForeseenDelivery[]
  /** How many registrations were looked at. */
  readonly looked: number
  /** Registrations that cannot be read, by their ids. */
  readonly unreadable: readonly string[]
  readonly cursor?: string | undefined
}

export const maxForeseenDays = 90
const pageSize = 100
const concurrency = 8

/**
 * Foresees who gets which mail from the schedules in the next days, for one page of registrations:
 * what they would send while nobody does anything. It reads, and writes nothing.
 * @param days counted from today, up to `maxForeseenDays`
 */
export async function foreseePage(
  dependencies: ForeseeDependencies,
  scope: RegistrationScope,
  days: number,
  cursor?: string,
): Promise<ForeseenPage> {
  const page = await dependencies.registrations.list(scope, { limit: pageSize, cursor })
  return {
    deliveries: await foreseeDeliveries(dependencies, page.items, days),
    looked: page.items.length,
    unreadable: page.unreadable,
    cursor: page.cursor,
  }
}

/** The same for registrations that are known already. */
export async function foreseeDeliveries(
  { directory: stored, nudges, mailChoices, clock }: Omit<ForeseeDependencies, 'registrations'>,
  registrations: readonly Registration[],
  days: number,
): Promise<readonly ForeseenDelivery[]> {
  const now = clock.now()
  const directory = {
    ...cacheDirectory(stored),
    listAdminIds: (id: string) => stored.listAdminIds(id),
  }
  const deliveries = await pMap(
    registrations.filter(({ status }) => isLive(status)),
    (registration) => foreseeOne({ directory, nudges, mailChoices }, registration, days, now),
    { concurrency },
  )
  return deliveries.flat()
}

async function foreseeOne(
  {
    directory,
    nudges,
    mailChoices,
  }: { readonly directory: DirectoryReader & Pick<DirectoryStore, 'listAdminIds'> } & Pick<
    ForeseeDependencies,
    'nudges' | 'mailChoices'
  >,
  registration: Registration,
  days: number,
  now: Instant,
): Promise<readonly ForeseenDelivery[]> {
  const { registrationId, volunteerId } = registration
  const loaded = await loadRegistrationContext(directory, registration)
  const { company, volunteer } = loaded
  const { timeZone } = company
  const note = company.nudges ? await nudges.load(registrationId) : undefined
  const reader = { personId: volunteerId, isAsManager: false }
  const context = await addAway(directory, registration, loaded, reader, now)
  const foreseen = foreseeMails({
    registration,
    company,
    volunteer,
    note: note ?? { handled: {} },
    askedId: findAskedId(registration, volunteer),
    now,
    until: instantAt(addDays(dateIn(timeZone, now), days), '23:59', timeZone),
  })
  const addressed = await Promise.all(
    foreseen.map(async ({ at, template, to, ifNobody, registration: then }) => {
      const day = dateIn(timeZone, at)
      const due = { template, to, ifNobody, occasion: day }
      const mails = await addressDue(directory, due, registration, context)
      const choices = company.nudges
        ? await Promise.all(mails.map(({ recipientId }) => mailChoices.get(recipientId)))
        : []
      return mails
        .filter(
          (mail, index) =>
            !isChosen(mail.template) || isWanted(choices[index], mail.template, then, day),
        )
        .map(({ template: sent, recipientId }) => ({
          at,
          template: sent,
          day,
          registrationId,
          recipientId,
          isMerged: company.nudges === true,
        }))
    }),
  )
  return addressed.flat()
}
