import type { TimeAsked } from '../facts/page-facts.ts'
import { language } from './language.ts'

const { formatNumber, plural } = language

function about({ hours, per }: TimeAsked): string {
  const spoken = `about ${plural(hours, { one: 'hour', other: 'hours' })}`
  return per === 'month' ? `${spoken} a month` : `${spoken} in total`
}

export const en = {
  waiting: {
    title: 'Requests from your team',
    count: (count: number) => `${plural(count, { one: 'request', other: 'requests' })} for you`,
    countOrMore: (count: number) => `More than ${formatNumber(count)} requests for you`,
    last: (count: number) => `Last page: ${plural(count, { one: 'request', other: 'requests' })}`,
    none: 'No requests for you. When somebody in your team would like to mentor, or to change their period, the request will appear here, and you’ll get an email with two buttons.',
    approveOne: (volunteer: string) => `Approve: ${volunteer}`,
    declineOne: (volunteer: string) => `Decline: ${volunteer}`,
    several: 'Approve several',
    severalHint: 'Select requests above. We’ll notify each person straight away.',
    approveSeveral: 'Approve selected',
  },
  asks: (volunteer: string, period: string, organisation: string, time: TimeAsked | undefined) =>
    [
      `${volunteer} would like to mentor ${period}`,
      organisation === '' ? '' : ` with ${organisation}`,
      time ? `, ${about(time)}` : '',
      '.',
    ].join(''),
  asksAnother: (volunteer: string, organisation: string) =>
    `${volunteer} is already a mentor${organisation === '' ? '' : ` with ${organisation}`} and would like to change the period:`,
  changes: { start: 'from', end: 'until' },
  approved: (volunteer: string) => `Approved. ${volunteer} has been notified.`,
  declined: (volunteer: string) => `Declined. ${volunteer} has been notified, with your reason.`,
  results: 'Your answers',
  decline: 'Decline',
  declineHint: (volunteer: string) =>
    `We’ll send ${volunteer} your reason straight away. They can then enter another period.`,
  reasonLost: 'You had written:',
  othersWait: 'Other requests are waiting for you:',
  nothingWaits: 'You’re all done.',
  back: 'All requests from your team',
  decisions: {
    title: 'Your decisions',
    none: 'No decisions yet. Each period you approve or decline will appear here.',
    'approve-engagement': 'Approved',
    'decline-engagement': 'Declined',
    more: 'Show decisions about other registrations',
  },
}

/** The texts of the manager's pages; every other language has the same. */
export type ManagerTexts = typeof en
