import { describe, expect, it } from 'vitest'
import { createMemoryMailer } from '../../../shared/adapters/memory/memory-mailer.ts'
import { createMemorySignInStore } from '../../../shared/adapters/memory/memory-sign-in-store.ts'
import { register } from '../../../shared/application/act/register.ts'
import { deliver, type DeliverDependencies } from '../../../shared/application/mail/deliver.ts'
import { collect } from '../../../shared/adapters/aws/dynamodb/table.ts'
import type { DueMail } from '../../../shared/application/ports/mail-store.ts'
import type { Card } from '../../../shared/application/ports/registration-card.ts'
import type { RegistrationStore } from '../../../shared/application/ports/registration-store.ts'
import { sendReminders } from '../../../shared/application/remind/send-reminders.ts'
import type { Person } from '../../../shared/journey/directory.ts'
import type { MailTemplate } from '../../../shared/journey/mails.ts'
import { renderMail } from '../../../shared/web/mails/render-mail.tsx'
import { company, coordinator, initiative, manager, volunteer } from '../../journey/world.ts'
import {
  createProgramme,
  engagement,
  expectAccepted,
  loadWorld,
  perform,
  searchingLea,
} from '../act/programme.ts'
import { createStageOnFake } from '../../simulation/stage-on-fake.ts'
import { deliverDueMails } from './deliver-due-mails.ts'

const nina: Person = { ...manager, personId: 'nina', name: 'Nina', email: 'nina@example.org' }
const omar: Person = { ...coordinator, personId: 'omar', name: 'Omar', email: 'omar@example.org' }

/** A programme whose stream is delivered when the test says so. */
async function createStage(nudges = true) {
  const programme = await createProgramme([])
  const { stores, directory, registrations, time } = programme
  await directory.put({
    type: 'company',
    entry: { ...company, managerValidation: 'engagement-and-extension', nudges },
  })
  for (const entry of [nina, omar]) await directory.put({ type: 'person', entry })
  const unlimited = { ...initiative, tasks: [], capacity: undefined }
  await directory.put({ type: 'initiative', entry: unlimited })
  const written: DueMail[] = []
  stores.mails.onWritten((due) => written.push(due))
  const mailer = createMemoryMailer()
  const dependencies: DeliverDependencies = {
    ...programme,
    mails: stores.mails,
    followUps: stores.followUps,
    notices: stores.notices,
    nudges: stores.nudges,
    days: stores.days,
    mailChoices: stores.mailChoices,
    links: { sign: () => Promise.resolve('token') },
    baseUrl: 'https://mentoring.example.org',
    senderAddress: 'mentoring@example.org',
    renderMail,
    mailer,
    signIns: createMemorySignInStore(programme.clock),
    sealedTokens: { open: (sealed) => Promise.resolve(sealed) },
  }
  const listMails = async (registrationId: string, template: MailTemplate) =>
    (await registrations.listMails(registrationId)).filter((mail) => mail.template === template)
  return {
    programme,
    dependencies,
    written,
    mailer,
    time,
    perform: (id: string, who: string, action: Parameters<typeof perform>[3], input?: unknown) =>
      perform(programme, id, who, action, input).then(expectAccepted),
    /** Delivers everything in the stream, each item twice. */
    async stream() {
      for (let due = written.shift(); due; due = written.shift()) {
        await deliver(dependencies, due)
        await deliver(dependencies, due)
      }
    },
    setManager: (managerId: string | undefined, more: Partial<Person> = {}) =>
      directory.put(
        { type: 'person', entry: { ...volunteer, managerId, ...more } },
        undefined,
        undefined,
        time.now,
      ),
    setCoordinators: (...coordinatorIds: string[]) =>
      directory.put(
        { type: 'initiative', entry: { ...unlimited, coordinatorIds } },
        undefined,
        undefined,
        time.now,
      ),
    async asked(registrationId: string) {
      const mails = await listMails(registrationId, 'engagement-to-approve')
      return mails.map(({ recipientId, occasion }) => `${recipientId} ${occasion}`)
    },
    async told(registrationId: string) {
      const mails = await listMails(registrationId, 'coordinator-changed')
      return mails.map(({ recipientId, occasion }) => `${recipientId} ${occasion}`)
    },
  }
}

/** Who was asked to decide in the manager's place, and who was told. */
async function listStandInMails(stage: Stage, registrationId: string) {
  return (await stage.programme.registrations.listMails(registrationId))
    .filter(({ template }) => template.startsWith('stand-in'))
    .map(({ template, recipientId }) => `${template} ${recipientId}`)
}

