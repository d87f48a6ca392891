import { formatHours } from '../../journey/hours.ts'
import type { Registration } from '../../journey/registration.ts'
import { roleCodes } from '../../journey/roles.ts'
import type { Column } from './column.ts'
import type { ExportedRegistration } from './exported-registration.ts'
import { sharedColumns } from './shared-columns.ts'

/**
 * "Initiatives - Registrations follow-up": a row for every registration, whatever its status.
 * It holds no message and no reflection, so a company admin, a coordinator and a partner see the
 * same columns; for a manager, who may see less, there is no export.
 */
export const registrationColumns: readonly Column<ExportedRegistration>[] = [
  sharedColumns.registrationId,
  sharedColumns.initiativeId,
  sharedColumns.initiativeTitle,
  sharedColumns.organisation,
  sharedColumns.company,
  sharedColumns.volunteerId,
  sharedColumns.volunteerName,
  {
    code: 'volunteer_email',
    labels: { en: 'Volunteer email', fr: 'E-mail du volontaire' },
    kind: 'text',
    value: ({ volunteer }) => volunteer?.email,
  },
  {
    code: 'coordinator_email',
    labels: { en: 'Coordinator email', fr: 'E-mail de la coordination' },
    kind: 'text',
    value: ({ coordinator }) => coordinator?.email,
  },
  {
    code: 'manager_email',
    labels: { en: 'Manager email', fr: 'E-mail du manager' },
    kind: 'text',
    value: ({ manager }) => manager?.email,
  },
  sharedColumns.statusCode,
  sharedColumns.status,
  {
    code: 'status_since',
    labels: { en: 'In this status since', fr: 'Dans ce statut depuis' },
    kind: 'instant',
    value: ({ registration }) => registration.statusSince,
  },
  {
    code: 'registered_at',
    labels: { en: 'Registered at', fr: 'Inscription le' },
    kind: 'instant',
    value: ({ registration }) => registration.registeredAt,
  },
  {
    code: 'conversation_started_at',
    labels: { en: 'Conversation started at', fr: 'Conversation commencée le' },
    kind: 'instant',
    value: ({ registration }) => registration.conversationStartedAt,
  },
  {
    code: 'tasks_completed',
    labels: { en: 'Tasks completed', fr: 'Tâches terminées' },
    kind: 'number',
    value: ({ registration }) =>
      registration.tasks.filter(({ state }) => state === 'COMPLETED').length,
  },
  {
    code: 'tasks_total',
    labels: { en: 'Tasks', fr: 'Tâches' },
    kind: 'number',
    // A waived task leaves the total.
    value: ({ registration }) =>
      registration.tasks.filter(({ state }) => state !== 'WAIVED').length,
  },
  {
    code: 'validated_at',
    labels: { en: 'Application validated at', fr: 'Candidature validée le' },
    kind: 'instant',
    value: ({ registration }) => registration.validatedAt,
  },
  {
    code: 'mentee',
    labels: { en: 'Mentee', fr: 'Mentoré' },
    kind: 'text',
    value: ({ registration }) => registration.engagement?.mentee,
  },
  {
    code: 'engagement_start',
    labels: { en: 'Mentoring start', fr: 'Début du mentorat' },
    kind: 'date',
    value: ({ registration }) => registration.engagement?.start,
  },
  {
    code: 'engagement_end',
    labels: { en: 'Mentoring end', fr: 'Fin du mentorat' },
    kind: 'date',
    value: ({ registration }) => registration.engagement?.end,
  },
  sharedColumns.managerDecision,
  {
    code: 'manager_decided_at',
    labels: { en: 'Manager decided at', fr: 'Décision du manager le' },
    kind: 'instant',
    value: ({ registration }) => registration.managerDecidedAt,
  },
  {
    code: 'dates_count',
    labels: { en: 'Meetings', fr: 'Rencontres' },
    kind: 'number',
    value: ({ registration }) => registration.dates.length,
  },
  {
    code: 'hours_total',
    labels: { en: 'Hours', fr: 'Heures' },
    kind: 'number',
    value: ({ registration }) => formatHours(sumMinutes(registration)),
  },
  {
    code: 'hours_work',
    labels: { en: 'Hours in working time', fr: 'Heures sur temps de travail' },
    kind: 'number',
    value: ({ registration }) => formatHours(sumMinutes(registration, 'WORK')),
  },
  {
    code: 'hours_personal',
    labels: { en: 'Hours in personal time', fr: 'Heures sur temps personnel' },
    kind: 'number',
    value: ({ registration }) => formatHours(sumMinutes(registration, 'PERSONAL')),
  },
  {
    code: 'first_date',
    labels: { en: 'First meeting', fr: 'Première rencontre' },
    kind: 'date',
    value: ({ registration }) => listDays(registration).at(0),
  },
  {
    code: 'last_date',
    labels: { en: 'Last meeting', fr: 'Dernière rencontre' },
    kind: 'date',
    value: ({ registration }) => listDays(registration).at(-1),
  },
  {
    code: 'reflections_count',
    labels: { en: 'Feedback entries', fr: 'Bilans' },
    kind: 'number',
    value: ({ registration }) => registration.reflectionsCount,
  },
  {
    code: 'ended_on',
    labels: { en: 'Ended on', fr: 'Terminé le' },
    kind: 'date',
    value: ({ registration }) => registration.endedOn,
  },
  sharedColumns.confirmedAt,
  {
    code: 'confirmed_by_role',
    labels: { en: 'Confirmed by', fr: 'Confirmé par' },
    kind: 'code',
    value: ({ registration }) =>
      registration.confirmedByRole && roleCodes[registration.confirmedByRole],
  },
  {
    code: 'cancelled_at',
    labels: { en: 'Cancelled at', fr: 'Inscription annulée le' },
    kind: 'instant',
    value: ({ registration }) => registration.cancelledAt,
  },
  {
    code: 'cancelled_by_role',
    labels: { en: 'Cancelled by', fr: 'Inscription annulée par' },
    kind: 'code',
    value: ({ registration }) =>
      registration.cancelledByRole && roleCodes[registration.cancelledByRole],
  },
  {
    code: 'cancel_reason',
    labels: { en: 'Cancellation reason', fr: "Motif d'annulation" },
    kind: 'text',
    value: ({ registration }) => registration.cancelReason,
  },
  {
    code: 'last_reminder_at',
    labels: { en: 'Last reminder at', fr: 'Dernier rappel le' },
    kind: 'instant',
    value: ({ registration }) => registration.lastReminderAt,
  },
  sharedColumns.asOf,
]

function sumMinutes({ dates }: Registration, kind?: 'WORK' | 'PERSONAL'): number {
  return dates
    .filter(({ time }) => kind === undefined || time === kind)
    .reduce((sum, { minutes }) => sum + minutes, 0)
}

function listDays({ dates }: Registration): readonly string[] {
  return dates.map(({ date }) => date).sort()
}
