import { localisedFields } from './translations.ts'

/** The fields of an initiative that a form has and an error message can name. */
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
