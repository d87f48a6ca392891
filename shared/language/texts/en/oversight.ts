import type { EndingAction, OverseerAction } from '../../../journey/form-actions.ts'
import type { ProfileField } from '../../../journey/profile.ts'
import { plural } from '../../format/plural.ts'
import type { OverseerRefusals } from '../facts/page-facts.ts'

const submit: Readonly<Record<OverseerAction, string>> = {
  'validate-application': 'Validate the application',
  'reject-application': 'Do not accept the application',
  cancel: 'Cancel the registration',
  'send-message': 'Send the message',
  'assign-task': 'Give the task',
  'waive-task': 'Not needed',
  'confirm-participation': 'Confirm the participation',
}

const done: Readonly<Record<OverseerAction, (volunteer: string) => string>> = {
  'validate-application': (volunteer) =>
    `The application is validated. ${volunteer} has been told.`,
  'reject-application': (volunteer) =>
    `The application is not accepted. ${volunteer} has been told, with your reason.`,
  cancel: (volunteer) =>
    `The registration is cancelled. ${volunteer} has been told, with your reason.`,
  'send-message': (volunteer) => `Your message is sent to ${volunteer}.`,
  'assign-task': (volunteer) => `The task is given to ${volunteer}.`,
  'waive-task': () => 'The task is not needed any more.',
  'confirm-participation': (volunteer) =>
    `The participation is confirmed. ${volunteer} has been told.`,
}

const ending: Readonly<
  Record<
    EndingAction,
    { readonly title: (volunteer: string) => string; readonly does: (volunteer: string) => string }
  >
> = {
  'reject-application': {
    title: (volunteer) => `Do not accept the application of ${volunteer}?`,
    does: (volunteer) =>
      `The registration ends here, and cannot be taken up again; ${volunteer} can register anew while the initiative is open. The mail to ${volunteer} has your reason.`,
  },
  cancel: {
    title: (volunteer) => `Cancel the registration of ${volunteer}?`,
    does: (volunteer) =>
      `The registration ends here, and cannot be taken up again; what is recorded stays readable. The mail to ${volunteer} has your reason.`,
  },
}

const refusals: OverseerRefusals = {
  'wrong-status': 'Something has changed since you opened the page. This is how it is now.',
  'not-allowed': 'This is not yours to do any more.',
  'person-deactivated': 'You are on record as having left, so nothing can be changed.',
  'conversation-not-started': 'The volunteer has to write a first message before you can validate.',
  'tasks-pending': 'There are tasks still to do. Wait for them, or mark them as not needed.',
  'already-assigned': 'This task has been given already.',
  'unknown-task': 'This task is not there any more.',
}

const profile: Readonly<Record<ProfileField, string>> = {
  languages: 'Languages',
  availability: 'Has time',
  interests: 'Interests',
  canHelpWith: 'Can help with',
}

