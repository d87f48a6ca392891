import { plural } from '../../format/plural.ts'
import type { TimeAsked } from '../facts/page-facts.ts'

function about({ hours, per }: TimeAsked): string {
  const spoken = `about ${plural('en', hours, 'hour', 'hours')}`
  return per === 'month' ? `${spoken} a month` : `${spoken} in all`
}

export const en = {
  waiting: {
    title: 'Requests of your team',
    count: (count: number) => `${plural('en', count, 'request waits', 'requests wait')} for you`,
    none: 'Nothing waits for you. When somebody of your team asks to mentor, or for another period, it appears here, and you have a mail with two buttons.',
    approveOne: (volunteer: string) => `Approve: ${volunteer}`,
    declineOne: (volunteer: string) => `Decline: ${volunteer}`,
    several: 'Several at once',
    severalHint: 'Choose them above; each of them is told at once.',
    approveSeveral: 'Approve all that are chosen',
  },
  asks: (volunteer: string, period: string, organisation: string, time: TimeAsked | undefined) =>
    [
      `${volunteer} asks to mentor ${period}`,
      organisation === '' ? '' : ` with ${organisation}`,
      time ? `, ${about(time)}` : '',
      '.',
    ].join(''),
  asksAnother: (volunteer: string, organisation: string) =>
    `${volunteer} is a mentor${organisation === '' ? '' : ` with ${organisation}`} already, and asks to change the period:`,
  changes: { start: 'from', end: 'until' },
  approved: (volunteer: string) => `Approved. ${volunteer} has been told.`,
  declined: (volunteer: string) => `Declined. ${volunteer} has been told, with your reason.`,
  results: 'Your answers',
  decline: 'Decline',
  declineHint: (volunteer: string) =>
    `${volunteer} is told at once, with your reason, and can enter another period.`,
  reasonLost: 'You had written:',
  othersWait: 'Still waiting for your answer:',
  nothingWaits: 'Nothing else waits for you.',
  back: 'All requests of your team',
  decisions: {
    title: 'What you decided',
    none: 'You have not decided anything yet. Each period that you approve or decline appears here.',
    'approve-engagement': 'Approved',
    'decline-engagement': 'Declined',
    mostShown: (count: number) => `The newest ${count} are shown.`,
  },
}

/** The texts of the manager's pages; every other language has the same. */
export type ManagerTexts = typeof en
