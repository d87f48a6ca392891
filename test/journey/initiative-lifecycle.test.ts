import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listChangedFields } from '../../shared/application/directory/changed-fields.ts'
import { InitiativeEntry } from '../../shared/journey/directory-entries.ts'
import {
  type Initiative,
  type InitiativeStatus,
  initiativeStatuses,
} from '../../shared/journey/directory.ts'
import { duplicateInitiative } from '../../shared/journey/initiatives/duplicate.ts'
import {
  decideStatus,
  initiativeActionNames,
  type StatusCounts,
} from '../../shared/journey/initiatives/lifecycle.ts'
import { findMissingTranslations } from '../../shared/journey/initiatives/translations.ts'
import { mapLocales } from '../../shared/journey/statuses.ts'
import { journeyTexts } from '../../shared/language/texts/catalogues.ts'
import { initiative, people } from './world.ts'

function listChanged(before: Initiative, after: Initiative) {
  return listChangedFields(
    { type: 'initiative', entry: before },
    { type: 'initiative', entry: after },
  )
}

function move(
  action: (typeof initiativeActionNames)[number],
  status: InitiativeStatus,
  live: StatusCounts = {},
  person = people.coordinator,
) {
  const decided = decideStatus({ action, person, initiative: { ...initiative, status }, live })
  return 'refusal' in decided ? decided.refusal.code : decided.initiative.status
}

describe('an initiative', () => {
  it('goes from draft to open, closes and opens again, and ends archived', () => {
    const moves = initiativeActionNames
      .filter((action) => action !== 'duplicate')
      .map((action) => [action, ...initiativeStatuses.map((status) => move(action, status))])
    expect(moves).toEqual([
      // from: DRAFT, OPEN, CLOSED, ARCHIVED
      ['open', 'OPEN', 'wrong-status', 'OPEN', 'wrong-status'],
      ['close', 'wrong-status', 'CLOSED', 'wrong-status', 'wrong-status'],
      ['archive', 'wrong-status', 'wrong-status', 'ARCHIVED', 'wrong-status'],
    ])
  })

  it('is not archived while registrations are live, and counts them by status', () => {
    const live = { APPLICATION: 2, IN_PROGRESS: 1 }
    expect(
      decideStatus({
        action: 'archive',
        person: people.coordinator,
        initiative: { ...initiative, status: 'CLOSED' },
        live,
      }),
    ).toMatchObject({ refusal: { code: 'registrations-live', live } })
    expect(move('close', 'OPEN', live)).toBe('CLOSED')
  })

  it('can only be moved by its coordinators, its organisation and the admins of its company', () => {
    expect(move('close', 'OPEN', {}, people.partner)).toBe('CLOSED')
    expect(move('close', 'OPEN', {}, people.volunteer)).toBe('not-allowed')
    // The initiative is open to all, so no company's admin may edit it.
    expect(move('close', 'OPEN', {}, people.admin)).toBe('not-allowed')
    const ours = { ...initiative, companyId: 'acme' }
    expect(
      decideStatus({ action: 'close', person: people.admin, initiative: ours, live: {} }),
    ).toMatchObject({ initiative: { status: 'CLOSED' } })
  })
})

describe('a duplicate', () => {
  const marks = mapLocales((locale) => journeyTexts[locale].copyMark)

  it('is a separate draft, whose title says in every language that it is a copy', () => {
    const copy = duplicateInitiative(
      { ...initiative, title: { en: 'Tutors', fr: 'Tuteurs' } },
      'copy',
      marks,
    )
    expect(copy).toEqual({
      ...initiative,
      initiativeId: 'copy',
      status: 'DRAFT',
      title: { en: 'Tutors (copy)', fr: 'Tuteurs (copie)' },
    })
  })

  it('of any initiative is valid, however long its title', () => {
    const title = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(
        title.filter((text) => text.isWellFormed() && Array.from(text).length <= 300),
        (text) => {
          const copy = duplicateInitiative({ ...initiative, title: { fr: text } }, 'copy', marks)
          expect(InitiativeEntry.safeParse(copy).success).toBe(true)
          expect(copy.title.fr).toMatch(/ \(copie\)$/)
        },
      ),
    )
  })
})

describe('a translation', () => {
  it('is missing if another language has the text, but not if none has', () => {
    const description = { en: 'Two hours a month', fr: 'Deux heures par mois' }
    expect(findMissingTranslations({ title: { fr: 'Tuteurs' }, description })).toEqual([
      { field: 'title', locale: 'en' },
    ])
  })
})

describe('what changed', () => {
  it('is described by field names, with each language separate', () => {
    const after = {
      ...initiative,
      title: { ...initiative.title, fr: 'Mentorat' },
      capacity: 5,
      tasks: [],
      description: undefined,
    }
    expect(listChanged(initiative, after)).toEqual(['capacity', 'tasks', 'title.fr'])
  })

  it('is nothing between an initiative and the same one read from a store', () => {
    const period = { start: '2026-01-01', end: '2026-02-01' }
    const stored = { period: { end: period.end, start: period.start } }
    expect(
      listChanged({ ...initiative, period, companyId: undefined }, { ...initiative, ...stored }),
    ).toEqual([])
  })
})