export const en = {
  board: {
    title: { coordinator: 'Registrations', admin: 'Registrations of the company' },
    waiting: (count: number) =>
      count === 0 ? 'Nothing waits for you.' : `${plural('en', count, 'waits', 'wait')} for you.`,
    none: {
      coordinator:
        'Nobody is registered at the moment. Each volunteer who applies to one of your initiatives appears here.',
      admin:
        'Nobody of your company is registered at the moment. Each colleague who applies to an initiative appears here.',
    },
    noneFound: 'No registration fits. Choose less, or another part of the name.',
    cut: 'There are more than can be looked at for one page. Choose an initiative or a status to see the rest.',
    name: 'Name of the volunteer',
    initiative: 'Initiative',
    everyInitiative: 'All',
    status: 'Status',
    everyLive: 'All that are going on',
    filter: 'Show',
    all: (total: number) => `Show all ${plural('en', total, 'registration', 'registrations')}`,
    ages: { week: 'for more than a week', fortnight: 'for more than two weeks' },
    select: (volunteer: string) => `Write to ${volunteer}`,
    write: 'Write to the selected',
    writeAll: (total: number) => `Write to all ${total} of them`,
    writeHint: 'Select below whom you want to write to; each gets a message of their own.',
    previous: 'Previous page',
    next: 'Next page',
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },
  places: {
    label: 'Pages of this role',
    board: 'Registrations',
    search: 'Volunteers waiting for a mentee',
    initiatives: 'Initiatives',
    exports: 'Exports',
    settings: 'Settings of the company',
  },
  submit,
  done,
  ending,
  refusals,
  registration: {
    reason: 'Your reason',
    reasonHint: (volunteer: string) => `${volunteer} reads this.`,
    leave: 'Leave it as it is',
    tasks: 'Tasks',
    noTasks: 'There is no task.',
    newTask: 'Another task',
    newTaskHint: 'What is to be done before the application can be validated.',
    write: 'Write a message',
    message: 'Your message',
    propose: 'Propose a mentee',
    proposeHint: 'Fill in the gaps, then send it.',
    proposal: (volunteer: string) =>
      `Hello ${volunteer},\n\nWe may have a mentee for you: [first name], [age or class], who would like help with [subject]. You could meet [when and where].\n\nWhat do you think? Answer here, and I will put you in touch.`,
    reflections: 'What the volunteer has written',
    rating: (rating: number) => `All in all: ${rating} of 5`,
    note: 'Note',
    dates: 'Meetings',
    noDates: 'No meeting yet. Each one that the volunteer records appears here.',
    cancelReason: 'The reason given:',
    declineReason: 'Why the manager declined:',
    pausedUntil: 'The reminders are paused until ',
    end: 'End the registration',
    facts: 'The registration',
    mail: 'Address',
    managerDecision: 'Manager’s decision',
    decisions: { PENDING: 'not yet', APPROVED: 'approved', DECLINED: 'declined' },
  },
  message: {
    title: 'Write to several',
    to: (count: number) => `To ${plural('en', count, 'volunteer', 'volunteers')}`,
    each: 'Each gets the message in their own conversation, and sees nobody else.',
    left: (count: number) =>
      `${plural('en', count, 'more is', 'more are')} in the list: no more than these can be written to at once.`,
    nobody:
      'Nobody is selected. Go back to the registrations and select whom you want to write to.',
    submit: 'Send to all of them',
    sent: (count: number) =>
      count === 0
        ? 'No message was sent'
        : `${plural('en', count, 'message is', 'messages are')} sent`,
    outcomes: {
      sent: 'sent',
      ended: 'not sent: the registration is over',
      refused: 'not sent: it cannot be written to any more',
      busy: 'not sent: please try again in a few seconds',
    },
    back: 'Back to the registrations',
  },
  search: {
    title: 'Volunteers waiting for a mentee',
    none: 'Nobody is looking for a mentee. Each volunteer whose application you validate appears here, with their profile.',
    more: (count: number) =>
      `Only those who have waited longest are shown; ${plural('en', count, 'more waits', 'more wait')}.`,
    profile,
    noProfile: 'Has not told anything in a profile yet.',
    since: 'Has been looking since ',
    propose: (volunteer: string) => `Propose a mentee to ${volunteer}`,
  },
  settings: {
    title: 'Settings of the company',
    submit: 'Keep the settings',
    kept: 'The settings are kept.',
    managerValidation: 'Do managers approve?',
    managerValidationHint: 'It holds for engagements and periods that are entered from now on.',
    managerValidations: {
      never: 'No, volunteers begin when they have found their mentee',
      engagement: 'Yes, the engagement period, once',
      'engagement-and-extension': 'Yes, and each later period that goes beyond the approved one',
    },
    timeZone: 'Time zone',
    timeZoneHint: 'For example Europe/Paris. It decides which day it is, and when reminders come.',
    locale: 'Language of mails and pages',
    localeHint: 'For whoever has not chosen one.',
    noLocale: 'None chosen: English',
    errors: {
      managerValidation: 'Choose one of the three',
      timeZone: 'Enter a time zone such as Europe/Paris',
      locale: 'Choose one of the languages',
    },
    conflict:
      'Somebody else has changed the settings since you opened the page, so nothing was kept. What you entered is below; check it and keep it once more.',
  },
  errors: {
    summary: 'There is something to mend',
    text: 'Write a message of at most 4,000 characters',
    reason: 'Write a reason of at most 1,000 characters',
    title: 'Write what there is to do, in at most 200 characters',
    other: 'This does not work at the moment. Nothing has been changed.',
    busy: 'We were not quick enough, and nothing has been changed. Please press once more in a few seconds.',
  },
}

/** The texts for whoever oversees registrations; every other language has the same. */
export type OversightTexts = typeof en
