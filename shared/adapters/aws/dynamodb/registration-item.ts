import * as z from 'zod'
import type { ListEntries } from '../../../application/ports/list-entries.ts'
import {
  listPosition,
  parseInstantAt,
  registeredPosition,
  statusPosition,
} from '../../../application/ports/list-position.ts'
import { actionNames } from '../../../journey/action-names.ts'
import type { Period } from '../../../journey/calendar.ts'
import { countPendingDates } from '../../../journey/participation-dates.ts'
import { managerDecisions, type Registration } from '../../../journey/registration.ts'
import { roles } from '../../../journey/roles.ts'
import { allStatuses } from '../../../journey/statuses.ts'
import { countPendingTasks } from '../../../journey/turn.ts'
import type { EveryField } from './field-schemas.ts'
import { reminderPartition, statusKeys } from './keys.ts'
import { schemaAttribute } from './schemas.ts'
import type { RawItem } from './table.ts'

/** What lies in items beside `REGISTRATION`; the mentee of a period is a text too. */
export type Parts = Pick<
  Registration,
  | 'tasks'
  | 'dates'
  | 'cancelReason'
  | 'declineReason'
  | 'standIn'
  | 'disowned'
  | 'managerRemindedOn'
>

/** What the item `REGISTRATION` itself holds; never free text. */
export type Attributes = Omit<
  Registration,
  'registrationId' | 'engagement' | 'approvedEngagement' | keyof Parts
> & {
  readonly engagement?: Period | undefined
  readonly approvedEngagement?: Period | undefined
}

/** `<start>/<end>`, an interval as ISO 8601 writes it. */
const StoredPeriod = z.string().transform(readPeriod)

function readPeriod(text: string): Period {
  const [start = '', end = ''] = text.split('/')
  return { start, end }
}

function writePeriod(period: Period | undefined): string | undefined {
  return period && `${period.start}/${period.end}`
}

/** The approved period is usually that of the engagement. */
const sameAsEngagement = '='

function writeApproved({
  engagement,
  approvedEngagement,
}: Pick<Registration, 'engagement' | 'approvedEngagement'>): string | undefined {
  const approved = writePeriod(approvedEngagement)
  return approved !== undefined && approved === writePeriod(engagement)
    ? sameAsEngagement
    : approved
}

export function readApproved({
  engagement,
  approved,
}: Pick<z.output<typeof StoredRegistration>, 'engagement' | 'approved'>): Period | undefined {
  if (approved === undefined) return undefined
  return approved === sameAsEngagement ? engagement : readPeriod(approved)
}

/** `<action>#<role>#<person id>` */
const StoredChange = z
  .string()
  .transform((text) => {
    const [action, role, ...personId] = text.split('#')
    return { action, role, personId: personId.join('#') }
  })
  .pipe(z.object({ action: z.enum(actionNames), role: z.enum(roles), personId: z.string() }))

/** The instant of a position in a list. */
const StoredPosition = z.string().transform(parseInstantAt)

/** Absent for 0. */
const StoredCount = z.number().default(0)

/**
 * The names are short because a write costs by the kilobyte, and the usual item fits into one
 * (test/adapters/registration-item.test.ts). Instants that a list is sorted by are stored in its key
 * alone.
 */
export const StoredRegistration = z.object({
  initiativeId: z.string(),
  volunteerId: z.string(),
  companyId: z.string(),
  companySort: StoredPosition,
  version: z.number(),
  transition: z.number(),
  status: z.enum(allStatuses),
  since: StoredPosition,
  /** Absent where the last event changed the status. */
  changedAt: z.string().optional(),
  change: StoredChange,
  conversation: z.string().optional(),
  validatedAt: z.string().optional(),
  engagement: StoredPeriod.optional(),
  approved: z.string().optional(),
  asked: StoredCount,
  decision: z.enum(managerDecisions).optional(),
  decidedAt: z.string().optional(),
  reflections: StoredCount,
  endedOn: z.string().optional(),
  confirmedAt: z.string().optional(),
  confirmedBy: z.enum(roles).optional(),
  cancelledAt: z.string().optional(),
  cancelledBy: z.enum(roles).optional(),
  pausedUntil: z.string().optional(),
  searchReminders: StoredCount,
  startedAt: z.string().optional(),
  summaries: StoredCount,
  remindedAt: z.string().optional(),
  mailed: z.record(z.string(), z.string()).default({}),
  /** Hash of the items beside this one; detects a read that mixes two writes. */
  digest: z.string(),
})

