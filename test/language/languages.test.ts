import { describe, expect, it } from 'vitest'
import { locales } from '../../shared/journey/statuses.ts'
import { createLanguage } from '../../shared/language/conventions/language.ts'
import { findPreferredLocale } from '../../shared/language/preferred-locale.ts'
import { formatStatusLabel } from '../../shared/language/status-label.ts'
import { journeyTexts, languages } from '../../shared/language/texts/catalogues.ts'
import { language as english } from '../../shared/language/texts/en/language.ts'
import { language as french } from '../../shared/language/texts/fr/language.ts'

describe('a plural', () => {
  const tasks = { one: 'task', other: 'tasks' }

  it.each([
    [0, '0 tasks', '0 task'],
    [1, '1 task', '1 task'],
    [2, '2 tasks', '2 tasks'],
  ])('of %i is %s in English, and has the forms of its language', (count, en, fr) => {
    expect(english.plural(count, tasks)).toBe(en)
    expect(french.plural(count, tasks)).toBe(fr)
  })

  it('takes every category of a language that has more than two', () => {
    const { plural } = createLanguage({
      tag: 'pl-PL',
      name: 'Polski',
      pluralCategories: ['one', 'few', 'many', 'other'],
      adaptDate: (date) => date,
      time: (hours, minutes) => `${hours}:${minutes}`,
      instant: (day, time) => `${day} o ${time}`,
      period: (first, last) => `od ${first} do ${last}`,
      duration: (hours, minutes) => `${hours} h ${minutes} min`,
      colon: ':',
    })
    const forms = { one: 'zadanie', few: 'zadania', many: 'zadań', other: 'zadania' }
    expect([1, 2, 5, 22].map((count) => plural(count, forms))).toEqual([
      '1 zadanie',
      '2 zadania',
      '5 zadań',
      '22 zadania',
    ])
  })

  it.each(locales)('in %s has a form for every number that is counted', (locale) => {
    const { tag, pluralCategories } = languages[locale]
    const rules = new Intl.PluralRules(tag)
    const taken = new Set(Array.from({ length: 100_001 }, (_, count) => rules.select(count)))
    expect([...taken].toSorted()).toEqual([...pluralCategories].toSorted())
  })
})

describe('a list of names', () => {
  it('is in the order of the language, whatever the accents and numbers', () => {
    const names = ['Zoé', 'eva', 'Groupe 10', 'Åsa', 'Émile', 'Groupe 2', 'Œuvre', 'ophélie']
    const sorted = ['Åsa', 'Émile', 'eva', 'Groupe 2', 'Groupe 10', 'Œuvre', 'ophélie', 'Zoé']
    for (const locale of locales)
      expect(names.toSorted(languages[locale].compareTexts)).toEqual(sorted)
  })
})

describe('the label of a status', () => {
  it('has the apostrophes of its language on pages, and those of DOMAIN.md in files', () => {
    expect(journeyTexts.fr.statuses.MENTEE_SEARCH).toBe('Recherche d’un mentoré')
    expect(formatStatusLabel('fr', 'MENTEE_SEARCH')).toBe("Recherche d'un mentoré")
  })
})

describe('a language that is asked for', () => {
  it.each([
    ['fr-CA, en;q=0.8', 'fr'],
    [' EN', 'en'],
    ['frr', undefined],
    ['de, fr', undefined],
    ['*', undefined],
    ['', undefined],
  ] as const)('by %j is %s', (tags, locale) => {
    expect(findPreferredLocale(tags)).toBe(locale)
  })
})
