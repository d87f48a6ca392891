import { describe, expect, it } from 'vitest'
import {
  formatAge,
  formatDate,
  formatDuration,
  formatInstant,
  formatMonth,
  formatPeriod,
  formatShortDate,
} from '../../shared/language/format/dates.ts'
import { french } from '../../shared/language/texts/fr/french.ts'

describe('dates and durations', () => {
  it('are written as people say them', () => {
    expect(formatDate('en', '2026-04-15')).toBe('Wednesday 15 April 2026')
    expect(formatDate('fr', '2026-04-15')).toBe('mercredi 15 avril 2026')
    expect(formatShortDate('en', '2026-04-15')).toBe('15 Apr 2026')
    expect(formatMonth('en', '2026-04')).toBe('April 2026')
    expect(formatMonth('fr', '2026-04')).toBe('Avril 2026')
    expect(formatPeriod('fr', { start: '2026-04-01', end: '2026-05-11' })).toBe(
      'du mercredi 1er avril 2026 au lundi 11 mai 2026',
    )
  })

  it("are in the company's time zone, on both sides of midnight", () => {
    const instant = '2026-02-12T23:30:00.000Z'
    expect(formatInstant('en', 'America/New_York', instant)).toBe(
      'Thursday 12 February 2026 at 18:30',
    )
    expect(formatInstant('fr', 'Europe/Paris', instant)).toBe(
      'vendredi 13 février 2026 à 00\u00a0h\u00a030',
    )
  })

  it.each([
    ['en', 45, '45 min'],
    ['en', 60, '1 h'],
    ['en', 65, '1 h 05 min'],
    ['fr', 65, '1 h 05'],
    ['fr', 0, '0 min'],
    ['en', 90_000, '1,500 h'],
  ] as const)('in %s, %i minutes are %s', (locale, minutes, spoken) => {
    expect(formatDuration(locale, minutes).replaceAll('\u00a0', ' ')).toBe(spoken)
  })

  it.each([
    ['2026-04-15', 'today', 'aujourd’hui'],
    ['2026-04-14', 'yesterday', 'hier'],
    ['2026-04-12', '3 days ago', 'il y a 3 jours'],
    ['2026-01-15', '3 months ago', 'il y a 3 mois'],
  ])('on 15 April, %s is %s', (date, en, fr) => {
    expect(formatAge('en', date, '2026-04-15')).toBe(en)
    expect(formatAge('fr', date, '2026-04-15')).toBe(fr)
  })
})

describe('French', () => {
  it('keeps punctuation on the same line', () => {
    expect(french('À vous : « oui » ; bien ! Oui ? 42 % http://x:1')).toBe(
      'À vous\u00a0: «\u00a0oui\u00a0»\u202f; bien\u202f! Oui\u202f? 42\u202f% http://x:1',
    )
  })
})