/** Every field of a registration that the item holds, so that a new one does not compile until it is stored. */
export function readAttributes(stored: z.output<typeof StoredRegistration>): Attributes {
  const attributes: EveryField<Attributes> = {
    initiativeId: stored.initiativeId,
    volunteerId: stored.volunteerId,
    companyId: stored.companyId,
    registeredAt: stored.companySort,
    version: stored.version,
    transition: stored.transition,
    status: stored.status,
    statusSince: stored.since,
    changedAt: stored.changedAt ?? stored.since,
    statusChange: stored.change,
    conversationStartedAt: stored.conversation,
    validatedAt: stored.validatedAt,
    engagement: stored.engagement,
    approvedEngagement: readApproved(stored),
    approvalRequests: stored.asked,
    managerDecision: stored.decision,
    managerDecidedAt: stored.decidedAt,
    reflectionsCount: stored.reflections,
    endedOn: stored.endedOn,
    confirmedAt: stored.confirmedAt,
    confirmedByRole: stored.confirmedBy,
    cancelledAt: stored.cancelledAt,
    cancelledByRole: stored.cancelledBy,
    pausedUntil: stored.pausedUntil,
    searchRemindersHandled: stored.searchReminders,
    firstInProgressAt: stored.startedAt,
    summariesHandled: stored.summaries,
    lastReminderAt: stored.remindedAt,
    messageMails: stored.mailed,
  }
  return attributes
}

/** The attributes of the item `REGISTRATION`; undefined ones are removed. */
export function registrationAttributes(registration: Registration, digest: string): RawItem {
  const { statusChange, messageMails } = registration
  const stored: EveryField<z.input<typeof StoredRegistration>> = {
    initiativeId: registration.initiativeId,
    volunteerId: registration.volunteerId,
    companyId: registration.companyId,
    companySort: registeredPosition(registration),
    version: registration.version,
    transition: registration.transition,
    status: registration.status,
    since: statusPosition(registration),
    changedAt:
      registration.changedAt === registration.statusSince ? undefined : registration.changedAt,
    change: [statusChange.action, statusChange.role, statusChange.personId].join('#'),
    conversation: registration.conversationStartedAt,
    validatedAt: registration.validatedAt,
    engagement: writePeriod(registration.engagement),
    approved: writeApproved(registration),
    asked: unlessZero(registration.approvalRequests),
    decision: registration.managerDecision,
    decidedAt: registration.managerDecidedAt,
    reflections: unlessZero(registration.reflectionsCount),
    endedOn: registration.endedOn,
    confirmedAt: registration.confirmedAt,
    confirmedBy: registration.confirmedByRole,
    cancelledAt: registration.cancelledAt,
    cancelledBy: registration.cancelledByRole,
    pausedUntil: registration.pausedUntil,
    searchReminders: unlessZero(registration.searchRemindersHandled),
    startedAt: registration.firstInProgressAt,
    summaries: unlessZero(registration.summariesHandled),
    remindedAt: registration.lastReminderAt,
    mailed: Object.keys(messageMails).length === 0 ? undefined : messageMails,
    digest,
  }
  return {
    ...stored,
    ...schemaAttribute('registration'),
    ...statusKeys(registration),
    // For cards: tasks and dates are items of their own.
    pendingTasks: unlessZero(countPendingTasks(registration)),
    pendingDates: unlessZero(countPendingDates(registration)),
  }
}

function unlessZero(count: number): number | undefined {
  return count === 0 ? undefined : count
}

/**
 * The keys of the sparse lists.
 * @returns without `managerId` where the entry stays in the list in which it is
 */
export function entryAttributes(
  registrationId: string,
  { reminder, manager }: ListEntries,
): RawItem {
  return {
    reminder: reminder && reminderPartition(reminder.run),
    reminderAt: reminder?.dueAt,
    askedSince: manager && listPosition(manager.askedAt, registrationId),
    ...(manager?.manager !== 'unchanged' && { managerId: manager?.manager.managerId }),
  }
}
