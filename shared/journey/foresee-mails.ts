import type { Instant } from './calendar.ts'
import type { Company, Person } from './directory.ts'
import type { MailTemplate } from './mails.ts'
import { decideNudges, type NudgeNote } from './nudges.ts'
import type { Registration } from './registration.ts'
import { decideReminder, findNextReminder, reminderKinds } from './reminders.ts'
import type { Role } from './roles.ts'

/** A mail that the schedules will send, to everybody who holds the role. */
export interface ForeseenMail {
  readonly at: Instant
  readonly template: MailTemplate
  readonly to: Role
  readonly ifNobody?: MailTemplate | undefined
  /** As it will be then. */
  readonly registration: Registration
}

/** More than a registration gets in the longest time that can be foreseen. */
const maxLooks = 1000

/**
 * Foresees what the schedules send about a registration while nobody does anything, by deciding what
 * they would decide at each instant when something falls due. In order; nothing is written.
 * @param note what is remembered of its nudges, in a company with `nudges`
 * @param askedId the person who has to approve now
 * @param until inclusive
 */
export function foreseeMails({
  registration,
  company,
  volunteer,
  note,
  askedId,
  now,
  until,
}: {
  readonly registration: Registration
  readonly company: Company
  readonly volunteer: Pick<Person, 'deactivated'>
  readonly note: NudgeNote
  readonly askedId: string | undefined
  readonly now: Instant
  readonly until: Instant
}): readonly ForeseenMail[] {
  const found: ForeseenMail[] = []
  let current = registration
  let remembered = note
  let at: Instant | undefined = now
  for (let looks = 0; at !== undefined && at <= until && looks < maxLooks; looks += 1) {
    const time: Instant = at
    for (const kind of reminderKinds) {
      const decided = decideReminder(kind, current, company, volunteer, time)
      if (!decided) continue
      current = decided.registration
      const then = current
      found.push(
        ...decided.mails.map(({ template, role }) => ({
          at: time,
          template,
          to: role,
          registration: then,
        })),
      )
    }
    const decision = company.nudges
      ? decideNudges({
          registration: current,
          settings: company,
          note: remembered,
          askedId,
          now: time,
        })
      : undefined
    if (decision) {
      remembered = decision.note
      const then = current
      found.push(
        ...decision.due.map(({ template, to, ifNobody }) => ({
          at: time,
          template,
          to,
          ifNobody,
          registration: then,
        })),
      )
    }
    const next = [findNextReminder(current, company)?.dueAt, decision?.lookAt]
    at = next.filter((one) => one !== undefined && one > time).toSorted()[0]
  }
  return found
}
