import { formatNumber, formatPeriod } from '../../format/dates.ts'
import type {
  DoneFacts,
  DoneText,
  FieldErrors,
  FieldName,
  IntroductionFacts,
  Notice,
  PerAction,
  PerButton,
  PerHistory,
  RefusalTexts,
  SomeActions,
  StandingFacts,
} from '../facts/page-facts.ts'

function plural(count: number, one: string, many: string): string {
  return `${formatNumber('en', count)} ${count === 1 ? one : many}`
}

const past: PerHistory = {
  register: 'registered',
  'send-message': 'wrote a message',
  'assign-task': 'gave a task',
  'complete-task': 'completed a task',
  'waive-task': 'waived a task',
  'validate-application': 'validated the application',
  'reject-application': 'did not accept the application',
  withdraw: 'withdrew from the initiative',
  cancel: 'cancelled the registration',
  'still-searching': 'went on searching',
  'pause-reminders': 'paused the reminders',
  'enter-engagement': 'entered the engagement',
  'amend-engagement': 'changed the engagement, which needs a new answer',
  'approve-engagement': 'approved the period',
  'decline-engagement': 'declined the period',
  'add-date': 'added a meeting',
  'change-date': 'changed a meeting',
  'remove-date': 'removed a meeting',
  'change-period': 'asked for another period',
  reflect: 'looked back',
  'end-mission': 'ended the mission',
  'resume-mission': 'resumed the mission',
  'confirm-participation': 'confirmed the participation',
}

function standing(facts: StandingFacts): string {
  const { status, role, volunteer, coordinator, organisation, pendingTasks } = facts
  const manager = facts.manager ?? 'the manager'
  switch (status) {
    case 'APPLICATION':
      if (role === 'volunteer') {
        if (!facts.hasConversation) return `Your turn: write a first message to ${coordinator}.`
        return pendingTasks > 0
          ? `Your turn: ${plural(pendingTasks, 'task', 'tasks')} to do before your application is validated.`
          : `Waiting for ${coordinator} to validate your application.`
      }
      if (!facts.hasConversation) return `Waiting for a first message from ${volunteer}.`
      if (pendingTasks > 0)
        return `Waiting for ${volunteer}: ${plural(pendingTasks, 'task', 'tasks')} to do.`
      return role === 'coordinator'
        ? `Your turn: validate the application of ${volunteer}.`
        : `Waiting for ${coordinator} to validate the application.`
    case 'MENTEE_SEARCH':
      return role === 'volunteer'
        ? 'Your turn: tell us when you have found your mentee.'
        : `Waiting for ${volunteer}, who is looking for a mentee.`
    case 'MANAGER_VALIDATION':
      return role === 'manager'
        ? 'Your turn: approve the period, or decline it.'
        : `Waiting for ${manager} to approve the period.`
    case 'IN_PROGRESS':
      return role === 'volunteer'
        ? 'Your turn: record each meeting, and tell us when the mission has ended.'
        : `The mentoring is in progress: ${volunteer} records the meetings.`
    case 'AWAITING_CONFIRMATION':
      return role === 'volunteer' || role === 'partner' || role === 'admin'
        ? 'Your turn: confirm the participation.'
        : `Waiting for ${volunteer} or ${organisation} to confirm the participation.`
    case 'COMPLETED':
      return 'Mission completed: there is nothing left to do.'
    case 'CANCELLED':
      return 'This registration is over: there is nothing left to do.'
  }
}

const headings: PerButton = {
  'write-to-coordinator': 'Write to the coordinator',
  'see-tasks': 'Your tasks',
  open: 'The application',
  answer: 'Answer',
  'found-my-mentee': 'You found your mentee',
  'still-searching': 'Are you still searching?',
  pause: 'Pause the reminders',
  withdraw: 'Withdraw from the initiative',
  approve: 'Approve the period',
  decline: 'Decline the period',
  'enter-again': 'Enter the period again',
  'add-date': 'Add a meeting',
  'change-dates': 'Change the meetings',
  reflect: 'Look back',
  'mission-ended': 'The mission has ended',
  confirm: 'Confirm the participation',
  'not-over-yet': 'Not over yet',
  attestation: 'Attestation of mentoring',
}