type Stage = Awaited<ReturnType<typeof createStage>>

async function waitingLea(stage: Stage): Promise<string> {
  const id = await searchingLea(stage.programme)
  await stage.perform(id, 'lea', 'enter-engagement', engagement)
  await stage.stream()
  return id
}

describe('a new manager while a period waits', () => {
  it('is asked once per request, however often the change is followed', async () => {
    const stage = await createStage()
    const id = await waitingLea(stage)
    await stage.setManager('nina')
    await stage.stream()
    const [first = ''] = await stage.asked(id)
    const occasion = first.replace('marc ', '')
    expect(await stage.asked(id)).toEqual([`marc ${occasion}`, `nina ${occasion}`])
    const sent = stage.mailer.sent.filter(({ to }) => to.address === nina.email)
    expect(sent.map(({ tags }) => tags.template)).toEqual(['engagement-to-approve'])
  })

  it('is not asked if the company has no nudges', async () => {
    const stage = await createStage(false)
    const id = await waitingLea(stage)
    await stage.setManager('nina')
    await stage.stream()
    expect(await stage.asked(id)).toHaveLength(1)
  })

  it('is not asked again if they were asked before or the period is approved', async () => {
    const stage = await createStage()
    const id = await waitingLea(stage)
    await stage.setManager('nina')
    await stage.stream()
    await stage.setManager('marc')
    await stage.stream()
    expect(await stage.asked(id)).toHaveLength(2)
    await stage.perform(id, 'marc', 'approve-engagement')
    await stage.setManager('nina')
    await stage.setManager('omar')
    await stage.stream()
    expect(await stage.asked(id)).toHaveLength(2)
  })

  it('is asked again when the period is amended, by the decision itself', async () => {
    const stage = await createStage()
    const id = await waitingLea(stage)
    await stage.setManager('nina')
    await stage.stream()
    await stage.perform(id, 'lea', 'amend-engagement', engagement)
    await stage.stream()
    expect((await stage.asked(id)).map((asked) => asked.split(' ')[0])).toEqual([
      'marc',
      'nina',
      'nina',
    ])
  })

  it('gets nothing if they have left, or if nobody is the manager', async () => {
    const stage = await createStage()
    const id = await waitingLea(stage)
    await stage.programme.directory.put({ type: 'person', entry: { ...nina, deactivated: true } })
    await stage.setManager('nina')
    await stage.stream()
    await stage.setManager(undefined)
    await stage.stream()
    expect(await stage.asked(id)).toHaveLength(1)
  })

  it('is asked even if the registration changes between read and request', async () => {
    const stage = await createStage()
    const id = await waitingLea(stage)
    await stage.setManager('nina')
    const { mails } = stage.dependencies
    let isFirst = true
    const request: typeof mails.request = async (mail, version) => {
      if (isFirst) await stage.perform(id, 'lea', 'send-message', { text: 'Meanwhile' })
      isFirst = false
      return mails.request(mail, version)
    }
    for (const due of stage.written.splice(0))
      await deliver({ ...stage.dependencies, mails: { ...mails, request } }, due)
    expect(await stage.asked(id)).toHaveLength(2)
  })

  it('is not asked if the period is approved between read and request', async () => {
    const stage = await createStage()
    const id = await waitingLea(stage)
    await stage.setManager('nina')
    const { mails } = stage.dependencies
    const request: typeof mails.request = async (mail, version) => {
      await stage.perform(id, 'nina', 'approve-engagement')
      return mails.request(mail, version)
    }
    for (const due of stage.written.splice(0))
      await deliver({ ...stage.dependencies, mails: { ...mails, request } }, due)
    expect(await stage.asked(id)).toHaveLength(1)
  })

  it('is asked even if the decision asked the earlier manager meanwhile', async () => {
    const stage = await createStage()
    const id = await searchingLea(stage.programme)
    await stage.stream()
    await stage.perform(id, 'lea', 'enter-engagement', engagement)
    const asking = stage.written.splice(0)
    await stage.setManager('nina')
    // As if it had been followed before the decision was written.
    stage.written.splice(0)
    stage.written.push(...asking)
    await stage.stream()
    expect((await stage.asked(id)).map((asked) => asked.split(' ')[0])).toEqual(['marc', 'nina'])
  })
})

