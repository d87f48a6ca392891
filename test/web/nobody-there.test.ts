import { describe, expect, it } from 'vitest'
import type { Company, Person } from '../../shared/journey/directory.ts'
import { findMissing, type MissingName, type Presence } from '../../shared/journey/missing.ts'
import type { Role } from '../../shared/journey/roles.ts'
import { allStatuses, isEnd } from '../../shared/journey/statuses.ts'
import { findTurn } from '../../shared/journey/turn.ts'
import { initiativeTexts, pageTexts, wayOutTexts } from '../../shared/language/texts/catalogues.ts'
import { readPage } from './read-page.ts'
import { createSite, people, type PersonId, type Site } from './site.ts'

const mentoring = { mentee: 'Amina', start: '2026-04-08', end: '2026-07-10' } as const
const meeting = { date: '2026-04-10', minutes: 60, time: 'WORK' } as const

type Step = readonly [PersonId, Parameters<Site['act']>[2], unknown?]

const entered: readonly Step[] = [
  ['lea', 'send-message', { text: 'Bonjour' }],
  ['claire', 'validate-application'],
  ['lea', 'enter-engagement', mentoring],
]

/** Where a registration may wait for somebody, with what leads there. */
const situations: Readonly<Record<string, { steps: readonly Step[]; company?: Partial<Company> }>> =
  {
    'a first message': { steps: [] },
    'the validation': { steps: [['lea', 'send-message', { text: 'Bonjour' }]] },
    'a mentee': {
      steps: [
        ['lea', 'send-message', { text: 'Bonjour' }],
        ['claire', 'validate-application'],
      ],
    },
    'the approval of the period': {
      steps: [...entered],
    },
    'the approval of a meeting while in progress': {
      company: { managerValidation: 'never', dateValidation: 'each' },
      steps: [...entered, ['lea', 'add-date', meeting]],
    },
    'the approval of a meeting at the end': {
      company: { managerValidation: 'never', dateValidation: 'each' },
      steps: [
        ...entered,
        ['lea', 'add-date', meeting],
        ['lea', 'end-mission', { endedOn: '2026-04-20' }],
      ],
    },
    'the confirmation': {
      company: { managerValidation: 'never' },
      steps: [...entered, ['lea', 'end-mission', { endedOn: '2026-04-20' }]],
    },
  }

const everybody: Presence = { volunteer: true, coordinator: true, manager: 'there', partner: true }

const absences: Readonly<
  Record<
    string,
    { people: readonly Person[]; presence: Partial<Presence>; names: readonly string[] }
  >
> = {
  'the volunteer': {
    people: [{ ...people.lea, deactivated: true }],
    presence: { volunteer: false },
    names: [people.lea.name],
  },
  'the manager': {
    people: [{ ...people.marc, deactivated: true }],
    presence: { manager: 'left' },
    names: [people.marc.name],
  },
  'a manager at all': {
    people: [{ ...people.lea, managerId: undefined }],
    presence: { manager: 'unknown' },
    names: [people.marc.name],
  },
  'every coordinator': {
    people: [{ ...people.claire, deactivated: true }],
    presence: { coordinator: false },
    names: [people.claire.name],
  },
  'a member of the organisation': {
    people: [
      { ...people.claire, organisationId: undefined },
      { ...people.hugo, organisationId: undefined },
    ],
    presence: { partner: false },
    names: [],
  },
  'the volunteer and a member of the organisation': {
    people: [
      { ...people.lea, deactivated: true },
      { ...people.claire, organisationId: undefined },
      { ...people.hugo, organisationId: undefined },
    ],
    presence: { volunteer: false, partner: false },
    names: [people.lea.name],
  },
  'the volunteer and every coordinator': {
    people: [
      { ...people.lea, deactivated: true },
      { ...people.claire, deactivated: true },
    ],
    presence: { volunteer: false, coordinator: false },
    names: [people.lea.name, people.claire.name],
  },
}

const readers = [
  { person: 'lea', role: 'volunteer' },
  { person: 'claire', role: 'coordinator' },
  { person: 'marc', role: 'manager' },
  { person: 'hugo', role: 'partner' },
  { person: 'alice', role: 'admin' },
] as const satisfies readonly { person: PersonId; role: Role }[]

const lists: Readonly<Record<Role, string>> = {
  volunteer: '/volunteer',
  coordinator: '/coordinator',
  manager: '/manager',
  partner: '/partner/initiatives/lyceens/registrations',
  admin: '/admin',
}

/** What is said of somebody whose turn it is. */
const asWaitedFor: Readonly<Record<'en' | 'fr', (name: string) => RegExp>> = {
  en: (name) =>
    new RegExp(`(Waiting for|first message (to|from)|in place of) ${name}|or ${name} to confirm`),
  fr: (name) =>
    new RegExp(
      `En attente\\s: ${name}|premier message à ${name}|à la place de ${name}|ou ${name} doit`,
    ),
}

async function play(situation: keyof typeof situations, absence: keyof typeof absences) {
  const { steps = [], company } = situations[situation] ?? {}
  const site = await createSite({
    company: { nudges: true, ...company },
    initiative: { coordinatorIds: ['claire'], companyId: 'acme' },
  })
  const id = await site.register()
  site.setNow('2026-04-25T08:00:00.000Z')
  for (const [person, action, input] of steps) await site.act(id, person, action, input)
  for (const entry of absences[absence]?.people ?? [])
    await site.directory.put({ type: 'person', entry })
  const registration = await site.registrations.load(id)
  if (!registration) throw new Error('Nobody has registered')
  const missing = findMissing(registration, {
    ...everybody,
    ...absences[absence]?.presence,
  })
  return { site, id, registration, missing }
}