const introductions: SomeActions<(facts: IntroductionFacts) => string> = {
  'still-searching': () =>
    'One press is enough: your coordinator sees that you are still there. Nothing else changes.',
  'pause-reminders': () =>
    'No reminder comes before the day that you choose. Your registration stays as it is.',
  withdraw: () =>
    'Your registration ends and your place goes to somebody else. This cannot be undone; you can register again while the initiative is open. The coordinators are told.',
  'enter-engagement': ({ isManagerAsked, manager }) =>
    isManagerAsked
      ? `Enter who you mentor and for how long. ${manager ?? 'Your manager'} is asked to approve the period, and sees nothing of your mentee.`
      : 'Enter who you mentor and for how long. Then your mentoring can begin.',
  'change-period': ({ isManagerAsked }) =>
    isManagerAsked
      ? 'A period within the approved one holds at once; for any other, your manager may be asked.'
      : 'The new period holds at once.',
  'approve-engagement': ({ volunteer }) => `${volunteer} is told at once.`,
  'decline-engagement': ({ volunteer }) =>
    `${volunteer} is told at once, with your reason, and can enter another period.`,
  reflect: ({ coordinator }) =>
    `What has it been like, for your mentee and for you? ${coordinator} can read it; your manager cannot.`,
  'end-mission': () => 'You and the organisation are then asked to confirm your participation.',
  'confirm-participation': () =>
    'Please check what is recorded. One confirmation is enough, and completes the mission for good.',
  'resume-mission': () => 'The mission goes on as before, and nothing that is recorded is lost.',
}

const submit: PerAction<string> = {
  'send-message': 'Send the message',
  'complete-task': 'Done',
  'enter-engagement': 'Enter the engagement',
  'amend-engagement': 'Change the engagement',
  'still-searching': 'I am still searching',
  'pause-reminders': 'Pause the reminders',
  withdraw: 'Withdraw',
  'approve-engagement': 'Approve',
  'decline-engagement': 'Decline',
  'change-period': 'Change the period',
  'add-date': 'Add the meeting',
  'change-date': 'Change the meeting',
  'remove-date': 'Remove the meeting',
  reflect: 'Keep it',
  'end-mission': 'The mission has ended',
  'confirm-participation': 'Confirm',
  'resume-mission': 'Not over yet',
}

function askedNext({ status, manager }: DoneFacts): string {
  return status === 'MANAGER_VALIDATION'
    ? `${manager ?? 'Your manager'} has been asked to approve the period. We write to you as soon as there is an answer.`
    : 'The period holds now. Record each meeting with your mentee.'
}

const done: PerAction<(facts: DoneFacts) => DoneText> = {
  'send-message': () => ({
    heading: 'Your message is sent',
    next: 'An answer comes by mail.',
    again: 'Back to the conversation',
  }),
  'complete-task': ({ pendingTasks }) => ({
    heading: 'Task done',
    next:
      pendingTasks === 0
        ? 'That was the last one: thank you.'
        : `Still to do: ${plural(pendingTasks, 'task', 'tasks')}.`,
    again: 'Back to the tasks',
  }),
  'enter-engagement': (facts) => ({
    heading: 'Your engagement is entered',
    next: askedNext(facts),
  }),
  'amend-engagement': (facts) => ({
    heading: 'Your engagement is changed',
    next: askedNext(facts),
  }),
  'still-searching': () => ({
    heading: 'Noted: you are still searching',
    next: 'We ask again in a month. When you have found your mentee, use the button in the mail.',
  }),
  'pause-reminders': ({ pausedUntil }) => ({
    heading: 'The reminders are paused',
    next: `No reminder comes before ${pausedUntil}. Any change of your registration ends the pause.`,
  }),
  withdraw: () => ({
    heading: 'You have withdrawn',
    next: 'The coordinators have been told. Thank you for your interest.',
  }),
  'approve-engagement': ({ volunteer }) => ({
    heading: 'Approved',
    next: `${volunteer} has been told. There is nothing more to do for you here.`,
  }),
  'decline-engagement': ({ volunteer }) => ({
    heading: 'Declined',
    next: `${volunteer} has been told, with your reason.`,
  }),
  'change-period': (facts) => ({ heading: 'Your period is changed', next: askedNext(facts) }),
  'add-date': ({ total, added }) => ({
    heading: added === 1 ? 'The meeting is recorded' : `The ${added} meetings are recorded`,
    next: `Recorded so far: ${total}.`,
    again: 'Add another meeting',
  }),
  'change-date': ({ total }) => ({
    heading: 'The meeting is changed',
    next: `Recorded so far: ${total}.`,
    again: 'Back to the meetings',
  }),
  'remove-date': ({ total }) => ({
    heading: 'The meeting is removed',
    next: `Recorded so far: ${total}.`,
    again: 'Back to the meetings',
  }),
  reflect: () => ({ heading: 'Thank you', next: 'Your lines are kept with your registration.' }),
  'end-mission': ({ endedOn }) => ({
    heading: `Your mission ended on ${endedOn}`,
    next: 'You have a mail to confirm your participation; the organisation can confirm it too. Was it a mistake? Then say so:',
  }),
  'confirm-participation': ({ role }) => ({
    heading: 'The participation is confirmed',
    next:
      'The mission is completed: thank you. ' +
      (role === 'volunteer'
        ? 'You get the attestation by mail.'
        : 'The volunteer gets the attestation by mail.'),
  }),
  'resume-mission': () => ({
    heading: 'Your mission goes on',
    next: 'Record each meeting as before, and tell us when it has ended.',
  }),
}

