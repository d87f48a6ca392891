import { plural } from '../../format/plural.ts'

export const en = {
  waiting: {
    title: 'Participations to confirm',
    count: (count: number) =>
      `${plural('en', count, 'participation waits', 'participations wait')} for you`,
    countOrMore: (count: number) => `${count} and more participations wait for you`,
    none: 'Nothing waits for you. When a mentoring with your organisation ends, it appears here, and every member of the organisation has a mail.',
    introduction:
      'Please check what is recorded. One confirmation is enough, by the volunteer or by you, and completes the mission for good.',
    confirmOne: (volunteer: string) => `Confirm: ${volunteer}`,
    several: 'Several at once',
    severalHint: 'Choose them above; each is then completed for good.',
    confirmSeveral: 'Confirm all that are chosen',
  },
  confirmed: (volunteer: string) => `Confirmed. ${volunteer} gets the attestation by mail.`,
  results: 'Your confirmations',
  othersWait: (count: number) =>
    `${plural('en', count, 'participation still waits', 'participations still wait')} for you.`,
  nothingWaits: 'Nothing else waits for you.',
  back: 'All participations to confirm',
  initiatives: {
    of: (initiative: string) => `Registrations: ${initiative}`,
    counts: 'Registrations by status',
    status: 'Status',
    count: 'Registrations',
    atLeast: (most: string) => `Only the first ${most} are counted.`,
    list: 'Registrations',
    listOf: (status: string) => `Registrations: ${status}`,
    all: 'All registrations',
    noRegistrations: 'There is none here. Each registration in this initiative appears here.',
  },
  cancelled: 'The reason given:',
  declined: (manager: string) => `${manager} declined the period:`,
}

/** The texts of the partner's pages; every other language has the same. */
export type PartnerTexts = typeof en
