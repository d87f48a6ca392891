import { language } from './language.ts'

const { plural } = language

export const en = {
  waiting: {
    title: 'Mentoring to confirm',
    count: (count: number) =>
      `${plural(count, { one: 'registration', other: 'registrations' })} to confirm`,
    none: 'Nothing to confirm. When a volunteer ends their mentoring with your organisation, it will appear here, and every member of the organisation will get an email.',
    introduction:
      'Please check the details. One confirmation is enough, from you, the volunteer or the company, and it closes the mentoring for good.',
    confirmOne: (volunteer: string) => `Confirm the mentoring: ${volunteer}`,
    several: 'Confirm several',
    severalHint: 'Select registrations above. Each one is then closed for good.',
    confirmSeveral: 'Confirm selected',
  },
  confirmed: (volunteer: string) => `Confirmed. ${volunteer} will get the certificate by email.`,
  results: 'Your confirmations',
  othersWait: (count: number) =>
    `Still to confirm: ${plural(count, { one: 'registration', other: 'registrations' })}.`,
  nothingWaits: 'You’re all done.',
  back: 'All mentoring to confirm',
  initiatives: {
    of: (initiative: string) => `Registrations: ${initiative}`,
    counts: 'Registrations by status',
    status: 'Status',
    count: 'Registrations',
    listOf: (status: string) => `Registrations: ${status}`,
    everyOne: (count: number) =>
      `Show all ${plural(count, { one: 'registration', other: 'registrations' })}`,
    all: 'All registrations',
    noRegistrations: 'No registrations here. Registrations for this initiative appear here.',
  },
  cancelled: 'Reason given:',
  declined: (manager: string) => `${manager} declined the period:`,
}

/** The texts of the partner's pages; every other language has the same. */
export type PartnerTexts = typeof en
