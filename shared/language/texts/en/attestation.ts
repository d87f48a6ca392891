import type { CertifiedFacts } from '../facts/attestation-facts.ts'
import { language } from './language.ts'

const { formatPlainDate, plural } = language

/** No line ends between a number and what it counts, or a day and its month. */
const keepTogether = (text: string) => text.replace(' ', '\u00a0')

const formatDay = (day: string) => keepTogether(formatPlainDate(day))

const meetings = (count: number) =>
  keepTogether(plural(count, { one: 'meeting', other: 'meetings' }))

function nameDays({ days, meetings: count }: CertifiedFacts): string {
  if (!days) return ''
  const { first, last } = days
  const held =
    first === last ? `on ${formatDay(first)}` : `from ${formatDay(first)} to ${formatDay(last)}`
  return ` ${held}, in ${meetings(count)},`
}

export const en = {
  number: 'Number',
  certifies: (facts: CertifiedFacts) => {
    const { company, organisation, volunteer, initiative } = facts
    const issuers =
      organisation === '' ? `${company} certifies` : `${organisation} and ${company} certify`
    return `${issuers} that ${volunteer} was a mentor${nameDays(facts)} as part of the initiative “${initiative}”.`
  },
  organisation: 'Partner organisation',
  employer: 'Employer',
  thread: (count: number, first: string, last: string) =>
    `${meetings(count)}, from ${first} to ${last}`,
  meetings,
  total: 'Total time',
  work: 'In working time',
  /** GOV.UK's word for what French law calls `mécénat de compétences`. */
  workIs: 'employer-supported volunteering',
  personal: 'In personal time',
  personalIs: 'volunteering',
  confirmed: { before: 'Confirmed on ', after: ' by' },
  check: 'Check this certificate',
  openCheck: 'Open the page to check it',
  code: 'Code',
  qrCode: 'QR code that opens the page to check this certificate',
  allIn: (year: string) => `All mentoring in ${year}`,
  inMeetings: (duration: string, count: number) => `${duration} in ${meetings(count)}`,
  keep: 'To print this certificate or save it as a PDF, use your browser’s print command: Ctrl + P, or Cmd + P on a Mac. On a phone, it’s in the share menu.',
  checking: {
    title: 'Check a certificate of mentoring',
    introduction:
      'Enter the number and the code printed on the certificate. Its QR code does this for you.',
    number: 'Number',
    numberHint: 'At the top of the certificate.',
    codeHint: 'Beside the QR code. Upper case or lower case, with or without hyphens.',
    submit: 'Check',
    valid: 'This certificate is valid',
    compare: 'The paper you’ve been given must say the same as this page.',
    erased: 'This person’s data has been erased, so we can no longer show their name.',
    unknown: 'We can’t confirm this certificate',
    unknownHelp: 'No certificate has this number and code. Check both, character by character.',
    another: 'Check another certificate',
    volunteer: 'Mentor',
    days: 'First and last meeting',
    count: 'Meetings',
    confirmedOn: 'Confirmed on',
    confirmedBy: 'Confirmed by',
    period: (first: string, last: string) => (first === last ? first : `${first} – ${last}`),
  },
}

/** The words of a certificate and of the page that checks one; every other language has the same. */
export type AttestationTexts = typeof en