describe.each(Object.keys(absences))('without %s', (absence) => {
  const { people: changed = [], presence, names = [] } = absences[absence] ?? {}
  const isThere = (person: PersonId) =>
    !changed.some(({ personId, deactivated }) => personId === person && deactivated)

  it.each(Object.keys(situations))(
    'a registration that waits for %s says so to all its readers',
    async (situation) => {
      const { site, id, registration, missing } = await play(situation, absence)
      for (const { person, role } of readers) {
        if (!isThere(person)) continue
        for (const locale of ['en', 'fr'] as const) {
          const browser = await site.signedIn(person, locale)
          for (const path of [lists[role], `/${role}/registrations/${id}`]) {
            const answer = await browser.get(path)
            // Nobody is a member any more, or the manager has not been asked.
            if (answer.status === 404) continue
            const page = readPage(answer)
            for (const name of names) expect(page.text, path).not.toMatch(asWaitedFor[locale](name))
            expect(page.text, path).not.toContain('undefined')
            if (missing === undefined || path === '/manager') continue
            const isOwnTurn = findTurn(registration).roles.includes(role)
            if (missing === 'confirmation' && isOwnTurn) continue
            const said = pageTexts[locale].standing.missing[missing]({
              role,
              volunteer: people.lea.name,
              coordinator: undefined,
              manager: undefined,
              organisation: 'L’Ascenseur d’Avenir',
              company: 'Acme Énergie',
              pendingTasks: 0,
              pendingDates: 0,
              presence: { ...everybody, ...presence },
              isOfCompany: true,
            })
            expect(page.text, path).toContain(said)
          }
        }
      }
    },
  )
})

describe('what is missing', () => {
  it('is found in every way', async () => {
    const found = new Set<MissingName | undefined>()
    for (const situation of Object.keys(situations))
      for (const absence of Object.keys(absences)) {
        const { missing, registration } = await play(situation, absence)
        expect(isEnd(registration.status)).toBe(false)
        found.add(missing)
      }
    expect([...found].toSorted()).toEqual([
      'confirmation',
      'coordinator',
      'manager-left',
      'manager-unknown',
      'volunteer',
      undefined,
    ])
    expect(allStatuses).toHaveLength(7)
  })
})

describe.each(['en', 'fr'] as const)('a request to a manager who has left, in %s', (locale) => {
  it('offers no reminder, and leads an admin to where the manager is entered', async () => {
    const { site, id } = await play('the approval of the period', 'the manager')
    const texts = wayOutTexts[locale]
    for (const { person, role } of readers) {
      if (person === 'marc') continue
      const browser = await site.signedIn(person, locale)
      const answer = await browser.get(`/${role}/registrations/${id}`)
      expect(readPage(answer).text).not.toContain(texts.submit['remind-manager'])
      expect(answer.html.includes('href="/admin/people/lea"')).toBe(role === 'admin')
    }
    const alice = await site.signedIn('alice', locale)
    const manager = readPage(await alice.get('/admin/people/lea'))
    expect(manager.text).toContain(texts.person.hasLeft(people.marc.name))
  })

  it('can still be answered by a colleague who was asked', async () => {
    const site = await createSite({ company: { nudges: true } })
    const id = await site.register()
    await site.act(id, 'lea', 'send-message', { text: 'Bonjour' })
    await site.act(id, 'claire', 'validate-application')
    await site.act(id, 'lea', 'enter-engagement', mentoring)
    await site.act(id, 'marc', 'ask-stand-in', { colleague: people.nadia.email })
    await site.directory.put({ type: 'person', entry: { ...people.marc, deactivated: true } })
    const lea = await site.signedIn('lea', locale)
    const page = readPage(await lea.get(`/volunteer/registrations/${id}`))
    const texts = wayOutTexts[locale]
    expect(page.text).toContain(texts.decidesAlone(people.nadia.name))
    expect(page.text).toContain(texts.submit['remind-manager'])
    const nadia = await site.signedIn('nadia', locale)
    const asked = readPage(await nadia.get(`/manager/registrations/${id}`))
    expect(asked.text).toContain(texts.youDecideAlone)
    await site.act(id, 'lea', 'remind-manager')
    await site.act(id, 'nadia', 'approve-engagement')
  })
})

describe.each(['en', 'fr'] as const)('an initiative, in %s', (locale) => {
  it('names nobody who has left as a contact, and marks a coordinator who has', async () => {
    const site = await createSite({
      initiative: { coordinatorIds: ['claire'], companyId: 'acme', pointOfContactId: 'claire' },
    })
    const lea = await site.signedIn('lea', locale)
    const offer = '/volunteer/initiatives'
    expect(readPage(await lea.get(offer)).text).toContain(people.claire.name)
    await site.directory.put({ type: 'person', entry: { ...people.claire, deactivated: true } })
    expect(readPage(await lea.get(offer)).text).not.toContain(people.claire.name)
    const alice = await site.signedIn('alice', locale)
    const page = readPage(await alice.get('/admin/initiatives/lyceens'))
    expect(page.text).toContain(initiativeTexts[locale].hasLeft(people.claire.name))
  })
})
