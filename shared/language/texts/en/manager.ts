import type { TimeAsked } from '../facts/page-facts.ts'
import { language } from './language.ts'

const { formatNumber, plural } = language

function about({ hours, per }: TimeAsked): string {
  const spoken = `about ${plural(hours, { one: 'hour', other: 'hours' })}`
  return per === 'month' ? `${spoken} a month` : `${spoken} in total`
}

function countMeetings(count: number): string {
  return plural(count, { one: 'meeting', other: 'meetings' })
}

export const en = {
  waiting: {
    title: 'Requests from your team',
    count: (count: number) => `${plural(count, { one: 'request', other: 'requests' })} for you`,
    countOrMore: (count: number) => `More than ${formatNumber(count)} requests for you`,
    last: (count: number) => `Last page: ${plural(count, { one: 'request', other: 'requests' })}`,
    none: 'No requests for you. When somebody in your team would like to mentor, to change their period or to meet their mentee, and your company wants your approval, the request will appear here, and you’ll get an email with a button.',
    approveOne: (volunteer: string) => `Approve: ${volunteer}`,
    declineOne: (volunteer: string) => `Decline: ${volunteer}`,
    approveDates: (count: number) => `Approve ${countMeetings(count)}`,
    chooseDates: 'Decline, or choose meetings',
    chooseDatesOf: (volunteer: string) => `Decline, or choose meetings: ${volunteer}`,
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
  asksDates: (volunteer: string, organisation: string, count: number) =>
    `${volunteer} asks you to approve ${countMeetings(count)}${organisation === '' ? '' : ` with ${organisation}`}:`,
  seeDates: 'See the meetings',
  decidedDates: 'Meetings you were asked about',
  done: {
    'approve-engagement': (volunteer: string) => `Approved. ${volunteer} has been notified.`,
    'decline-engagement': (volunteer: string) =>
      `Declined. ${volunteer} has been notified, with your reason.`,
    'approve-dates': (volunteer: string, count: number) =>
      `${countMeetings(count)} approved. ${volunteer} has been notified.`,
    'decline-dates': (volunteer: string, count: number) =>
      `${countMeetings(count)} declined. ${volunteer} has been notified, with your reason.`,
  },
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
    none: 'No decisions yet. Each answer you give will appear here.',
    'approve-engagement': 'Approved',
    'decline-engagement': 'Declined',
    'approve-dates': (count: number) => `${countMeetings(count)} approved`,
    'decline-dates': (count: number) => `${countMeetings(count)} declined`,
    more: 'Show decisions about other registrations',
  },
}

/** The texts of the manager's pages; every other language has the same. */
export type ManagerTexts = typeof en