const fieldErrors: Readonly<Record<FieldName, string>> = {
  text: 'Write a message of at most 4,000 characters',
  mentee: 'Enter a first name or initials, at most 40 characters',
  start: 'Enter the first day, for example 15/04/2026',
  end: 'Enter the last day, for example 15/07/2026',
  until: 'Choose how long, or enter a day, for example 15/09/2026',
  reason: 'Write at most 1,000 characters',
  date: 'Enter the day of the meeting, for example 15/04/2026',
  minutes: 'Enter how long the meeting took: from 1 minute to 24 hours',
  time: 'Choose working time or personal time',
  startTime: 'Enter a time of day such as 14:30, or leave it empty',
  note: 'Write at most 500 characters',
  rating: 'Choose one of the five, or none',
  endedOn: 'Enter the day on which it ended, for example 15/07/2026',
}

const fieldErrorsOfAction: SomeActions<FieldErrors> = {
  'decline-engagement': { reason: 'Choose a reason or write one, at most 1,000 characters' },
  reflect: { text: 'Write a few lines, at most 2,000 characters' },
  'pause-reminders': {},
}

const refusals: RefusalTexts = {
  'invalid-period': () =>
    'The last day must not be before the first, and at most 24 months after it',
  'manager-missing': () =>
    'Your manager has to approve the period, and we do not know who that is. Please write to the coordinator.',
  'dates-outside-period': () =>
    'A meeting that you have recorded would be outside this period. Choose a longer one, or change the meeting first.',
  'outside-period': ({ period }) =>
    period
      ? `The meeting must be within your period, ${formatPeriod('en', period)}`
      : 'The meeting must be within your period',
  'in-the-future': () => 'This day is still to come: enter today or a day before',
  'unknown-task': () => 'This task is not there any more. Please open the link once more.',
  'unknown-date': () => 'This meeting is not there any more. Please open the link once more.',
}

const notices = {
  forged: {
    heading: 'This link does not work',
    paragraphs: [
      'It is not complete, or not one of ours. Please open it from the mail once more: a mail program sometimes breaks a long link over two lines.',
    ],
  },
  expired: {
    heading: 'This link is too old',
    paragraphs: [
      'Links work for 90 days. We can mail you a new one, to the address that we have on record for you.',
    ],
  },
  renewed: {
    heading: 'A new mail is on its way',
    paragraphs: [
      'It goes to the address that we have on record for you, and should be there in a few minutes. Its buttons work for 90 days.',
    ],
  },
  renewedAlready: {
    heading: 'A new mail has just been sent',
    paragraphs: [
      'It went to the address that we have on record for you. If it is not there in ten minutes, look into the folder for unwanted mail, then ask once more.',
    ],
  },
  settled: {
    heading: 'This is settled already',
    paragraphs: [
      'What this mail asked for is not needed any more. There is nothing for you to do.',
    ],
  },
  lostRole: {
    heading: 'This is not yours to answer any more',
    paragraphs: [
      'Somebody else has taken over your part in this registration since the mail was sent. There is nothing for you to do.',
    ],
  },
  foreign: {
    heading: 'Please open the link from the mail',
    paragraphs: [
      'The form did not come from our own page, so nothing has been done. Open the link from the mail and press the button there.',
    ],
  },
  unknownForm: {
    heading: 'This form does not fit the link',
    paragraphs: ['Nothing has been done. Please open the link from the mail once more.'],
  },
  unsubscribed: {
    heading: 'The reminders are paused',
    paragraphs: ['None comes for six months. Any change of your registration ends the pause.'],
  },
} satisfies Record<string, Notice>