describe('a new main coordinator', () => {
  it('is announced to the volunteer once per change, and other changes are not', async () => {
    const stage = await createStage()
    const id = await searchingLea(stage.programme)
    await stage.stream()
    await stage.setCoordinators('omar', 'claire')
    await stage.stream()
    await stage.setCoordinators('omar')
    await stage.stream()
    expect(await stage.told(id)).toHaveLength(1)
    const mail = stage.mailer.sent.at(-1)
    expect(mail?.to.address).toBe(volunteer.email)
    expect(mail?.text).toContain('Omar')
    await stage.setCoordinators('claire')
    await stage.stream()
    expect(await stage.told(id)).toHaveLength(2)
  })

  it('is announced once after two changes in a row', async () => {
    const stage = await createStage()
    const id = await searchingLea(stage.programme)
    await stage.stream()
    await stage.setCoordinators('omar')
    await stage.setCoordinators('nina')
    await stage.stream()
    expect(await stage.told(id)).toHaveLength(1)
    expect(stage.mailer.sent.at(-1)?.text).toContain('Nina')
  })

  it('is not announced without nudges, for ended registrations or to people who have left', async () => {
    const off = await createStage(false)
    const id = await searchingLea(off.programme)
    await off.setCoordinators('omar')
    await off.stream()
    expect(await off.told(id)).toEqual([])

    const ended = await createStage()
    const endedId = await searchingLea(ended.programme)
    await ended.perform(endedId, 'lea', 'withdraw')
    await ended.setCoordinators('omar')
    await ended.stream()
    expect(await ended.told(endedId)).toEqual([])

    const left = await createStage()
    const leftId = await searchingLea(left.programme)
    await left.setManager('marc', { deactivated: true })
    await left.setCoordinators('omar')
    await left.stream()
    expect(await left.told(leftId)).toEqual([])
  })

  it('is announced page by page, once to each, even after a crash in the middle', async () => {
    const stage = await createStage()
    const { programme, dependencies, written, time } = stage
    const ids: string[] = []
    for (let index = 0; index < 205; index += 1) {
      const personId = `v${index}`
      const email = `${personId}@example.org`
      await programme.directory.put({ type: 'person', entry: { ...volunteer, personId, email } })
      const outcome = await register(programme, {
        actor: { personId },
        input: { initiative: initiative.initiativeId },
      })
      ids.push(expectAccepted(outcome).registration.registrationId)
    }
    await stage.stream()
    await stage.setCoordinators('omar')
    const [due] = written.splice(0)
    if (!due) throw new Error('Nothing is to be followed')
    let asked = 0
    const { mails } = dependencies
    const request: typeof mails.request = (mail, version) =>
      (asked += 1) > 50 ? Promise.reject(new Error('crash')) : mails.request(mail, version)
    await expect(deliver({ ...dependencies, mails: { ...mails, request } }, due)).rejects.toThrow(
      'crash',
    )
    // The stream has given up: repair finds what is due and sends the results.
    time.now = '2026-01-31T08:10:00.000Z'
    for (let run = 0; run < 5; run += 1) {
      await deliverDueMails(dependencies, time.now)
      time.now = time.now.replace(/:(\d)0:/, (_, tens: string) => `:${Number(tens) + 1}0:`)
    }
    for (const id of ids) expect(await stage.told(id)).toHaveLength(1)
    const told = stage.mailer.sent.filter(({ tags }) => tags.template === 'coordinator-changed')
    expect(told).toHaveLength(205)
    const pages = written.filter((one) => 'followed' in one && one.followed === 'initiative')
    expect(pages).toHaveLength(2)
  })
})

