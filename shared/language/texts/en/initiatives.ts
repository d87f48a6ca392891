import type { InitiativeStatus } from '../../../journey/directory.ts'
import type { InitiativeFieldName } from '../../../journey/initiatives/fields.ts'
import type { InitiativeAction, InitiativeRefusal } from '../../../journey/initiatives/lifecycle.ts'
import type { LocalisedField } from '../../../journey/initiatives/translations.ts'
import type { Locale } from '../../../journey/statuses.ts'
import { plural } from '../../format/plural.ts'

const statuses: Readonly<Record<InitiativeStatus, string>> = {
  DRAFT: 'Draft: nobody can register yet',
  OPEN: 'Open: volunteers can register',
  CLOSED: 'Closed: nobody new can register',
  ARCHIVED: 'Archived',
}

const languages: Readonly<Record<Locale, string>> = { en: 'English', fr: 'French' }

const localised: Readonly<Record<LocalisedField, string>> = {
  title: 'Title',
  description: 'Description',
  imageText: 'What the image shows',
  meetingFrequency: 'How often one meets',
}

const errors: Readonly<Record<InitiativeFieldName, string>> = {
  title: 'Give a title in one language at least, with at most 300 characters',
  description: 'Write at most 5,000 characters',
  imageText: 'Write at most 500 characters',
  meetingFrequency: 'Write at most 200 characters',
  organisationId: 'Choose an organisation',
  companyId: 'Choose one of the companies, or all of them',
  coordinatorIds:
    'Enter the address of each coordinator, one a line; they belong to the organisation or to the company',
  pointOfContactId:
    'Enter the address of somebody who belongs to the organisation or to the company, or leave it empty',
  capacity: 'Enter a whole number, or leave it empty',
  registrationDeadline: 'Enter a day, for example 15/09/2026, or leave it empty',
  period: 'Enter the first day and the last day, for example 15/09/2026, or leave both empty',
  estimatedHours: 'Enter a number of hours, or leave it empty',
  tasks: 'Enter one task a line, each with at most 200 characters, at most 100 of them',
}

const done: Readonly<Record<InitiativeAction | 'create' | 'change', string>> = {
  create: 'The initiative is kept as a draft. Open it when volunteers may register.',
  change: 'The changes are kept.',
  open: 'The initiative is open: volunteers can register.',
  close: 'The initiative is closed: nobody new can register. The registrations go on.',
  archive: 'The initiative is archived.',
  duplicate: 'This is the copy, as a draft. Change what is different, then open it.',
}

const refusals: Readonly<Record<InitiativeRefusal['code'], string>> = {
  'not-allowed': 'This is not yours to do.',
  'wrong-status': 'Something has changed since you opened the page. This is how it is now.',
  'registrations-live':
    'There are registrations that are still going on. Let them end, or cancel them, and archive then.',
  'unprocessable-input': 'Something that you entered does not fit.',
}

export const en = {
  title: 'Initiatives',
  none: {
    P: 'Your organisation has no initiative yet. Each one that is created for it appears here.',
    C: 'You coordinate no initiative at the moment. Each one whose coordinator you become appears here.',
    A: 'There is no initiative for your company yet. Each one that you create, or that is open to all companies, appears here.',
  },
  start: { C: 'Registrations', A: 'Registrations', P: 'Participations to confirm' },
  taken: (count: number) =>
    plural('en', count, 'live or completed registration', 'live or completed registrations'),
  create: 'Create an initiative',
  createTitle: 'A new initiative',
  edit: 'Change it',
  editTitle: (title: string) => `Change: ${title}`,
  preview: 'See it as a volunteer does',
  previewTitle: (title: string) => `As a volunteer sees it: ${title}`,
  previewIn: (language: string) => `In ${language}`,
  statuses,
  languages,
  localised,
  missing: 'Not translated yet',
  missingOne: (field: string, language: string) => `${field} in ${language} is missing`,
  missingCount: (count: number) =>
    `${plural('en', count, 'translation is', 'translations are')} missing`,
  fields: {
    organisation: 'Organisation',
    company: 'Company',
    everyCompany: 'Open to all companies',
    coordinators: 'Coordinators',
    coordinatorsHint: 'Their e-mail addresses, one a line. The first is the main coordinator.',
    contact: 'Point of contact (optional)',
    contactHint: 'The e-mail address of whom volunteers may ask; no mail is sent there by us.',
    capacity: 'Places (optional)',
    capacityHint: 'Empty: as many as want to.',
    deadline: 'Last day for registering (optional)',
    start: 'First day of the mentoring (optional)',
    end: 'Last day of the mentoring (optional)',
    hours: 'Hours in all, for one volunteer (optional)',
    tasks: 'Tasks for each new registration (optional)',
    tasksHint: 'One a line. Registrations that there are already keep theirs.',
    status: 'Status',
  },
  submit: {
    create: 'Keep as a draft',
    change: 'Keep the changes',
    open: 'Open for registrations',
    close: 'Close for new registrations',
    archive: 'Archive',
    duplicate: 'Make a copy',
  },
  archiveTitle: (title: string) => `Archive ${title}?`,
  archiveDoes:
    'It disappears from the lists that volunteers see, cannot be changed any more, and cannot be opened again. Its registrations and exports stay.',
  leave: 'Leave it as it is',
  registrations: 'Its registrations',
  done,
  refusals,
  conflict:
    'Somebody else has changed the initiative since you opened the page, so nothing was kept. What you entered is below; check it and keep it once more.',
  changed: 'Somebody else has changed the initiative meanwhile. This is how it is now.',
  busy: 'We were not quick enough, and nothing has been changed. Please press once more in a few seconds.',
  summary: 'There is something to mend',
  errors,
}

/** The texts of the initiatives' pages; every other language has the same. */
export type InitiativeTexts = typeof en
