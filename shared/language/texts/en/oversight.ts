import type { EndingAction, OverseerAction } from '../../../journey/form-actions.ts'
import type { ProfileField } from '../../../journey/profile.ts'
import type { OverseerRefusals } from '../facts/page-facts.ts'
import { language } from './language.ts'

const { formatNumber, plural } = language

const submit: Readonly<Record<OverseerAction, string>> = {
  'validate-application': 'Validate the application',
  'reject-application': 'Reject the application',
  cancel: 'Cancel the registration',
  'send-message': 'Send message',
  'assign-task': 'Assign task',
  'waive-task': 'Waive',
  'confirm-participation': 'Confirm the mentoring',
}

const done: Readonly<Record<OverseerAction, (volunteer: string) => string>> = {
  'validate-application': (volunteer) => `Application validated. ${volunteer} has been notified.`,
  'reject-application': (volunteer) =>
    `Application rejected. ${volunteer} has been notified, with your reason.`,
  cancel: (volunteer) =>
    `Registration cancelled. ${volunteer} has been notified, with your reason.`,
  'send-message': (volunteer) => `Message sent to ${volunteer}.`,
  'assign-task': (volunteer) => `Task assigned to ${volunteer}.`,
  'waive-task': () => 'Task waived.',
  'confirm-participation': (volunteer) => `Mentoring confirmed. ${volunteer} has been notified.`,
}

const ending: Readonly<
  Record<
    EndingAction,
    { readonly title: (volunteer: string) => string; readonly does: (volunteer: string) => string }
  >
> = {
  'reject-application': {
    title: (volunteer) => `Reject the application from ${volunteer}?`,
    does: (volunteer) =>
      `The registration ends and can’t be reopened. ${volunteer} can register again while the initiative is open.`,
  },
  cancel: {
    title: (volunteer) => `Cancel the registration of ${volunteer}?`,
    does: (volunteer) =>
      `The registration ends and can’t be reopened. What ${volunteer} recorded can still be read.`,
  },
}

const refusals: OverseerRefusals = {
  'wrong-status': 'This page has changed in the meantime. Here is the current situation.',
  'not-allowed': 'You can no longer do this.',
  'person-deactivated': 'Our records say that you’ve left, so you can’t change anything.',
  'conversation-not-started':
    'The volunteer has to send a first message before you can validate the application.',
  'tasks-pending': 'There are still tasks to do. Wait for them, or waive them.',
  'already-assigned': 'This task has already been assigned.',
  'unknown-task': 'This task no longer exists.',
  'dates-pending':
    'The manager hasn’t decided on every meeting yet. You can confirm the mentoring after that.',
}

const profile: Readonly<Record<ProfileField, string>> = {
  languages: 'Languages',
  availability: 'Availability',
  interests: 'Interests',
  canHelpWith: 'Can help with',
}

