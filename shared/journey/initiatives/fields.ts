import { localisedFields } from './translations.ts'

/** What a message is about: the fields of an initiative that a form has. */
export const initiativeFieldNames = [
  ...localisedFields,
  'organisationId',
  'companyId',
  'coordinatorIds',
  'pointOfContactId',
  'capacity',
  'registrationDeadline',
  'period',
  'estimatedHours',
  'tasks',
] as const
export type InitiativeFieldName = (typeof initiativeFieldNames)[number]
