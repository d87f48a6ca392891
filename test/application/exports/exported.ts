import type { ExportedRegistration } from '../../../shared/application/exports/exported-registration.ts'
import type { Registration } from '../../../shared/journey/registration.ts'

const registered: Registration = {
  registrationId: 'r-1',
  initiativeId: 'i-1',
  volunteerId: 'lea',
  companyId: 'acme',
  registeredAt: '2026-01-31T08:00:00.000Z',
  version: 1,
  changedAt: '2026-01-31T08:00:00.000Z',
  transition: 1,
  status: 'APPLICATION',
  statusSince: '2026-01-31T08:00:00.000Z',
  statusChange: { action: 'register', role: 'volunteer', personId: 'lea' },
  tasks: [],
  approvalRequests: 0,
  dates: [],
  reflectionsCount: 0,
  searchRemindersHandled: 0,
  summariesHandled: 0,
  messageMails: {},
}

/** A new registration and its directory, with the test's changes. */
export function exportedWith(
  registration: Partial<Registration> = {},
  surroundings: Partial<ExportedRegistration> = {},
): ExportedRegistration {
  return {
    registration: { ...registered, ...registration },
    initiative: {
      initiativeId: 'i-1',
      title: { en: 'A year to choose', fr: 'Un an pour choisir' },
      organisationId: 'tremplin',
      coordinatorIds: ['claire', 'hugo'],
      tasks: [],
      status: 'OPEN',
    },
    organisation: { organisationId: 'tremplin', name: "L'Ascenseur" },
    company: {
      companyId: 'acme',
      name: 'Acme',
      timeZone: 'Europe/Paris',
      managerValidation: 'never',
    },
    volunteer: { personId: 'lea', name: 'Léa', email: 'lea@acme.example', isAdmin: false },
    coordinator: { personId: 'claire', name: 'Claire', email: 'c@t.example', isAdmin: false },
    manager: undefined,
    asOf: '2026-02-01T00:00:00.000Z',
    locale: 'en',
    ...surroundings,
  }
}
