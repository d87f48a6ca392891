import type { MailState, MailTemplate } from '../../../journey/mails.ts'

const templates: Readonly<Record<MailTemplate, string>> = {
  'registration-received': 'You are registered',
  'new-application': 'New application',
  'message-received': 'New message',
  'application-validated': 'The application is validated',
  'application-rejected': 'The application is not accepted',
  'engagement-to-approve': 'A period to approve',
  'engagement-approved': 'The period is approved',
  'engagement-declined': 'The period is declined',
  'engagement-recorded': 'The engagement is recorded',
  'mentee-search-reminder': 'Reminder: have you found your mentee?',
  'engagement-summary': 'Summary of the mentoring',
  'confirm-your-participation': 'Confirm your participation',
  'confirm-participation-of': 'Confirm a participation',
  'participation-confirmed': 'The participation is confirmed',
  'registration-cancelled': 'The registration is over',
  'coordinator-changed': 'Another coordinator',
}

const states: Readonly<Record<MailState, string>> = {
  PENDING: 'asked for on',
  SENDING: 'being sent, asked for on',
  SENT: 'sent on',
  DROPPED: 'not sent, asked for on',
}

export const en = {
  steps: {
    label: 'The steps',
    done: 'done',
    current: 'the current step',
    ended: 'it ended here',
    'to-come': 'to come',
  },
  heading: 'History and mails sent',
  somebody: 'Somebody who has left',
  reminders: {
    'reminder-sent': 'A reminder was sent',
    'reminder-dropped': 'A reminder was left out',
  },
  mails: {
    heading: 'Mails sent',
    none: 'No mail has been sent yet. Each one that goes out about this registration appears here.',
    to: (name: string) => `to ${name}`,
    templates,
    states,
  },
}

/** The texts of steps and history; every other language has the same. */
export type HistoryTexts = typeof en
