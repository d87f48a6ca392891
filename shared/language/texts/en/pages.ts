import { nameCoordinator, yourAdmins } from './coordination.ts'
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
  StandingNames,
  StandingTexts,
} from '../facts/page-facts.ts'
import { language } from './language.ts'

const { choosePlural, formatDate, formatNumber, formatPeriod, plural } = language

const past: PerHistory = {
  register: 'registered',
  'send-message': 'sent a message',
  'assign-task': 'assigned a task',
  'complete-task': 'completed a task',
  'waive-task': 'waived a task',
  'validate-application': 'validated the application',
  'reject-application': 'rejected the application',
  withdraw: 'withdrew',
  cancel: 'cancelled the registration',
  'still-searching': 'confirmed that the search goes on',
  'pause-reminders': 'paused reminders',
  'enter-engagement': 'saved the mentoring period',
  'amend-engagement': 'changed the mentoring period, which needs a new answer',
  'approve-engagement': 'approved the period',
  'decline-engagement': 'declined the period',
  'add-date': 'added a meeting',
  'change-date': 'changed a meeting',
  'remove-date': 'removed a meeting',
  'approve-dates': 'approved meetings',
  'decline-dates': 'declined meetings',
  'change-period': 'entered a new period',
  reflect: 'shared feedback',
  'end-mission': 'ended the mentoring',
  'resume-mission': 'resumed the mentoring',
  'confirm-participation': 'confirmed the mentoring',
}

function nameAdmins({ role, company }: Pick<StandingNames, 'role' | 'company'>): string {
  return role === 'volunteer' ? yourAdmins : `the admins of ${company}`
}

/** Where nobody can answer for the manager. */
function enterManager({ role, company }: StandingNames, yours: string, theirs: string): string {
  if (role === 'volunteer')
    return `Waiting for approval, but ${yours}. Ask your company’s admins to enter your manager.`
  return `Waiting for approval, but ${theirs}. ${role === 'admin' ? 'You' : `The admins of ${company}`} can enter the manager.`
}

const standing: StandingTexts = {
  yours: {
    'send-message': (names) =>
      names.coordinator === undefined
        ? `Your turn: send a first message. Nobody coordinates this initiative at the moment. ${nameCoordinator(names, nameAdmins(names))}`
        : `Your turn: send a first message to ${names.coordinator}.`,
    'complete-task': ({ pendingTasks }) =>
      `Your turn: ${plural(pendingTasks, { one: 'task', other: 'tasks' })} to do before your application can be validated.`,
    'validate-application': ({ volunteer }) =>
      `Your turn: validate the application from ${volunteer}.`,
    'enter-engagement': () => 'Your turn: tell us when you’ve found your mentee.',
    'approve-engagement': () => 'Your turn: approve or decline the period.',
    'end-mission': () =>
      'Your turn: record each meeting, and tell us when your mentoring has ended.',
    'approve-dates': ({ pendingDates }) =>
      `Your turn: approve or decline ${countMeetings(pendingDates)}.`,
    'confirm-participation': () => 'Your turn: confirm the mentoring.',
  },
  theirs: {
    'send-message': ({ volunteer }) => `Waiting for a first message from ${volunteer}.`,
    'complete-task': ({ volunteer, pendingTasks }) =>
      `Waiting for ${volunteer}: ${plural(pendingTasks, { one: 'task', other: 'tasks' })} to do.`,
    'validate-application': ({ coordinator = 'the coordinator', role }) =>
      role === 'volunteer'
        ? `Waiting for ${coordinator} to validate your application.`
        : `Waiting for ${coordinator} to validate the application.`,
    'enter-engagement': ({ volunteer }) => `Waiting for ${volunteer}, who is looking for a mentee.`,
    'approve-engagement': ({ manager, pendingDates }) =>
      pendingDates === 0
        ? `Waiting for ${manager ?? 'the manager'} to approve the period.`
        : `Waiting for ${manager ?? 'the manager'} to approve the period and ${countMeetings(pendingDates)}.`,
    'end-mission': ({ volunteer }) =>
      `The mentoring is in progress: ${volunteer} records the meetings.`,
    'approve-dates': ({ manager, pendingDates }) =>
      `Waiting for ${manager ?? 'the manager'} to approve ${countMeetings(pendingDates)}.`,
    'confirm-participation': ({ volunteer, organisation, presence }) => {
      const there = [presence.volunteer ? volunteer : '', presence.partner ? organisation : '']
      return `Waiting for ${there.filter((name) => name !== '').join(' or ')} to confirm the mentoring.`
    },
  },
  over: {
    COMPLETED: 'The mentoring is complete. There’s nothing left to do.',
    CANCELLED: 'This registration has ended. There’s nothing left to do.',
  },
  missing: {
    volunteer: (names) => {
      const { volunteer, role, presence } = names
      if (!presence.coordinator)
        return `${volunteer} has left, and nobody coordinates this initiative at the moment. ${nameCoordinator(names, nameAdmins(names))}`
      return `${volunteer} has left, so this can’t go on. ${role === 'coordinator' ? 'You' : 'A coordinator'} can cancel the registration.`
    },
    coordinator: (names) =>
      `Waiting for a coordinator, but nobody coordinates this initiative at the moment. ${nameCoordinator(names, nameAdmins(names))}`,
    'manager-unknown': (names) =>
      enterManager(
        names,
        'we don’t know who your manager is',
        `we don’t know who the manager of ${names.volunteer} is`,
      ),
    'manager-left': (names) =>
      enterManager(names, 'your manager has left', `the manager of ${names.volunteer} has left`),
    confirmation: ({ volunteer, organisation, company }) =>
      `${volunteer} has left, and ${organisation} has no members here. The admins of ${company} can confirm the mentoring.`,
  },
}

