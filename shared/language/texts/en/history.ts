import type { MailState, MailTemplate } from '../../../journey/mails.ts'

const templates: Readonly<Record<MailTemplate, string>> = {
  'registration-received': 'You’re registered',
  'new-application': 'New registration',
  'message-received': 'New message',
  'application-validated': 'The application has been validated',
  'application-rejected': 'The application was not accepted',
  'engagement-to-approve': 'A period to approve',
  'engagement-approved': 'The period has been approved',
  'engagement-declined': 'The period was not approved',
  'engagement-recorded': 'The mentoring period is saved',
  'dates-to-approve': 'Meetings to approve',
  'dates-decided': 'The manager’s answer about meetings',
  'mentee-search-reminder': 'Reminder: have you found your mentee?',
  'engagement-summary': 'Summary of the mentoring',
  'confirm-your-participation': 'Confirm your mentoring',
  'confirm-participation-of': 'Confirm that the volunteer was a mentor',
  'participation-confirmed': 'The mentoring is confirmed',
  'registration-cancelled': 'The registration has ended',
  'task-assigned': 'A new task',
  'coordinator-changed': 'New coordinator',
  'meetings-planned': 'Meetings for the calendar',
  'meeting-yesterday': 'Did the meeting take place?',
  'manager-reminded': 'Reminder of the request',
  'stand-in-asked': 'A request to decide in the manager’s place',
  'stand-in-named': 'Somebody else can decide',
  'not-their-report': 'Check who the manager is',
  'nobody-to-approve': 'Nobody can answer the request',
  'request-withdrawn': 'The request no longer needs an answer',
  'engagement-still-to-approve': 'Reminder: a period to approve',
  'approval-overdue': 'The manager hasn’t answered yet',
  'approval-overdue-of': 'A manager hasn’t answered yet',
  'dates-still-to-approve': 'Reminder: meetings to approve',
  'date-approval-overdue': 'The manager hasn’t answered about meetings yet',
  'date-approval-overdue-of': 'A manager hasn’t answered about meetings yet',
  'first-message-reminder': 'Reminder: say hello to your coordinator',
  'application-waiting': 'An application is waiting',
  'period-over': 'The mentoring period is over',
  'no-meeting-recorded': 'No meeting recorded for a while',
  'mentoring-quiet': 'A mentoring has gone quiet',
  'confirmation-reminder': 'Reminder: confirm your mentoring',
  'confirmation-reminder-of': 'Reminder: confirm that the volunteer was a mentor',
  today: 'Several reminders in one email',
}

const states: Readonly<Record<MailState, string>> = {
  PENDING: 'requested on',
  SENDING: 'being sent, requested on',
  SENT: 'sent on',
  DROPPED: 'not needed any more, requested on',
  FAILED: 'could not be sent, last tried on',
}

export const en = {
  steps: {
    label: 'Steps',
    done: 'done',
    current: 'current step',
    ended: 'stopped here',
    'to-come': 'not started',
  },
  heading: 'History and emails sent',
  somebody: 'Somebody who has left',
  waysOut: {
    'remind-manager': (by: string) => `${by} had the manager reminded`,
    'ask-stand-in': (by: string, colleague: string) =>
      `${by} asked ${colleague} to decide in their place`,
    'end-stand-in': (by: string, colleague: string) =>
      `${by} no longer asks ${colleague} to decide`,
    'not-my-report': (by: string) => `${by} said that the volunteer isn’t in their team`,
  },
  /** After a decision. */
  inPlaceOf: (manager: string) => ` in place of ${manager}`,
  you: 'You',
  reminders: {
    'reminder-sent': 'A reminder was sent',
    'reminder-dropped': 'A reminder was skipped',
  },
  coordination: {
    heading: 'Who coordinates',
    /** Of somebody who already did when the history of the initiative began. */
    fromTheStart: 'For longer than is recorded',
    since: 'Since',
    from: 'From',
    until: 'until',
  },
  mails: {
    heading: 'Emails sent',
    none: 'No emails yet. Emails about this registration will appear here.',
    to: (name: string, role: string) => `to ${name} (${role})`,
    toYou: 'to you',
    templates,
    states,
    outcomes: {
      undelivered: 'not delivered, reported on',
      delivered: 'delivered on',
      rejected: 'not delivered: stopped by the email service on',
      suppressed: 'not delivered: the recipient marked an earlier email as spam. Reported on',
      bounced: 'not delivered: the address doesn’t work. Reported on',
      complained: 'marked as spam by the recipient on',
    },
  },
}

/** The texts of steps and history; every other language has the same. */
export type HistoryTexts = typeof en
