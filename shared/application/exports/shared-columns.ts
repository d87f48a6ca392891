import { localised } from '../../journey/directory.ts'
import { formatStatusLabel } from '../../language/status-label.ts'
import type { Column } from './column.ts'
import type { ExportedRegistration } from './exported-registration.ts'

/** The columns of both exports. */
export const sharedColumns = {
  registrationId: {
    code: 'registration_id',
    kind: 'text',
    value: ({ registration }) => registration.registrationId,
  },
  initiativeId: {
    code: 'initiative_id',
    kind: 'text',
    value: ({ registration }) => registration.initiativeId,
  },
  initiativeTitle: {
    code: 'initiative_title',
    kind: 'text',
    value: ({ initiative, locale }) => initiative && localised(initiative.title, locale),
  },
  organisation: {
    code: 'organisation',
    kind: 'text',
    value: ({ organisation }) => organisation?.name,
  },
  company: {
    code: 'company',
    kind: 'text',
    value: ({ company }) => company?.name,
  },
  volunteerId: {
    code: 'volunteer_id',
    kind: 'text',
    value: ({ registration }) => registration.volunteerId,
  },
  volunteerName: {
    code: 'volunteer_name',
    kind: 'text',
    value: ({ volunteer }) => volunteer?.name,
  },
  statusCode: {
    code: 'status_code',
    kind: 'code',
    value: ({ registration }) => registration.status,
  },
  status: {
    code: 'status',
    kind: 'text',
    value: ({ registration, locale }) => formatStatusLabel(locale, registration.status),
  },
  confirmedAt: {
    code: 'confirmed_at',
    kind: 'instant',
    value: ({ registration }) => registration.confirmedAt,
  },
  asOf: {
    code: 'as_of',
    kind: 'instant',
    value: ({ asOf }) => asOf,
  },
} as const satisfies Record<string, Column<ExportedRegistration>>