const headings: PerButton = {
  'write-to-coordinator': 'Write to the coordinator',
  'see-tasks': 'My tasks',
  open: 'The registration',
  answer: 'Reply',
  'found-my-mentee': 'I found my mentee',
  'still-searching': 'I’m still searching',
  pause: 'Pause reminders',
  withdraw: 'Withdraw',
  approve: 'Approve the period',
  decline: 'Decline the period',
  'decide-dates': 'Meetings to approve',
  'enter-again': 'Enter the period again',
  'add-date': 'Add a meeting',
  'change-dates': 'Change meetings',
  reflect: 'Share your feedback',
  'mission-ended': 'End my mentoring',
  confirm: 'Confirm the mentoring',
  'not-over-yet': 'Resume my mentoring',
  attestation: 'Certificate of mentoring',
  'took-place': 'Did the meeting take place?',
  'did-not-take-place': 'Did the meeting take place?',
  'another-day': 'Did the meeting take place?',
  'remind-manager': 'Remind the manager',
  'choose-reminders': 'Choose your reminders',
  'correct-manager': 'Correct the manager',
}

const introductions: SomeActions<(facts: IntroductionFacts) => string> = {
  'still-searching': () =>
    'One click tells your coordinator that you’re still searching. Nothing else changes.',
  'pause-reminders': () =>
    'You won’t get reminders until the date you choose. Your registration stays as it is.',
  withdraw: () =>
    'Your registration ends and your place becomes free for someone else. This can’t be undone, but you can register again while the initiative is open. We’ll notify the coordinators. If you give a reason, the coordinators, the partner organisation and your company’s admins can read it, and it appears in exports.',
  'enter-engagement': ({ isManagerAsked, manager, presence }) =>
    !isManagerAsked
      ? 'Tell us who you mentor and for how long. Your mentoring can then begin.'
      : presence.manager === 'there'
        ? `Tell us who you mentor and for how long. ${manager ?? 'Your manager'} will be asked to approve the period and won’t see who you mentor.`
        : `The period needs your manager’s approval, but ${presence.manager === 'left' ? 'your manager has left' : 'we don’t know who your manager is'}. Ask your company’s admins to enter your manager first.`,
  'change-period': ({ isManagerAsked }) =>
    isManagerAsked
      ? 'A shorter period applies straight away. A longer one may need your manager’s approval.'
      : 'The new period applies straight away.',
  'approve-engagement': ({ volunteer }) => `We’ll notify ${volunteer} straight away.`,
  'decline-engagement': ({ volunteer }) =>
    `We’ll send ${volunteer} your reason straight away. They can then enter another period.`,
  reflect: () =>
    'How has it been, for your mentee and for you? The coordinators and your company’s admins can read your feedback. Your manager and the partner organisation can’t.',
  'end-mission': () => 'We’ll then ask you and the partner organisation to confirm the mentoring.',
  'confirm-participation': () =>
    'Please check the details. One confirmation is enough, and it closes the mentoring for good.',
  'resume-mission': () => 'The mentoring carries on as before. Nothing you recorded is lost.',
}

