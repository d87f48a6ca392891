import { dateIn } from '../../journey/calendar.ts'
import { formatHours, totalMinutes } from '../../journey/hours.ts'
import { compareDates, listCountedDates } from '../../journey/participation-dates.ts'
import type { ParticipationDate } from '../../journey/registration.ts'
import { roleCodes } from '../../journey/roles.ts'
import type { Column } from './column.ts'
import type { ExportedRegistration } from './exported-registration.ts'
import { sharedColumns } from './shared-columns.ts'

/**
 * "Initiatives - Registrations follow-up": a row for every registration, whatever its status.
 * It holds no message and no reflection, so a company admin, a coordinator and a partner see the
 * same columns; for a manager, who may see less, there is no export.
 */
export const registrationColumns: readonly Column<ExportedRow>[] = [
  sharedColumns.registrationId,
  sharedColumns.initiativeId,
  sharedColumns.initiativeTitle,
  sharedColumns.organisation,
  sharedColumns.company,
  sharedColumns.volunteerId,
  sharedColumns.volunteerName,
  {
    code: 'volunteer_email',
    kind: 'text',
    value: ({ volunteer }) => volunteer?.email,
  },
  {
    code: 'coordinator_email',
    kind: 'text',
    value: ({ coordinator }) => coordinator?.email,
  },
  {
    code: 'manager_email',
    kind: 'text',
    value: ({ manager }) => manager?.email,
  },
  sharedColumns.statusCode,
  sharedColumns.status,
  {
    code: 'status_since',
    kind: 'instant',
    value: ({ registration }) => registration.statusSince,
  },
  {
    code: 'registered_at',
    kind: 'instant',
    value: ({ registration }) => registration.registeredAt,
  },
  {
    code: 'conversation_started_at',
    kind: 'instant',
    value: ({ registration }) => registration.conversationStartedAt,
  },
  {
    code: 'tasks_completed',
    kind: 'number',
    value: ({ registration }) =>
      registration.tasks.filter(({ state }) => state === 'COMPLETED').length,
  },
  {
    code: 'tasks_total',
    kind: 'number',
    // A waived task leaves the total.
    value: ({ registration }) =>
      registration.tasks.filter(({ state }) => state !== 'WAIVED').length,
  },
  {
    code: 'validated_at',
    kind: 'instant',
    value: ({ registration }) => registration.validatedAt,
  },
  {
    code: 'mentee',
    kind: 'text',
    value: ({ registration }) => registration.engagement?.mentee,
  },
  {
    code: 'engagement_start',
    kind: 'date',
    value: ({ registration }) => registration.engagement?.start,
  },
  {
    code: 'engagement_end',
    kind: 'date',
    value: ({ registration }) => registration.engagement?.end,
  },
  {
    code: 'manager_decision',
    kind: 'code',
    value: ({ registration }) => registration.managerDecision,
  },
  {
    code: 'manager_decided_at',
    kind: 'instant',
    value: ({ registration }) => registration.managerDecidedAt,
  },
  {
    code: 'dates_count',
    kind: 'number',
    value: ({ counted }) => counted.length,
  },
  {
    code: 'hours_total',
    kind: 'number',
    value: ({ counted }) => formatHours(totalMinutes(counted)),
  },
  {
    code: 'hours_work',
    kind: 'number',
    value: ({ counted }) => formatHours(totalMinutes(counted, 'WORK')),
  },
  {
    code: 'hours_personal',
    kind: 'number',
    value: ({ counted }) => formatHours(totalMinutes(counted, 'PERSONAL')),
  },
  {
    code: 'first_date',
    kind: 'date',
    value: ({ counted }) => counted.at(0)?.date,
  },
  {
    code: 'last_date',
    kind: 'date',
    value: ({ counted }) => counted.at(-1)?.date,
  },
  {
    code: 'reflections_count',
    kind: 'number',
    value: ({ registration }) => registration.reflectionsCount,
  },
  {
    code: 'ended_on',
    kind: 'date',
    value: ({ registration }) => registration.endedOn,
  },
  sharedColumns.confirmedAt,
  {
    code: 'confirmed_by_role',
    kind: 'code',
    value: ({ registration }) =>
      registration.confirmedByRole && roleCodes[registration.confirmedByRole],
  },
  {
    code: 'cancelled_at',
    kind: 'instant',
    value: ({ registration }) => registration.cancelledAt,
  },
  {
    code: 'cancelled_by_role',
    kind: 'code',
    value: ({ registration }) =>
      registration.cancelledByRole && roleCodes[registration.cancelledByRole],
  },
  {
    code: 'cancel_reason',
    kind: 'text',
    value: ({ registration }) => registration.cancelReason,
  },
  {
    code: 'last_reminder_at',
    kind: 'instant',
    value: ({ registration }) => registration.lastReminderAt,
  },
  sharedColumns.asOf,
]

/** The data of a row; the dates that count are worked out once for all its columns. */
export interface ExportedRow extends ExportedRegistration {
  /** In the order of days. */
  readonly counted: readonly ParticipationDate[]
}

/** Today is the local day of the company; in UTC where the company is gone from the directory. */
export function buildRow(exported: ExportedRegistration): ExportedRow {
  const { registration, company, asOf } = exported
  const timeZone = company?.timeZone ?? 'UTC'
  const counted = listCountedDates(registration, { timeZone }, dateIn(timeZone, asOf))
  return { ...exported, counted: counted.toSorted(compareDates) }
}
