import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { createSendMailHandler } from '../../functions/send-mail/handler.ts'
import { memoryContext } from '../../local/replay/api-event.ts'
import {
  dueItemKey,
  followUpItemKey,
  type ItemKey,
  mailItemKey,
  parseDueMail,
} from '../../shared/adapters/aws/dynamodb/keys.ts'
import { collect } from '../../shared/adapters/aws/dynamodb/table.ts'
import { createMemoryDeadLetters } from '../../shared/adapters/memory/memory-dead-letters.ts'
import { createMemoryMailer } from '../../shared/adapters/memory/memory-mailer.ts'
import { register } from '../../shared/application/act/register.ts'
import type { DueMail } from '../../shared/application/ports/mail-store.ts'
import { formatQueueEntry } from '../../shared/application/ports/mail-queue.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'
import { company, initiative, volunteer } from '../journey/world.ts'
import {
  engagement,
  expectAccepted,
  loadWorld,
  perform,
  registerLea,
} from '../application/act/programme.ts'
import { createQueueRecord } from '../functions/queue-record.ts'
import { createStageOnFake } from './stage-on-fake.ts'

/** The product on the fake, whose outbox is delivered when the test says so. */
async function createStage() {
  const stage = createStageOnFake()
  const { stores, dependencies, client, tableName, time } = stage
  time.now = '2026-01-31T08:00:00.000Z'
  await loadWorld(stores.directory, [])
  await stores.directory.put({ type: 'company', entry: { ...company, nudges: true } })
  for (const due of await collect(stores.mails.listDue(time.now))) {
    const followUp = 'followed' in due ? await stores.followUps.find(due) : undefined
    if (followUp) await stores.followUps.close(followUp, undefined)
  }
  const deadLetters = createMemoryDeadLetters()
  const mailer = createMemoryMailer()
  const logged: string[] = []
  const send = createSendMailHandler({
    ...stores,
    mailer,
    deadLetters,
    log: { info: () => undefined, error: (message) => logged.push(message) },
    baseUrl: 'https://mentoring.example.org',
    senderAddress: 'mentoring@example.org',
    renderMail,
    links: { sign: () => Promise.resolve('link') },
    newId: dependencies.newId,
    signIns: stage.signIns,
    sealedTokens: { open: (sealed) => Promise.resolve(sealed) },
    createClock: () => dependencies.clock,
    mailsPerSecond: 10,
    readMilliseconds: () => 0,
    sleep: () => Promise.resolve(),
  })
  // The stores share the client's settings.
  const documents = DynamoDBDocument.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  })
  return {
    ...stage,
    documents,
    deadLetters,
    mailer,
    logged,
    /** Sets an attribute of a stored item. */
    change: (Key: ItemKey, name: string, value: unknown) =>
      documents.update({
        TableName: tableName,
        Key: { PK: Key.PK, SK: Key.SK },
        UpdateExpression: 'SET #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':value': value },
      }),
    /** What is due within a year. */
    listDue: () => collect(stores.mails.listDue('2027-01-31T08:00:00.000Z')),
    receive(due: DueMail) {
      const mail = parseDueMail(dueItemKey(due))
      return send(
        { Records: [createQueueRecord('m1', formatQueueEntry({ mail, at: time.now }))] },
        { ...memoryContext, getRemainingTimeInMillis: () => 60_000 },
      )
    },
  }
}

const done = { batchItemFailures: [] }
const repeated = { batchItemFailures: [{ itemIdentifier: 'm1' }] }

/** Two mails of a new registration: to the volunteer and to the coordinator. */
async function createStageWithMails() {
  const stage = await createStage()
  const registrationId = await registerLea(stage.dependencies)
  const [toCoordinator, toVolunteer] = await stage.stores.registrations.listMails(registrationId)
  if (!toCoordinator || !toVolunteer) throw new Error('No mails were requested')
  return { ...stage, registrationId, toCoordinator, toVolunteer }
}

