import { describe, expect, it } from 'vitest'
import { composeMail } from '../../../shared/application/mail/compose-mail.ts'
import type { Person } from '../../../shared/journey/directory.ts'
import { mailRule } from '../../../shared/journey/mails.ts'
import { isLive } from '../../../shared/journey/statuses.ts'
import { mailTexts } from '../../../shared/language/texts/catalogues.ts'
import {
  createDependencies,
  initiative,
  isNudged,
  now,
  people,
} from '../../../local/mails/example-world.ts'
import { type MailExample, mailExamples, nameExample } from '../../../local/mails/mail-examples.ts'

type World = Readonly<Record<string, Person>>

const gone = (...ids: readonly (keyof typeof people)[]): World => ({
  ...people,
  ...Object.fromEntries(ids.map((id) => [id, { ...people[id], deactivated: true }])),
})

/** What is said of somebody who is there to act, to be asked or to be written to. */
const asIfThere: Readonly<Record<'en' | 'fr', (name: string) => RegExp>> = {
  en: (name) =>
    new RegExp(
      [
        `${name} (is waiting|is looking forward|can (still |also )?(answer|decide)|now runs|knows)`,
        `(waiting for|Waiting for|We asked|Send|Ask|ask|talk to|told|goes to|reply to) ${name}`,
      ].join('|'),
    ),
  fr: (name) =>
    new RegExp(
      [
        `${name} (attend|peut|coordonne|recevra)`,
        `(demandé à|écrit à|message à|voir avec|prévenu|reçue par|parvient à|adressée à) ${name}`,
      ].join('|'),
    ),
}

async function compose(example: MailExample, world: World, locale: 'en' | 'fr') {
  const { template, to, role, occasion = 'v2', meetings } = example
  const { transition, approvalRequests } = example.registration
  const nudges = isNudged(template) || mailRule(template).isNudge === true || template === 'today'
  const { [to]: reader } = world
  const dependencies = createDependencies({
    ...example,
    people: { ...world, ...(reader && { [to]: { ...reader, locale } }) },
    company: { nudges, ...example.company },
  })
  const key = { registrationId: 'r-lea', template, recipientId: to, role, occasion, meetings }
  return composeMail(dependencies, { ...key, transition, approvalRequests }, now)
}

const absences = [
  { who: 'the volunteer', world: gone('lea'), names: ['Léa Moreau'] },
  { who: 'the manager', world: gone('marc'), names: ['Marc Dubois'] },
  {
    who: 'every coordinator',
    world: gone('claire', 'hugo'),
    names: ['Claire Petit', 'Hugo Bernard'],
  },
  {
    who: 'a manager at all',
    world: { ...people, lea: { ...people.lea, managerId: undefined } },
    names: ['Marc Dubois'],
  },
] as const

describe.each(['en', 'fr'] as const)('an email in %s', (locale) => {
  describe.each(absences)('without $who', ({ who, world, names }) => {
    it.each(mailExamples.map((example) => [nameExample(example), example] as const))(
      '%s names nobody as if they were there',
      async (_, example) => {
        const mail = await compose(example, world, locale)
        // It is dropped.
        if (!mail) return
        for (const name of names) {
          expect(mail.subject).not.toMatch(asIfThere[locale](name))
          expect(mail.text).not.toMatch(asIfThere[locale](name))
          expect(mail.replyTo?.name).not.toBe(name)
        }
        const isToOthers = example.role !== 'volunteer' && example.template !== 'today'
        if (who !== 'the volunteer' || !isToOthers || !isLive(example.registration.status)) return
        const { volunteerLeft, afterVolunteerLeft } = mailTexts[locale]
        const facts = { reader: '', initiative: '', organisation: '', timeZone: 'UTC' }
        const said = [
          volunteerLeft('Léa Moreau'),
          afterVolunteerLeft({ ...facts, volunteer: 'Léa Moreau' }).heading,
        ]
        expect(said.some((sentence) => mail.text.includes(sentence))).toBe(true)
      },
    )
  })

  it("names the company's admins as able to name a coordinator only where the initiative is theirs", async () => {
    const yourAdmins = { en: 'your company’s admins', fr: 'l’administration de votre entreprise' }
    for (const template of ['registration-received', 'first-message-reminder'] as const) {
      const [example] = mailExamples.filter((one) => one.template === template)
      if (!example) throw new Error('There is no example')
      const world = gone('claire', 'hugo')
      const anybodys = await compose(example, world, locale)
      expect(anybodys?.text).not.toContain(yourAdmins[locale])
      const ofTheCompany = { ...example, initiative: { ...initiative, companyId: 'acme' } }
      expect((await compose(ofTheCompany, world, locale))?.text).toContain(yourAdmins[locale])
    }
  })

  it('offers no reminder of a manager who has left', async () => {
    for (const example of mailExamples) {
      if (!mailRule(example.template).buttons.includes('remind-manager')) continue
      const before = await compose(example, people, locale)
      const after = await compose(example, gone('marc'), locale)
      expect(before?.text).toContain('remind-manager~')
      expect(after?.text).not.toContain('remind-manager~')
    }
  })

  it('tells an admin only while nobody can answer', async () => {
    const [example] = mailExamples.filter(({ template }) => template === 'nobody-to-approve')
    if (!example) throw new Error('There is no example')
    expect(await compose(example, gone('marc'), locale)).toBeDefined()
    expect(await compose(example, people, locale)).toBeUndefined()
    expect(await compose(example, gone('marc', 'lea'), locale)).toBeUndefined()
  })
})