const submit: PerAction<string> = {
  'send-message': 'Send message',
  'complete-task': 'Mark as done',
  'enter-engagement': 'Save my mentoring period',
  'amend-engagement': 'Change my mentoring period',
  'still-searching': 'I’m still searching',
  'pause-reminders': 'Pause reminders',
  withdraw: 'Withdraw',
  'approve-engagement': 'Approve',
  'decline-engagement': 'Decline',
  'change-period': 'Change the period',
  'add-date': 'Add a meeting',
  'change-date': 'Change the meeting',
  'remove-date': 'Remove the meeting',
  'approve-dates': 'Approve selected',
  'decline-dates': 'Decline selected',
  reflect: 'Save',
  'end-mission': 'End my mentoring',
  'confirm-participation': 'Confirm the mentoring',
  'resume-mission': 'Resume my mentoring',
}

function countMeetings(count: number): string {
  return plural(count, { one: 'meeting', other: 'meetings' })
}

function decideMore(pendingDates: number): { readonly again?: string } {
  return pendingDates === 0
    ? {}
    : { again: `Decide on ${countMeetings(pendingDates)} still waiting` }
}

function askedNext({ isManagerAsked, manager }: DoneFacts): string {
  return isManagerAsked
    ? `${manager ?? 'Your manager'} has been asked to approve the period. We’ll email you as soon as they answer.`
    : 'The period applies from now on. Record each meeting – it takes a minute.'
}