export const en = {
  board: {
    title: { coordinator: 'Registrations', admin: 'Registrations in your company' },
    waiting: (count: number, isExact: boolean) => {
      if (count === 0)
        return isExact
          ? 'No registration here needs you.'
          : 'None of the registrations looked at so far needs you.'
      const sentence = `${plural(count, { one: 'registration needs', other: 'registrations need' })} you.`
      return isExact ? sentence : `At least ${sentence}`
    },
    none: {
      coordinator:
        'No registrations at the moment. Volunteers who register for your initiatives will appear here.',
      admin:
        'No registrations at the moment. Colleagues who register for an initiative will appear here.',
    },
    noneFound: 'No match. Try fewer filters, or another part of the name.',
    noneYet: 'No match so far.',
    name: 'Volunteer’s name',
    initiative: 'Initiative',
    everyInitiative: 'All',
    someInitiatives: (count: number) =>
      `Only ${plural(count, { one: 'initiative is', other: 'initiatives are' })} listed here. To filter by another, open it under Initiatives.`,
    part: (covered: number, all: number) =>
      `This page covers ${formatNumber(covered)} of your ${formatNumber(all)} initiatives.`,
    otherPart: 'Show other initiatives',
    status: 'Status',
    everyLive: 'All active',
    filter: 'Filter',
    all: (total: number) =>
      `Show all ${plural(total, { one: 'registration', other: 'registrations' })}`,
    ages: { week: 'for more than a week', fortnight: 'for more than two weeks' },
    select: (volunteer: string) => `Select ${volunteer}`,
    write: 'Message selected',
    writeAll: (total: number) => `Message all ${formatNumber(total)}`,
    writeHint: 'Select people below. Each gets a message of their own.',
    first: 'First page',
    previous: 'Previous page',
    next: 'Next page',
    page: (page: number, pages: number) => `Page ${formatNumber(page)} of ${formatNumber(pages)}`,
    searched: (looked: number, all: number) =>
      `Searched ${formatNumber(looked)} of ${plural(all, { one: 'registration', other: 'registrations' })}.`,
    searchOn: 'Continue searching',
  },
  places: {
    label: 'Pages for this role',
    board: 'Registrations',
    search: 'Volunteers looking for a mentee',
    initiatives: 'Initiatives',
    exports: 'Exports',
    reminders: 'Upcoming reminders',
    settings: 'Company settings',
    traces: 'Activity log',
    systems: 'Systems with access',
  },
  submit,
  done,
  ending,
  refusals,
  registration: {
    reason: 'Your reason',
    reasonHint: (volunteer: string) =>
      `${volunteer} will see your reason. The other coordinators, the partner organisation and the company’s admins can read it too, and it appears in exports.`,
    leave: 'Keep the registration',
    tasks: 'Tasks',
    noTasks: 'No tasks.',
    newTask: 'Add a task',
    newTaskHint:
      'What has to be done before the application can be validated. The volunteer, the partner organisation and the company’s admins can read it.',
    write: 'Write a message',
    message: 'Your message',
    propose: 'Propose a mentee',
    proposeHint: 'Fill in the gaps, then send it.',
    proposal: (volunteer: string) =>
      `Hello ${volunteer},\n\nWe may have a mentee for you: [first name], [age or class], who would like help with [subject]. You could meet [when and where].\n\nWhat do you think? Reply here, and I’ll put you in touch.`,
    reflections: 'Volunteer’s feedback',
    rating: (rating: number) => `Overall: ${rating} out of 5`,
    note: 'Note',
    dates: 'Meetings',
    noDates: 'No meetings yet. Meetings the volunteer records will appear here.',
    cancelReason: 'Reason given:',
    declineReason: 'Why the manager declined:',
    pausedUntil: 'Reminders are paused until ',
    end: 'End the registration',
    facts: 'Registration',
    mail: 'Email',
    managerDecision: 'Manager’s decision',
    decisions: { PENDING: 'not yet', APPROVED: 'approved', DECLINED: 'declined' },
  },
  message: {
    title: 'Message several people',
    to: (count: number) => `To ${plural(count, { one: 'volunteer', other: 'volunteers' })}`,
    each: 'Each person gets the message in their own conversation, and can’t see the others.',
    left: (count: number) =>
      `The list has ${plural(count, { one: 'more person', other: 'more people' })}. You can’t message more people than these at once.`,
    leftUnknown:
      'There may be more people with this name. You can’t message more people than these at once.',
    nextPeople: 'Go to the next people on the list',
    nobodyYet: 'No match so far.',
    nobody: 'Nobody is selected. Go back to the registrations and select people to message.',
    submit: 'Send to all',
    sent: (count: number) =>
      count === 0
        ? 'No messages sent'
        : plural(count, { one: 'message sent', other: 'messages sent' }),
    outcomes: {
      sent: 'sent',
      ended: 'not sent: the registration has ended',
      refused: 'not sent: messages are no longer possible',
      busy: 'not sent: try again in a few seconds',
      'too-many': 'not sent: this conversation can take no more messages for now',
    },
    back: 'Back to the registrations',
  },
  search: {
    title: 'Volunteers looking for a mentee',
    none: 'Nobody is looking for a mentee. Volunteers whose application you’ve validated will appear here, with their profile.',
    more: (count: number) =>
      `Those who’ve waited longest come first. ${plural(count, { one: 'more is', other: 'more are' })} waiting.`,
    profile,
    noProfile: 'No profile yet.',
    since: 'Looking since ',
    propose: (volunteer: string) => `Propose a mentee to ${volunteer}`,
  },
  reminders: {
    title: (days: number) => `Reminders in the next ${days} days`,
    introduction:
      'This is what we’ll send if nobody does anything. Reminders for one person on the same day may come in one email.',
    none: 'No reminders are due.',
  },
  settings: {
    title: 'Company settings',
    submit: 'Save',
    kept: 'The settings are saved.',
    managerValidation: 'Manager approval',
    managerValidationHint: 'Applies to mentoring periods entered from now on.',
    managerValidations: {
      never: 'No, volunteers begin when they’ve found their mentee',
      engagement: 'Yes, once at the start',
      'engagement-and-extension': 'Yes, and for any later period that goes beyond the approved one',
    },
    dateValidation: 'Manager approval of meetings',
    dateValidationHint: 'Applies to meetings added or changed from now on.',
    dateValidations: {
      never: 'No, meetings count as soon as they’ve taken place',
      each: 'Yes, the manager approves or declines each meeting',
    },
    timeZone: 'Time zone',
    timeZoneHint: 'For example Europe/Paris. Used for dates and reminder times.',
    locale: 'Language of emails and pages',
    localeHint: 'Default for people who haven’t chosen.',
    noLocale: 'No default (English)',
    nudges: 'Reminders when nothing happens',
    nudgesHint: 'Nobody gets more than one of these emails a day.',
    nudgeNames: {
      'engagement-approval': 'A manager doesn’t answer about a period',
      'date-approval': 'A manager doesn’t answer about meetings',
      'first-message': 'A volunteer doesn’t write to the coordinator',
      application: 'An application isn’t validated',
      'period-over': 'A period is over',
      'quiet-mentoring': 'No meetings are recorded',
      'morning-after': 'A planned meeting’s day has passed',
      confirmation: 'A mentoring isn’t confirmed',
    },
    errors: {
      managerValidation: 'Select one of the three',
      dateValidation: 'Select one of the two',
      timeZone: 'Enter a time zone such as Europe/Paris',
      locale: 'Select one of the languages',
    },
    conflict:
      'Somebody else has changed the settings since you opened the page, so nothing was saved. What you entered is below: check it and save again.',
  },
  errors: {
    summary: 'There is a problem',
    text: 'Enter a message of 4,000 characters or fewer',
    reason: 'Enter a reason of 1,000 characters or fewer',
    title: 'Enter a task of 200 characters or fewer',
    other: 'You can’t do this at the moment. Nothing was changed.',
  },
}

/** Texts of the coordinators' and admins' pages; every language has the same keys. */
export type OversightTexts = typeof en