describe('the lists on DynamoDB, after a change in the directory', () => {
  const readIds = async (cards: Promise<{ readonly items: readonly Card[] }>) =>
    (await cards).items.map(({ registrationId }) => registrationId)

  it('show a waiting request to the new manager, whatever was decided in between', async () => {
    const stage = createStageOnFake()
    const { dependencies, stores, time } = stage
    time.now = '2026-01-31T08:00:00.000Z'
    await loadWorld(stores.directory, [])
    const id = await searchingLea(dependencies)
    await perform(dependencies, id, 'lea', 'enter-engagement', engagement)
    await stage.deliver()
    const ofManager = (managerId: string) =>
      readIds(stores.registrations.listCards({ managerId }, { limit: 9 }))
    expect(await ofManager('marc')).toEqual([id])

    const setManager = (managerId: string | undefined) =>
      stage.set({ type: 'person', entry: { ...volunteer, managerId } }, time.now)
    await setManager('zoe')
    expect(await ofManager('marc')).toEqual([])
    expect(await ofManager('zoe')).toEqual([id])
    await setManager(undefined)
    expect(await ofManager('zoe')).toEqual([])
    await setManager('marc')
    expect(await ofManager('marc')).toEqual([id])

    // Decided with the manager of before, and written after the change was followed.
    const commit: RegistrationStore['commit'] = async (decided) => {
      await setManager('zoe')
      return stores.registrations.commit(decided)
    }
    const late = { ...dependencies, registrations: { ...stores.registrations, commit } }
    await perform(late, id, 'lea', 'amend-engagement', engagement)
    expect(await ofManager('marc')).toEqual([id])
    await stage.deliver()
    expect(await ofManager('marc')).toEqual([])
    expect(await ofManager('zoe')).toEqual([id])
  })

  it('show a pending date to the new manager, whatever was decided in between', async () => {
    const stage = createStageOnFake()
    const { dependencies, stores, time } = stage
    time.now = '2026-01-31T08:00:00.000Z'
    await loadWorld(stores.directory, [])
    const each = { ...company, managerValidation: 'never', dateValidation: 'each' } as const
    await stores.directory.put({ type: 'company', entry: each })
    const id = await searchingLea(dependencies)
    await perform(dependencies, id, 'lea', 'enter-engagement', engagement)
    const ofManager = (managerId: string) =>
      readIds(stores.registrations.listCards({ managerId }, { limit: 9 }))
    const setManager = (managerId: string) =>
      stage.set({ type: 'person', entry: { ...volunteer, managerId } }, time.now)
    const commit: RegistrationStore['commit'] = async (decided) => {
      await setManager('zoe')
      return stores.registrations.commit(decided)
    }
    const late = { ...dependencies, registrations: { ...stores.registrations, commit } }
    const date = { date: '2026-02-03', minutes: 60, time: 'WORK' }
    expectAccepted(await perform(late, id, 'lea', 'add-date', date))
    expect(await ofManager('marc')).toEqual([id])
    await stage.deliver()
    expect(await ofManager('marc')).toEqual([])
    expect(await ofManager('zoe')).toEqual([id])
    await setManager('marc')
    expect(await ofManager('marc')).toEqual([id])
    expect(await ofManager('zoe')).toEqual([])
  })

  it('have each reminder at its instant in the new time zone', async () => {
    const stage = createStageOnFake()
    const { dependencies, stores, time } = stage
    time.now = '2026-01-31T08:00:00.000Z'
    await loadWorld(stores.directory, [])
    const id = await searchingLea(dependencies)
    const listDue = (now: string) =>
      collect(stores.registrations.listRemindable('mentee-search-reminder', now))
    expect(await listDue('2026-02-28T07:59:59.999Z')).toEqual([])
    await stage.set({ type: 'company', entry: { ...company, timeZone: 'Asia/Tokyo' } }, time.now)
    expect(await listDue('2026-02-28T00:00:00.000Z')).toEqual([id])
    expect(await listDue('2026-02-27T23:59:59.999Z')).toEqual([])
  })

  it('have a reminder at its instant although an action had read the earlier time zone', async () => {
    const stage = createStageOnFake()
    const { dependencies, stores, time } = stage
    const { registrations } = stores
    time.now = '2026-01-31T08:00:00.000Z'
    await loadWorld(stores.directory, [])
    const setZone = (timeZone: string) =>
      stage.set({ type: 'company', entry: { ...company, timeZone } }, time.now)
    // The action is slow: the change is followed before it writes.
    const commit: RegistrationStore['commit'] = async (decided) => {
      if (decided.accepted.event?.what === 'validate-application') {
        await setZone('Asia/Tokyo')
        await stage.deliver()
      }
      return registrations.commit(decided)
    }
    const slow = { ...dependencies, registrations: { ...registrations, commit } }
    const id = await searchingLea(slow)
    const listDue = () =>
      collect(registrations.listRemindable('mentee-search-reminder', '2026-02-28T00:00:00.000Z'))
    expect(await listDue()).toEqual([])

    await stage.tick('2026-01-31T08:10:00.000Z')
    expect(await listDue()).toEqual([])
    await stage.tick('2026-01-31T08:25:00.000Z')
    expect(await listDue()).toEqual([id])
    // It is over then.
    expect(await collect(stores.mails.listDue('2027-01-01T00:00:00.000Z'))).toEqual([])
  })

  it('let a run put right what is listed by an earlier time zone', async () => {
    const stage = createStageOnFake()
    const { dependencies, stores, time } = stage
    time.now = '2026-01-31T08:00:00.000Z'
    await loadWorld(stores.directory, [])
    const id = await searchingLea(dependencies)
    const registration = await stores.registrations.load(id)
    if (registration)
      await stores.registrations.relist(registration, { companyTimeZone: 'Asia/Tokyo' })
    time.now = '2026-02-28T01:00:00.000Z'
    const kind = 'mentee-search-reminder'
    expect(await collect(stores.registrations.listRemindable(kind, time.now))).toEqual([id])
    expect(await sendReminders(dependencies, kind)).toEqual({ sent: 0, dropped: 0, failed: 0 })
    expect(await collect(stores.registrations.listRemindable(kind, time.now))).toEqual([])
    time.now = '2026-02-28T08:00:00.000Z'
    expect(await sendReminders(dependencies, kind)).toMatchObject({ sent: 1 })
  })
})

