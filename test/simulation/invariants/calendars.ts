import type { MailRecord } from '../../../shared/application/ports/mail-store.ts'
import type { ChangedMeeting } from '../../../shared/journey/planned-meetings.ts'
import type { Registration } from '../../../shared/journey/registration.ts'
import { Broken, type Invariant, type Simulation } from '../simulation.ts'

const dayMilliseconds = 86_400_000

/**
 * The calendars of volunteers in companies with `nudges`: what their mails tell, each applied to the
 * ones before, is what is recorded of the meetings ahead.
 */
export function createCalendarsInvariant(simulation: Simulation): Invariant {
  /** By registration and meeting, as a calendar shows it. */
  const calendars = new Map<string, Map<string, string>>()
  /** When each registration was last written, in this step. */
  const written = new Map<string, number>()

  function tell({ registrationId, recipientId, meetings = [] }: MailRecord): void {
    const { volunteerId, companyId = '' } =
      simulation.history.readRegistration(registrationId) ?? {}
    if (recipientId !== volunteerId || !simulation.history.find('company', companyId)?.nudges)
      throw new Broken(`${registrationId}: calendar mail to ${recipientId}`, [registrationId])
    const calendar = calendars.get(registrationId) ?? new Map<string, string>()
    for (const meeting of meetings)
      if (meeting.isOff) calendar.delete(meeting.dateId)
      else calendar.set(meeting.dateId, describe(meeting))
    calendars.set(registrationId, calendar)
  }

  function check(registrationId: string, writtenAt: number): void {
    const registration = simulation.history.readRegistration(registrationId)
    if (!registration) return
    if (!simulation.history.find('company', registration.companyId)?.nudges) return
    // A day more: which day it is depends on a time zone that is edited meanwhile.
    const tomorrow = new Date(writtenAt + dayMilliseconds).toISOString().slice(0, 10)
    const isAhead = (text: string) => text > `${tomorrow}~`
    const told = [...(calendars.get(registrationId) ?? [])].map(([, text]) => text)
    const recorded = listShown(registration).map(describe)
    const [one, other] = [told, recorded].map((list) => list.filter(isAhead).toSorted().join(', '))
    if (one !== other)
      throw new Broken(`${registrationId}: the calendar shows ${one ?? ''}, not ${other ?? ''}`, [
        registrationId,
      ])
  }

  return {
    onFact(fact) {
      if (fact.kind === 'event') written.set(fact.event.registrationId, fact.event.writtenAt)
      if (fact.kind === 'mail' && fact.isNew && fact.mail.template === 'meetings-planned')
        tell(fact.mail)
    },
    afterStep() {
      for (const [registrationId, writtenAt] of written) check(registrationId, writtenAt)
      written.clear()
    },
    onRestore() {
      calendars.clear()
      const mails = [...simulation.history.mails.values()]
        .filter(({ template }) => template === 'meetings-planned')
        .toSorted((first, second) => readVersion(first) - readVersion(second))
      for (const mail of mails) tell(mail)
    },
  }
}

function listShown({ status, dates }: Registration): Registration['dates'] {
  return status === 'CANCELLED' ? [] : dates.filter(({ decision }) => decision !== 'DECLINED')
}

/** Begins with the day. */
function describe({ dateId, date, startTime = '', minutes }: ChangedMeeting): string {
  return [date, startTime, minutes, dateId].join(' ')
}

function readVersion({ occasion }: MailRecord): number {
  return Number(occasion.slice(1))
}