describe('a mail that cannot be read', () => {
  it('is set aside once and never due again, and the others are sent', async () => {
    const stage = await createStageWithMails()
    const { toCoordinator, toVolunteer, deadLetters, listDue } = stage
    await stage.change(mailItemKey(toVolunteer), 'requestedAt', 1)
    expect(await listDue()).toHaveLength(2)
    expect(await stage.receive(toVolunteer)).toEqual(done)
    expect(await stage.receive(toCoordinator)).toEqual(done)
    expect(deadLetters.letters).toEqual([
      { source: 'send-mail', id: 'm1', key: mailItemKey(toVolunteer) },
    ])
    expect(stage.mailer.sent).toHaveLength(1)
    expect(await listDue()).toEqual([])
  })

  it('waits for the version that wrote it, and costs it no attempt', async () => {
    const stage = await createStageWithMails()
    const { toVolunteer, listDue, change } = stage
    await change(mailItemKey(toVolunteer), 'schema', 99)
    expect(await stage.receive(toVolunteer)).toEqual(repeated)
    expect(await stage.receive(toVolunteer)).toEqual(repeated)
    expect(stage.logged).toEqual(['mailFailed', 'mailFailed'])
    expect(stage.deadLetters.letters).toEqual([])
    expect(await listDue()).toHaveLength(2)
    // That version is deployed again.
    await change(mailItemKey(toVolunteer), 'schema', 2)
    expect(await stage.receive(toVolunteer)).toEqual(done)
    const sent = await stage.stores.registrations.listMails(stage.registrationId)
    expect(sent.find(({ state }) => state === 'SENT')).toMatchObject({ attempts: 1 })
  })

  it('keeps nobody from erasing the subjects of all', async () => {
    const stage = await createStageWithMails()
    const { toCoordinator, toVolunteer, registrationId, documents, tableName } = stage
    for (const mail of [toCoordinator, toVolunteer])
      await stage.change(mailItemKey(mail), 'subject', 'Léa')
    await stage.change(mailItemKey(toCoordinator), 'requestedAt', 1)
    await stage.stores.registrations.eraseTexts(registrationId)
    for (const mail of [toCoordinator, toVolunteer]) {
      const Key = mailItemKey(mail)
      const { Item } = await documents.get({ TableName: tableName, Key })
      expect(Item).toMatchObject({ registrationId })
      expect(Item).not.toHaveProperty('subject')
    }
  })
})

describe('a change in the directory that is followed', () => {
  it('passes over a registration whose mails cannot be read, and asks for the others', async () => {
    const stage = await createStage()
    const { stores, dependencies, listDue } = stage
    // Two registrations of one volunteer.
    const unlimited = { ...initiative, tasks: [], capacity: undefined }
    await stores.directory.put({ type: 'initiative', entry: unlimited })
    const other = { ...unlimited, initiativeId: 'other' }
    await stores.directory.put({ type: 'initiative', entry: other })
    const ids: string[] = []
    for (const { initiativeId } of [initiative, other]) {
      const outcome = await register(dependencies, {
        actor: { personId: 'lea' },
        input: { initiative: initiativeId },
      })
      const id = expectAccepted(outcome).registration.registrationId
      await perform(dependencies, id, 'lea', 'send-message', { text: 'Hello' })
      await perform(dependencies, id, 'claire', 'validate-application')
      expectAccepted(await perform(dependencies, id, 'lea', 'enter-engagement', engagement))
      ids.push(id)
    }
    const [broken = ''] = ids
    const [mail] = await stores.registrations.listMails(broken)
    if (!mail) throw new Error('No mails were requested')
    await stage.change(mailItemKey(mail), 'requestedAt', 1)

    await stores.directory.put({ type: 'person', entry: { ...volunteer, managerId: 'zoe' } })
    const followUp = (await listDue()).find((due) => 'followed' in due)
    if (!followUp) throw new Error('Nothing is to be followed')
    expect(await stage.receive(followUp)).toEqual(done)
    expect(stage.logged).toEqual(['changeNotFollowed'])
    expect(await listDue()).not.toContainEqual(followUp)
    const asked = await stores.registrations.listMails(ids[1] ?? '')
    expect(asked.filter(({ recipientId }) => recipientId === 'zoe')).toHaveLength(1)
  })

  it('is set aside if what it asks for cannot be read', async () => {
    const stage = await createStage()
    const { stores, listDue } = stage
    await stores.directory.put({ type: 'person', entry: { ...volunteer, managerId: 'zoe' } })
    const [followUp] = await listDue()
    if (!followUp || !('followed' in followUp)) throw new Error('Nothing is to be followed')
    await stage.change(followUpItemKey(followUp), 'isDone', 'no')
    expect(await stage.receive(followUp)).toEqual(done)
    expect(stage.deadLetters.letters).toMatchObject([{ key: dueItemKey(followUp) }])
    expect(await listDue()).toEqual([])
  })
})