describe('who decides in the place of a manager', () => {
  const until = '2026-03-31'

  it('is asked about every request while the manager is away, once', async () => {
    const stage = await createStage()
    await stage.programme.directory.setAway({ managerId: 'marc', personId: 'nina', until })
    const id = await waitingLea(stage)
    expect(await listStandInMails(stage, id)).toEqual(['stand-in-asked nina', 'stand-in-named lea'])
    expect(await stage.asked(id)).toHaveLength(1)
    expect(stage.mailer.sent.map(({ tags }) => tags.template)).toContain('stand-in-asked')
  })

  it('is asked again when the period is amended', async () => {
    const stage = await createStage()
    const id = await waitingLea(stage)
    await stage.perform(id, 'marc', 'ask-stand-in', { colleague: nina.email })
    await stage.perform(id, 'lea', 'amend-engagement', { ...engagement, end: '2026-08-31' })
    await stage.stream()
    const asked = (await listStandInMails(stage, id)).filter((mail) => mail.includes('nina'))
    expect(asked).toEqual(['stand-in-asked nina', 'stand-in-asked nina'])
    expect((await stage.asked(id)).map((one) => one.split(' ')[0])).toEqual(['marc', 'marc'])
  })

  it('is asked beside a colleague who was asked about this request alone', async () => {
    const stage = await createStage()
    await stage.programme.directory.setAway({ managerId: 'marc', personId: 'nina', until })
    const id = await waitingLea(stage)
    const zina = { ...nina, personId: 'zina', email: 'zina@example.org' }
    await stage.programme.directory.put({ type: 'person', entry: zina })
    await stage.perform(id, 'marc', 'ask-stand-in', { colleague: zina.email })
    await stage.perform(id, 'lea', 'amend-engagement', { ...engagement, end: '2026-08-31' })
    await stage.stream()
    const asked = (await listStandInMails(stage, id)).filter((mail) => mail.includes('asked'))
    expect(asked.toSorted()).toEqual([
      'stand-in-asked nina',
      'stand-in-asked nina',
      'stand-in-asked zina',
      'stand-in-asked zina',
    ])
  })

  it('is not asked once the period has passed, or after they left', async () => {
    const stage = await createStage()
    const { directory } = stage.programme
    await directory.setAway({ managerId: 'marc', personId: 'nina', until: '2026-01-30' })
    const id = await waitingLea(stage)
    expect(await listStandInMails(stage, id)).toEqual([])
    await directory.setAway({ managerId: 'marc', personId: 'nina', until })
    await directory.put({ type: 'person', entry: { ...nina, deactivated: true } })
    await stage.perform(id, 'lea', 'amend-engagement', engagement)
    await stage.stream()
    expect(await listStandInMails(stage, id)).toEqual([])
  })
})

describe('a new manager while dates wait', () => {
  it('is asked once', async () => {
    const stage = await createStage()
    await stage.programme.directory.put({
      type: 'company',
      entry: { ...company, managerValidation: 'never', dateValidation: 'each', nudges: true },
    })
    const id = await searchingLea(stage.programme)
    await stage.perform(id, 'lea', 'enter-engagement', engagement)
    await stage.perform(id, 'lea', 'add-date', { date: '2026-02-03', minutes: 60, time: 'WORK' })
    await stage.stream()
    await stage.setManager('nina')
    await stage.stream()
    const mails = await stage.programme.registrations.listMails(id)
    expect(
      mails
        .filter(({ template }) => template === 'dates-to-approve')
        .map(({ recipientId }) => recipientId),
    ).toEqual(['marc', 'nina'])
  })
})
