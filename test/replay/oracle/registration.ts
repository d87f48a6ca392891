/** The oracle's record of a registration. */

export const statuses = [
  'APPLICATION',
  'MENTEE_SEARCH',
  'MANAGER_VALIDATION',
  'IN_PROGRESS',
  'AWAITING_CONFIRMATION',
  'COMPLETED',
  'CANCELLED',
] as const
export type Status = (typeof statuses)[number]

export const labels: Record<Status, string> = {
  APPLICATION: 'Application / Exchange',
  MENTEE_SEARCH: 'Search for a mentee',
  MANAGER_VALIDATION: 'Waiting for manager validation',
  IN_PROGRESS: 'In progress',
  AWAITING_CONFIRMATION: 'Awaiting confirmation',
  COMPLETED: 'Mission completed',
  CANCELLED: 'Cancelled / Rejected',
}

export type Role = 'VOLUNTEER' | 'COORDINATOR' | 'MANAGER' | 'PARTNER' | 'COMPANY_ADMIN'

export interface Engagement {
  mentee: string
  start: string
  end: string
}

export interface ParticipationDate {
  name: string
  date: string
  minutes: number
  time: string
  startTime: string
  note: string
  enteredAt: string
  changedAt: string
  /** "none, `PENDING`, `APPROVED` or `DECLINED`" */
  decision: Decision
}

/** None is empty. */
export type Decision = '' | 'PENDING' | 'APPROVED' | 'DECLINED'

/** Texts are empty if there is nothing (yet). */
export interface Registration {
  name: string
  initiative: string
  volunteer: string
  company: string
  status: Status
  statusSince: string
  registeredAt: string
  conversationStartedAt: string
  tasks: Map<string, 'pending' | 'completed' | 'waived'>
  validatedAt: string
  engagement: Engagement | undefined
  approved: Engagement | undefined
  decision: Decision
  decidedAt: string
  dates: Map<string, ParticipationDate>
  reflections: number
  endedOn: string
  confirmedAt: string
  confirmedBy: '' | Role
  cancelledAt: string
  cancelledBy: '' | Role
  cancelReason: string
  pausedUntil: string
  firstInProgressAt: string
  /** The k of the newest reminder that was sent or dropped since entering the search. */
  searchReminders: number
  /** The k of the newest summary that was sent or dropped, ever. */
  summaries: number
  lastReminderAt: string
  /** When the last `message-received` of this registration went to each person (epoch ms). */
  lastMessageMail: Map<string, number>
}

export function newRegistration(
  name: string,
  initiative: string,
  volunteer: string,
  company: string,
  tasks: string[],
  at: string,
): Registration {
  return {
    name,
    initiative,
    volunteer,
    company,
    status: 'APPLICATION',
    statusSince: at,
    registeredAt: at,
    conversationStartedAt: '',
    tasks: new Map(tasks.map((task) => [task, 'pending'])),
    validatedAt: '',
    engagement: undefined,
    approved: undefined,
    decision: '',
    decidedAt: '',
    dates: new Map(),
    reflections: 0,
    endedOn: '',
    confirmedAt: '',
    confirmedBy: '',
    cancelledAt: '',
    cancelledBy: '',
    cancelReason: '',
    pausedUntil: '',
    firstInProgressAt: '',
    searchReminders: 0,
    summaries: 0,
    lastReminderAt: '',
    lastMessageMail: new Map(),
  }
}
