import type { InitiativeStatus } from '../../../journey/directory.ts'
import type { InitiativeFieldName } from '../../../journey/initiatives/fields.ts'
import type { InitiativeAction, InitiativeRefusal } from '../../../journey/initiatives/lifecycle.ts'
import type { LocalisedField } from '../../../journey/initiatives/translations.ts'
import { language } from './language.ts'

const { plural } = language

const statuses: Readonly<Record<InitiativeStatus, string>> = {
  DRAFT: 'Draft: nobody can register yet',
  OPEN: 'Open: volunteers can register',
  CLOSED: 'Closed: no new registrations',
  ARCHIVED: 'Archived',
}

const localised: Readonly<Record<LocalisedField, string>> = {
  title: 'Title',
  description: 'Description',
  imageText: 'Image description',
  meetingFrequency: 'Meeting frequency',
  welcome: 'Your words in the email after somebody registers',
  afterValidation: 'Your words in the email after you validate an application',
}

const errors: Readonly<Record<InitiativeFieldName, string>> = {
  title: 'Enter a title in at least one language, in 300 characters or fewer',
  description: 'Description must be 5,000 characters or fewer',
  imageText: 'Image description must be 500 characters or fewer',
  meetingFrequency: 'Meeting frequency must be 200 characters or fewer',
  welcome: 'Your words after somebody registers must be 2,000 characters or fewer',
  afterValidation: 'Your words after validation must be 2,000 characters or fewer',
  organisationId: 'Select a partner organisation',
  companyId: 'Select a company, or all of them',
  coordinatorIds:
    'Enter the email address of each coordinator, one per line. They must belong to the partner organisation or the company',
  pointOfContactId:
    'Enter the email address of somebody in the partner organisation or the company, or leave it empty',
  capacity: 'Enter a whole number, or leave it empty',
  registrationDeadline: 'Enter a date, for example 15/09/2026, or leave it empty',
  period: 'Enter the first and the last day, for example 15/09/2026, or leave both empty',
  estimatedHours: 'Enter a number of hours, or leave it empty',
  tasks: 'Enter one task per line, each of 200 characters or fewer, and no more than 100 tasks',
}

const done: Readonly<Record<InitiativeAction | 'create' | 'change', string>> = {
  create: 'The initiative is saved as a draft. Open it when volunteers can register.',
  change: 'Your changes are saved.',
  open: 'The initiative is open. Volunteers can register.',
  close: 'The initiative is closed. Nobody new can register; existing registrations continue.',
  archive: 'The initiative is archived.',
  duplicate: 'Copy created as a draft. Change what is different, then open it.',
}

const refusals: Readonly<Record<InitiativeRefusal['code'], string>> = {
  'not-allowed': 'You don’t have permission to do this.',
  'wrong-status': 'This page has changed in the meantime. Here is the current situation.',
  'registrations-live':
    'Some registrations are still in progress. Wait for them to end, or cancel them, then archive.',
  'unprocessable-input': 'Something you entered isn’t valid.',
}

export const en = {
  title: 'Initiatives',
  /** Of a coordinator. */
  hasLeft: (name: string) => `${name} (has left)`,
  none: {
    partner: 'Your organisation has no initiatives yet. Its initiatives will appear here.',
    coordinator:
      'You don’t coordinate any initiatives at the moment. Initiatives you coordinate will appear here.',
    admin:
      'Your company has no initiatives yet. Initiatives you create, and those open to all companies, will appear here.',
  },
  start: { coordinator: 'Registrations', admin: 'Registrations', partner: 'Mentoring to confirm' },
  taken: (count: number) => plural(count, { one: 'place taken', other: 'places taken' }),
  create: 'Create an initiative',
  createTitle: 'New initiative',
  edit: 'Edit',
  editTitle: (title: string) => `Edit: ${title}`,
  preview: 'Preview',
  previewTitle: (title: string) => `Preview: ${title}`,
  previewIn: (language: string) => `In ${language}`,
  statuses,
  localised,
  missing: 'Not translated yet',
  missingOne: (field: string, language: string) => `${field}: ${language} translation missing`,
  missingCount: (count: number) =>
    plural(count, { one: 'translation missing', other: 'translations missing' }),
  fields: {
    organisation: 'Partner organisation',
    company: 'Company',
    everyCompany: 'Open to all companies',
    coordinators: 'Coordinators',
    coordinatorsHint: 'Their email addresses, one per line. The first is the main coordinator.',
    contact: 'Point of contact (optional)',
    contactHint: 'The email address of somebody volunteers can ask. We don’t send them any emails.',
    capacity: 'Places (optional)',
    capacityHint: 'Leave empty for no limit.',
    deadline: 'Last day to register (optional)',
    start: 'First day of the mentoring (optional)',
    end: 'Last day of the mentoring (optional)',
    hours: 'Total hours for one volunteer (optional)',
    tasks: 'Tasks for each new registration (optional)',
    tasksHint: 'One per line. Existing registrations are not affected.',
    status: 'Status',
  },
  submit: {
    create: 'Save draft',
    change: 'Save changes',
    open: 'Open to registrations',
    close: 'Close to new registrations',
    archive: 'Archive',
    duplicate: 'Duplicate',
  },
  archiveTitle: (title: string) => `Archive ${title}?`,
  archiveDoes:
    'It disappears from the volunteers’ lists, and can’t be changed or opened again. Its registrations and exports stay.',
  leave: 'Cancel',
  registrations: 'Registrations',
  done,
  refusals,
  conflict:
    'Somebody else has changed the initiative since you opened the page, so nothing was saved. What you entered is below: check it and save again.',
  changed:
    'Somebody else has changed the initiative in the meantime. Here is the current situation.',
  busy: 'Sorry, that took too long and nothing was saved. Try again in a few seconds.',
  summary: 'There is a problem',
  errors,
}

/** The texts of the initiatives' pages; every other language has the same. */
export type InitiativeTexts = typeof en
