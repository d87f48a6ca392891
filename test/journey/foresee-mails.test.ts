import { describe, expect, it } from 'vitest'
import { foreseeMails } from '../../shared/journey/foresee-mails.ts'
import { company, volunteer } from './world.ts'
import { application, inProgress, search } from '../../local/mails/example-world.ts'
import type { Registration } from '../../shared/journey/registration.ts'

const foresee = (registration: Registration, more: { nudges?: boolean } = {}, days = 90) =>
  foreseeMails({
    registration,
    company: { ...company, ...more },
    volunteer,
    note: { handled: {} },
    askedId: undefined,
    now: registration.statusSince,
    until: new Date(Date.parse(registration.statusSince) + days * 86_400_000).toISOString(),
  }).map(({ at, template, to }) => `${at.slice(0, 10)} ${template} ${to}`)

describe('what the schedules will send', () => {
  it('has the reminders of each month, and none beyond the last day', () => {
    expect(foresee(search)).toEqual([
      '2026-03-01 mentee-search-reminder volunteer',
      '2026-04-01 mentee-search-reminder volunteer',
      '2026-05-01 mentee-search-reminder volunteer',
    ])
    expect(foresee(search, {}, 27)).toEqual([])
  })

  it('leaves out what a pause drops', () => {
    expect(foresee({ ...search, pausedUntil: '2026-04-15' })).toEqual([
      '2026-05-01 mentee-search-reminder volunteer',
    ])
  })

  it('has the nudges of a company that wants them, from Monday to Friday', () => {
    expect(foresee(search, { nudges: true })).toEqual([
      '2026-03-02 mentee-search-reminder volunteer',
      '2026-04-01 mentee-search-reminder volunteer',
      '2026-05-01 mentee-search-reminder volunteer',
    ])
    expect(foresee(application)).toEqual([])
    expect(foresee(application, { nudges: true })).toEqual([
      '2026-02-03 first-message-reminder volunteer',
      '2026-02-10 first-message-reminder volunteer',
    ])
  })

  it('is nothing once the registration has ended', () => {
    expect(foresee({ ...inProgress, status: 'CANCELLED' }, { nudges: true })).toEqual([])
  })
})