const done: PerAction<(facts: DoneFacts) => DoneText> = {
  'send-message': () => ({
    heading: 'Your message has been sent',
    next: 'You’ll get the reply by email.',
    again: 'Back to the conversation',
  }),
  'complete-task': ({ pendingTasks }) => ({
    heading: 'Task done',
    next:
      pendingTasks === 0
        ? 'That was the last one. Thank you.'
        : `Still to do: ${plural(pendingTasks, { one: 'task', other: 'tasks' })}.`,
    again: 'Back to my tasks',
  }),
  'enter-engagement': (facts) => ({
    heading: 'Your mentoring period is saved',
    next: askedNext(facts),
  }),
  'amend-engagement': (facts) => ({
    heading: 'Your mentoring period has been changed',
    next: askedNext(facts),
  }),
  'still-searching': () => ({
    heading: 'Thank you for telling us',
    next: 'We’ll ask again in a month. When you’ve found your mentee, use the button in the email.',
  }),
  'pause-reminders': ({ pausedUntil }) => ({
    heading: 'Reminders are paused',
    next: `You won’t get reminders until ${pausedUntil}. The pause ends early if the status of your registration changes.`,
  }),
  withdraw: () => ({
    heading: 'You have withdrawn',
    next: 'We’ve notified the coordinators. Thank you for your interest.',
  }),
  'approve-engagement': ({ volunteer }) => ({
    heading: 'Approved',
    next: `${volunteer} has been notified. You’re all done with this request.`,
  }),
  'decline-engagement': ({ volunteer }) => ({
    heading: 'Declined',
    next: `${volunteer} has been notified, with your reason.`,
  }),
  'change-period': (facts) => ({
    heading: facts.isManagerAsked
      ? 'You’ve asked to change your period'
      : 'Your period has been changed',
    next: askedNext(facts),
  }),
  'add-date': ({ total, added }) => ({
    heading: choosePlural(added, {
      one: 'The meeting is saved',
      other: `The ${added} meetings are saved`,
    }),
    next: `Total: ${total}.`,
    again: 'Add another meeting',
  }),
  'change-date': ({ total }) => ({
    heading: 'The meeting has been changed',
    next: `Total: ${total}.`,
    again: 'Back to the meetings',
  }),
  'remove-date': ({ total }) => ({
    heading: 'The meeting has been removed',
    next: `Total: ${total}.`,
    again: 'Back to the meetings',
  }),
  'approve-dates': ({ volunteer, decided, pendingDates }) => ({
    heading: `${countMeetings(decided)} approved`,
    next: `${volunteer} has been notified.`,
    ...decideMore(pendingDates),
  }),
  'decline-dates': ({ volunteer, decided, pendingDates }) => ({
    heading: `${countMeetings(decided)} declined`,
    next: `${volunteer} has been notified, with your reason.`,
    ...decideMore(pendingDates),
  }),
  reflect: () => ({ heading: 'Thank you', next: 'Your feedback is saved.' }),
  'end-mission': ({ endedOn }) => ({
    heading: `Your mentoring ended on ${endedOn}`,
    next: 'We’ve emailed you so you can confirm it. The partner organisation can confirm it too. Ended by mistake?',
  }),
  'confirm-participation': ({ role }) => ({
    heading: 'The mentoring is confirmed',
    next:
      'The mentoring is complete. Thank you. ' +
      (role === 'volunteer'
        ? 'You’ll get the certificate by email.'
        : 'The volunteer will get the certificate by email.'),
  }),
  'resume-mission': () => ({
    heading: 'Your mentoring continues',
    next: 'Record each meeting as before, and tell us when your mentoring has ended.',
  }),
}

const fieldErrors: Readonly<Record<FieldName, string>> = {
  text: 'Enter a message of 4,000 characters or fewer',
  mentee: 'Enter a first name or initials, in 40 characters or fewer',
  start: 'Enter the first day, for example 15/04/2026',
  end: 'Enter the last day, for example 15/07/2026',
  until: 'Select how long, or enter a date, for example 15/09/2026',
  reason: 'Reason must be 1,000 characters or fewer',
  date: 'Enter the date of the meeting, for example 15/04/2026',
  dateIds: 'Select at least one meeting, and no more than 100',
  repeatUntil: 'Enter the last date to repeat until, for example 15/07/2026, or leave it empty',
  repeatCount: 'Enter a number of meetings from 2 to 50, or leave it empty',
  minutes: 'Enter how long the meeting was, from 1 minute to 24 hours',
  time: 'Select working time or personal time',
  startTime: 'Enter a time such as 14:30, or leave it empty',
  note: 'Note must be 500 characters or fewer',
  rating: 'Select one of the five answers, or none',
  endedOn: 'Enter the date it ended, for example 15/07/2026',
}

const fieldErrorsOfAction: SomeActions<FieldErrors> = {
  'decline-engagement': { reason: 'Select a reason, or enter one of 1,000 characters or fewer' },
  'decline-dates': { reason: 'Select a reason, or enter one of 1,000 characters or fewer' },
  reflect: { text: 'Enter a few lines, in 2,000 characters or fewer' },
  'pause-reminders': {},
}

const refusals: RefusalTexts = {
  'invalid-period': () =>
    'The last day must be on or after the first day, and no more than 24 months later',
  'manager-missing': () =>
    'Your manager has to approve this, but has left or isn’t in our records. Ask your company’s admins to enter your manager.',
  'dates-outside-period': ({ meeting }) =>
    meeting === undefined
      ? 'One of your meetings would be outside this period. Choose a period that includes it.'
      : `Your meeting on ${formatDate(meeting.day)} would be outside this period. Choose a period that includes it${meeting.canChange ? ', or change the meeting first' : ''}.`,
  'outside-period': ({ period }) =>
    period
      ? `The meeting must be within your period, ${formatPeriod(period)}`
      : 'The meeting must be within your period',
  'in-the-future': () => 'The date must be today or in the past',
  'dates-after-end': () =>
    'A meeting is recorded for a later day. Change or remove it first, or enter a later date.',
  'not-pending': () =>
    'One of these meetings has already been decided or changed. Open the link again.',
  'dates-pending': () =>
    'The manager hasn’t decided on every meeting yet. You can confirm the mentoring after that.',
  'unknown-task': () => 'This task no longer exists. Open the link again.',
  'unknown-date': () => 'This meeting no longer exists. Open the link again.',
}

