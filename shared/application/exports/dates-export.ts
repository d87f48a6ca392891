import { formatHours } from '../../journey/hours.ts'
import { compareDates } from '../../journey/participation-dates.ts'
import type { Status } from '../../journey/statuses.ts'
import type { Column } from './column.ts'
import type { ExportedDate, ExportedRegistration } from './exported-registration.ts'
import { sharedColumns } from './shared-columns.ts'

/** "Initiatives - Participation dates follow-up": a row for every participation date. */
export const dateColumns: readonly Column<ExportedDate>[] = [
  {
    code: 'date_id',
    kind: 'text',
    value: ({ date }) => date.dateId,
  },
  sharedColumns.registrationId,
  sharedColumns.initiativeId,
  sharedColumns.initiativeTitle,
  sharedColumns.organisation,
  sharedColumns.company,
  sharedColumns.volunteerId,
  sharedColumns.volunteerName,
  sharedColumns.statusCode,
  sharedColumns.status,
  {
    code: 'date',
    kind: 'date',
    value: ({ date }) => date.date,
  },
  {
    code: 'start_time',
    kind: 'time',
    value: ({ date }) => date.startTime,
  },
  {
    code: 'minutes',
    kind: 'number',
    value: ({ date }) => date.minutes,
  },
  {
    code: 'hours',
    kind: 'number',
    value: ({ date }) => formatHours(date.minutes),
  },
  {
    code: 'time',
    kind: 'code',
    value: ({ date }) => date.time,
  },
  {
    code: 'note',
    kind: 'text',
    value: ({ date }) => date.note,
  },
  {
    code: 'entered_at',
    kind: 'instant',
    value: ({ date }) => date.enteredAt,
  },
  {
    code: 'changed_at',
    kind: 'instant',
    value: ({ date }) => date.changedAt,
  },
  {
    code: 'manager_decision',
    kind: 'code',
    value: ({ date, registration }) => date.decision ?? registration.managerDecision,
  },
  sharedColumns.confirmedAt,
  sharedColumns.asOf,
]

const showsDates: Readonly<Record<Status, boolean>> = {
  APPLICATION: false,
  MENTEE_SEARCH: false,
  MANAGER_VALIDATION: true,
  IN_PROGRESS: true,
  AWAITING_CONFIRMATION: true,
  COMPLETED: true,
  CANCELLED: true,
}

/** The rows of one registration, in order. */
export function selectExportedDates(exported: ExportedRegistration): readonly ExportedDate[] {
  const { dates, status } = exported.registration
  if (!showsDates[status]) return []
  return dates.toSorted(compareDates).map((date) => ({ ...exported, date }))
}
