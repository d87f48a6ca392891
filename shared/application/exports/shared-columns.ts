import { localised } from '../../journey/directory.ts'
import { statuses } from '../../journey/statuses.ts'
import type { Column } from './column.ts'
import type { ExportedRegistration } from './exported-registration.ts'

/** The columns of both exports. */
export const sharedColumns = {
  registrationId: {
    code: 'registration_id',
    labels: { en: 'Registration', fr: 'Inscription' },
    kind: 'text',
    value: ({ registration }) => registration.registrationId,
  },
  initiativeId: {
    code: 'initiative_id',
    labels: { en: 'Initiative (id)', fr: 'Initiative (id)' },
    kind: 'text',
    value: ({ registration }) => registration.initiativeId,
  },
  initiativeTitle: {
    code: 'initiative_title',
    labels: { en: 'Initiative', fr: 'Initiative' },
    kind: 'text',
    value: ({ initiative, locale }) => initiative && localised(initiative.title, locale),
  },
  organisation: {
    code: 'organisation',
    labels: { en: 'Partner organisation', fr: 'Association partenaire' },
    kind: 'text',
    value: ({ organisation }) => organisation?.name,
  },
  company: {
    code: 'company',
    labels: { en: 'Company', fr: 'Entreprise' },
    kind: 'text',
    value: ({ company }) => company?.name,
  },
  volunteerId: {
    code: 'volunteer_id',
    labels: { en: 'Volunteer (id)', fr: 'Volontaire (id)' },
    kind: 'text',
    value: ({ registration }) => registration.volunteerId,
  },
  volunteerName: {
    code: 'volunteer_name',
    labels: { en: 'Volunteer', fr: 'Volontaire' },
    kind: 'text',
    value: ({ volunteer }) => volunteer?.name,
  },
  statusCode: {
    code: 'status_code',
    labels: { en: 'Status (code)', fr: 'Statut (code)' },
    kind: 'code',
    value: ({ registration }) => registration.status,
  },
  status: {
    code: 'status',
    labels: { en: 'Status', fr: 'Statut' },
    kind: 'text',
    value: ({ registration, locale }) => statuses[registration.status].labels[locale],
  },
  managerDecision: {
    code: 'manager_decision',
    labels: { en: 'Manager decision', fr: 'Décision du manager' },
    kind: 'code',
    value: ({ registration }) => registration.managerDecision,
  },
  confirmedAt: {
    code: 'confirmed_at',
    labels: { en: 'Confirmed at', fr: 'Confirmé le' },
    kind: 'instant',
    value: ({ registration }) => registration.confirmedAt,
  },
  asOf: {
    code: 'as_of',
    labels: { en: 'As of', fr: 'Situation au' },
    kind: 'instant',
    value: ({ asOf }) => asOf,
  },
} as const satisfies Record<string, Column<ExportedRegistration>>