const notices = {
  forged: {
    heading: 'This link doesn’t work',
    paragraphs: [
      'It’s incomplete, or it isn’t one of ours. Open it from the email again: some email programs break a long link over two lines.',
    ],
  },
  expired: {
    heading: 'This link is too old',
    paragraphs: ['Links work for 90 days. We can email a new one to the address we have for you.'],
  },
  otherAddress: {
    heading: 'This email was sent to another address',
    paragraphs: [
      'The person it was for has changed their address, so the buttons in this email no longer work. We can send a new one to the address we have.',
    ],
  },
  renewed: {
    heading: 'A new email is on its way',
    paragraphs: [
      'We’ve sent it to the address we have for you. It should arrive in a few minutes. Its buttons work for 90 days.',
    ],
  },
  renewedAlready: {
    heading: 'We’ve just sent you a new email',
    paragraphs: [
      'It went to the address we have for you. If it hasn’t arrived in ten minutes, check your spam folder, then ask again.',
    ],
  },
  settled: {
    heading: 'This is no longer needed',
    paragraphs: [
      'What this email asked for has already been settled. You don’t need to do anything.',
    ],
  },
  lostRole: {
    heading: 'You can no longer answer this',
    paragraphs: [
      'Somebody else has taken over your role in this registration since the email was sent. You don’t need to do anything.',
    ],
  },
  foreign: {
    heading: 'Open the link from the email',
    paragraphs: [
      'The form didn’t come from our own page, so nothing was saved. Open the link from the email and use the button there.',
    ],
  },
  unknownForm: {
    heading: 'This form doesn’t match the link',
    paragraphs: ['Nothing was saved. Open the link from the email again.'],
  },
  unsubscribed: {
    heading: 'Reminders are paused',
    paragraphs: [
      'You won’t get any for six months. The pause ends early if the status of your registration changes.',
    ],
  },
  unsubscribedForGood: {
    heading: 'You won’t get reminders any more',
    paragraphs: [
      'You still get emails about what others do, such as a message or an answer. To get reminders again, use “Choose your reminders” in an earlier one.',
    ],
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
  asks: (volunteer: string, period: string) => `${volunteer} would like to mentor ${period}.`,
  asksAnother: (volunteer: string) =>
    `${volunteer} is already a mentor and would like to change the approved period:`,
  changes: { start: 'from', end: 'until', insteadOf: 'instead of' },
  otherButton: {
    approve: 'To decline instead, use the Decline button in the email.',
    decline: 'To approve instead, use the Approve button in the email.',
  },
  meetingsWithPeriod: {
    together: (count: number) =>
      choosePlural(count, {
        one: 'If you approve the period, you approve this meeting too:',
        other: `If you approve the period, you approve these ${count} meetings too:`,
      }),
    later: (count: number) =>
      `${choosePlural(count, { one: '1 meeting is', other: `${count} meetings are` })} waiting for you as well. You can decide on meetings once you’ve answered this request.`,
  },
  decideDates: {
    approveHint: (volunteer: string) =>
      `We’ll notify ${volunteer} straight away. Clear the tick of a meeting to leave it for later.`,
    decline: 'Decline instead',
    declineHint: (volunteer: string) =>
      `A meeting you decline doesn’t count, unless ${volunteer} changes it and asks you again. ${volunteer} and the coordinators can read your reason.`,
    usual: [
      'The workload doesn’t allow it on that day.',
      'Please meet outside working hours.',
      'Let’s talk about it first.',
    ],
    more: (count: number) =>
      choosePlural(count, {
        one: '1 more meeting is waiting. You’ll see it after these.',
        other: `${count} more meetings are waiting. You’ll see them after these.`,
      }),
  },
  overtakenDates: {
    nothingSaved:
      'Something has changed since you opened the page, so nothing was saved. Check the meetings again.',
    removed: 'A meeting has been removed.',
    changed: (day: string) => `The meeting on ${day} has been changed.`,
    unasked: (day: string) => `The meeting on ${day} no longer needs your approval.`,
    decided: {
      APPROVED: (day: string, when: string) =>
        `The meeting on ${day} was already approved on ${when}.`,
      DECLINED: (day: string, when: string) =>
        `The meeting on ${day} was already declined on ${when}.`,
    },
    decidedOn: { APPROVED: 'Approved', DECLINED: 'Declined' },
    nothingAsked:
      'The meetings have been removed or changed. None of them needs your approval now.',
  },
  othersWait: 'Other requests are waiting for you:',

  fields: {
    message: 'Your message',
    mentee: 'First name or initials of your mentee',
    menteeHint:
      'Up to 40 characters. We store nothing else about your mentee. The coordinators, the partner organisation and your company’s admins can see it, and it appears in exports. Your manager can’t see it.',
    start: 'First day',
    end: 'Last day',
    pause: 'How long?',
    pauseMonths: (months: number, until: string) =>
      `${plural(months, { one: 'month', other: 'months' })}, until ${until}`,
    pauseDate: 'Until another date',
    until: 'Date',
    untilHint: 'After today, and no more than six months ahead.',
    reasonOptional: 'Reason (optional)',
    usualReasons: 'Reason',
    usual: [
      'The workload doesn’t allow it in this period.',
      'The period is too long.',
      'Let’s talk about it first.',
    ],
    anotherReason: 'Another reason',
    reason: 'Reason in your own words',
    reasonHint: (volunteer: string) =>
      `${volunteer} will see your reason. The coordinators, the partner organisation and the company’s admins can read it too.`,
    date: 'Date of the meeting',
    givenMeetings: 'Do you already have dates for your meetings?',
    givenMeetingsHint:
      'Optional: you can add meetings later, too. If your manager approves meetings, they decide about these and the period together.',
    givenDuration: 'How long will it be?',
    furtherDays: 'Several meetings at once?',
    furtherDaysHint:
      'Other dates with the same duration, kind of time and start time. The note is saved with the first meeting only.',
    furtherDay: (position: number) => `Date of meeting ${position}`,
    repetition: 'Does the meeting repeat?',
    repetitionHint:
      'Each meeting gets the same duration, kind of time and start time, within your period and up to 50 at once. The note is saved with the first meeting only.',
    everyWeeks: 'How often',
    once: 'Once',
    every: (weeks: number) => (weeks === 1 ? 'Every week' : `Every ${weeks} weeks`),
    repeatUntil: 'Until (optional)',
    repeatUntilHint: 'Leave it empty to repeat until the end of your period.',
    repeatCount: 'Number of meetings (optional)',
    duration: 'How long was it?',
    hours: 'Hours',
    minutes: 'Minutes',
    time: 'Was it working time or personal time?',
    kinds: { WORK: 'Working time', PERSONAL: 'Personal time' },
    startTime: 'Start time (optional)',
    note: 'Note (optional)',
    noteHint:
      'The coordinators, the partner organisation and your company’s admins can read it, and it appears in exports. Your manager can’t read it. Don’t write anything personal about your mentee.',
    reflection: 'Your feedback',
    reflectionHint: 'Up to 2,000 characters. Don’t write anything personal about your mentee.',
    rating: 'How is it going overall? (optional)',
    ratings: ['Badly', 'Not very well', 'OK', 'Well', 'Very well'],
    noRating: 'I’d rather not say',
    endedOn: 'Date it ended',
  },
  choice: {
    introduction:
      'This is about reminders only, for all your registrations. You always get emails about what others do, such as a message or an answer.',
    label: 'How often do you want monthly reminders?',
    every: (months: number) => (months === 1 ? 'Every month' : `Every ${months} months`),
    none: 'No reminders at all',
    until: 'No reminders until (optional)',
    untilHint: 'After today, and no more than six months ahead.',
    wrongDay: 'The date must be after today, and no more than six months ahead',
    submit: 'Save',
    kept: 'Your choice is saved.',
    paused: (day: string) => `You get no reminders before ${day}.`,
  },
  morning: {
    introduction:
      'You had planned it. If it took place, there’s nothing more to enter: it counts as you planned it.',
    tookPlace: 'It took place',
    tookPlaceNoted: 'You’ve said that it took place.',
    didNot: 'It didn’t take place',
    didNotHint: 'This removes the meeting. You can add another at any time.',
    anotherDay: 'Another day',
    newDay: 'New date',
    move: 'Move the meeting',
    removed: 'The meeting is removed',
    moved: (day: string) => `The meeting is moved to ${day}`,
    noted: 'Thank you – we’ve noted that the meeting took place',
    allAnswered: 'You’re all done.',
  },
  errors: {
    summary: 'There is a problem',
    title: 'Error: ',
    fields: fieldErrors,
    ofAction: fieldErrorsOfAction,
    refusals,
    approvedWithReason:
      'Nothing is decided yet, because you’ve given a reason to decline. Select “Decline selected”, or clear the reason to approve.',
    invalidPause: 'The date must be after today, and no more than six months ahead',
    invalidEnd: 'The mentoring can’t have ended before its first day',
    other: 'You can’t do this at the moment. Nothing was changed.',
    busy: 'Sorry, that took too long and nothing was saved. Try again in a few seconds.',
    tooOften: (hours: number) =>
      `You’ve done this as often as you can for now, so nothing was saved. Try again in ${plural(hours, { one: 'hour', other: 'hours' })}.`,
    full: (max: number) =>
      `The limit of ${formatNumber(max)} has been reached, so nothing was saved.`,
  },
  facts: {
    volunteer: 'Volunteer',
    company: 'Company',
    initiative: 'Initiative',
    organisation: 'Partner organisation',
    mentee: 'Mentee',
    period: 'Period',
    endedOn: 'Ended on',
    recorded: 'Meetings',
    status: 'Status',
    registeredOn: 'Registered on',
    confirmedBy: 'Confirmed by',
    confirmedOn: 'Confirmed on',
    meetings: (count: number) =>
      count === 0 ? 'none yet' : plural(count, { one: 'meeting', other: 'meetings' }),
    day: 'Date',
    time: 'Time',
    duration: 'Duration',
    total: 'Total',
    conversation: 'Conversation',
    earlierMessages: 'Earlier messages',
    latestMessages: 'Latest messages',
    noMessages:
      'Your messages will appear here. Only the volunteer and the coordinators can read them.',
    tasks: 'Tasks',
    taskStates: { PENDING: 'to do', COMPLETED: 'done', WAIVED: 'waived' },
    noTasks: 'No tasks. If the coordinator assigns one, it will appear here.',
    tookPlace: 'Took place',
    planned: 'Planned',
    marks: {
      PENDING: 'waiting for the manager’s approval',
      APPROVED: 'approved',
      DECLINED: 'declined, does not count',
      planned: 'planned',
    },
    because: (reason: string) => `: ${reason}`,
    noDates: 'No meetings yet. Each meeting will appear here once it’s added.',
    changeThis: 'Change',
    kinds: { WORK: 'working time', PERSONAL: 'personal time' },
    roles: {
      volunteer: 'volunteer',
      coordinator: 'coordinator',
      manager: 'manager',
      partner: 'partner organisation',
      admin: 'company admin',
    },
  },

  overtaken: {
    heading: 'This has already been done',
    newest: 'Use the buttons in the latest email about this registration.',
  },
  notices,
  renew: 'Email me a new link',
}

/** The texts of the pages that mail links open; every other language has the same. */
export type PageTexts = typeof en