export const en = {
  greeting: (reader: string) => `Hello ${reader},`,
  standing,
  since: (age: string): readonly [string, string] => ['Since ', ` (${age})`],
  happened: ({
    action,
    by,
    isReader,
  }: {
    action: keyof typeof past
    by: string
    isReader: boolean
  }) => `${isReader ? 'You' : by} ${past[action]}`,
  on: (day: string) => ` on ${day}.`,

  headings,
  introductions,
  submit,
  done,
  asks: (volunteer: string, period: string) => `${volunteer} asks to mentor ${period}.`,
  asksAnother: (volunteer: string) =>
    `${volunteer} is a mentor already, and asks to change the approved period:`,
  changes: { start: 'from', end: 'until', insteadOf: 'instead of' },
  otherButton: {
    approve: 'To decline, use the other button of the mail.',
    decline: 'To approve, use the other button of the mail.',
  },
  othersWait: 'Still waiting for your answer; you have a mail for each:',

  fields: {
    message: 'Your message',
    mentee: 'First name or initials of your mentee',
    menteeHint: 'At most 40 characters; we keep nothing else about your mentee.',
    start: 'First day',
    end: 'Last day',
    pause: 'How long?',
    pauseMonths: (months: number, until: string) =>
      `${plural(months, 'month', 'months')}, until ${until}`,
    pauseDate: 'Until another day',
    until: 'The day',
    untilHint: 'After today, at most six months ahead.',
    reasonOptional: 'Why? (optional; the coordinators read it)',
    usualReasons: 'Reason',
    usual: [
      'The workload does not allow it in this period.',
      'The period is too long.',
      'Let us talk about it first.',
    ],
    anotherReason: 'Another reason',
    reason: 'In your own words',
    reasonHint: (volunteer: string) => `${volunteer} reads this.`,
    date: 'Day of the meeting',
    furtherDays: 'Several meetings at once?',
    furtherDaysHint:
      'Other days with the same duration, kind of time and time of day. The note is kept with the first.',
    furtherDay: (position: number) => `Day of meeting ${position}`,
    duration: 'How long did it take?',
    hours: 'Hours',
    minutes: 'Minutes',
    time: 'Which time was it?',
    kinds: { WORK: 'Working time', PERSONAL: 'Personal time' },
    startTime: 'When did it begin? (optional)',
    note: 'Note (optional)',
    noteHint: 'For you and the coordinator. Please write nothing personal about your mentee.',
    reflection: 'A few lines',
    reflectionHint: 'At most 2,000 characters. Please write nothing personal about your mentee.',
    rating: 'How is it going, all in all? (optional)',
    ratings: ['Badly', 'Not so well', 'All right', 'Well', 'Very well'],
    noRating: 'I would rather not say',
    endedOn: 'The day on which it ended',
  },
  errors: {
    summary: 'There is something to mend',
    title: 'To mend: ',
    fields: fieldErrors,
    ofAction: fieldErrorsOfAction,
    refusals,
    invalidPause: 'Choose a day after today, at most six months ahead',
    invalidEnd: 'The mission cannot have ended before its first day',
    other: 'This does not work at the moment. Nothing has been changed.',
    busy: 'We were not quick enough, and nothing has been changed. Please press once more in a few seconds.',
    partly: (recorded: number) =>
      `${recorded === 1 ? 'The first is recorded' : `The first ${recorded} are recorded`}, the rest is not yet. Press once more: nothing is recorded twice.`,
  },
  facts: {
    volunteer: 'Volunteer',
    company: 'Company',
    initiative: 'Initiative',
    organisation: 'Organisation',
    mentee: 'Mentee',
    period: 'Period',
    endedOn: 'Ended on',
    recorded: 'Recorded',
    status: 'Status',
    registeredOn: 'Registered on',
    confirmedBy: 'Confirmed by',
    confirmedOn: 'Confirmed on',
    meetings: (count: number) =>
      count === 0 ? 'no meeting yet' : plural(count, 'meeting', 'meetings'),
    day: 'Day',
    time: 'Time',
    duration: 'Duration',
    total: 'Total',
    conversation: 'Conversation',
    noMessages: 'No message yet. What you and the other side write appears here.',
    tasks: 'Tasks',
    taskStates: { PENDING: 'to do', COMPLETED: 'done', WAIVED: 'not needed' },
    noTasks: 'There is no task. If the coordinator gives you one, it appears here.',
    noDates: 'No meeting is recorded yet. Each one that you add appears here.',
    changeThis: 'Change',
    roles: {
      volunteer: 'volunteer',
      coordinator: 'coordinator',
      manager: 'manager',
      partner: 'organisation',
      admin: 'company admin',
    },
  },
  attests: (volunteer: string) =>
    `${volunteer} has given time and experience as a volunteer mentor. The participation is confirmed.`,
  print: 'To keep it, print this page or save it as PDF.',

  overtaken: {
    heading: 'This has been settled since',
    newest: 'The buttons of the newest mail about this registration work.',
  },
  notices,
  renew: 'Mail me a new one',
}

/** The texts of the pages that mail links open; every other language has the same. */
export type PageTexts = typeof en
