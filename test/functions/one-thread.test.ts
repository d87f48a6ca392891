import type { Context, DynamoDBRecord } from 'aws-lambda'
import { expect, it } from 'vitest'
import { createFollowMailHandler } from '../../functions/follow-mail/handler.ts'
import { createFollowStreamHandler } from '../../functions/follow-stream/handler.ts'
import { createSendMailHandler } from '../../functions/send-mail/handler.ts'
import { createSendRemindersHandler } from '../../functions/send-reminders/handler.ts'
import { buildEvent } from '../../local/gateway/build-event.ts'
import { company, initiative, people } from '../../local/mails/example-world.ts'
import { isEventKey } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { createMemoryDeadLetters } from '../../shared/adapters/memory/memory-dead-letters.ts'
import { createMemoryEventPublisher } from '../../shared/adapters/memory/memory-event-publisher.ts'
import { createMemoryMailer } from '../../shared/adapters/memory/memory-mailer.ts'
import { createMemoryMailQueue } from '../../shared/adapters/memory/memory-mail-queue.ts'
import { memoryWorkflow } from '../../shared/adapters/memory/workflow/memory-workflow.ts'
import { performAction } from '../../shared/application/act/perform-action.ts'
import { register } from '../../shared/application/act/register.ts'
import { createAttestationCodes } from '../../shared/application/identity/attestation-code.ts'
import { createLinkTokens } from '../../shared/application/identity/link-token.ts'
import { createSessionTokens } from '../../shared/application/identity/session-token.ts'
import { fixedKeys } from '../../shared/application/ports/key-set.ts'
import type { Log, LogDetails, LogMessage } from '../../shared/application/ports/log.ts'
import { findRequestId } from '../../shared/application/ports/request-id.ts'
import { noTimeLimit } from '../../shared/application/ports/time-limit.ts'
import { addMinutes, type Instant } from '../../shared/journey/calendar.ts'
import type { PerformedAction } from '../../shared/journey/decide.ts'
import { nameCalls } from '../../shared/runtime/name-calls.ts'
import { createEmailLinkHandler } from '../../shared/web/email-link/handler.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'
import { createStoresOnFake } from '../simulation/stores-on-fake.ts'
import { createWorkflowItemsOnFake } from '../simulation/workflow-items-on-fake.ts'
import { readPage } from '../web/read-page.ts'
import { createQueueRecord } from './queue-record.ts'

const baseUrl = 'https://mentoring.example.org'

interface Line extends LogDetails {
  readonly message: LogMessage
}

/** The functions from a mail's button to the next mail's record, on the fake of the table. */
function createStage() {
  let now: Instant = '2026-04-01T08:00:00.000Z'
  const clock = { now: () => now }
  const onFake = createStoresOnFake({ clock })
  const table = onFake.fake.table(onFake.tableName)
  const lines: Line[] = []
  // As powertoolsLog has it.
  const write = (message: LogMessage, details: LogDetails = {}) =>
    lines.push({ message, requestId: findRequestId(), ...details })
  const log: Log = {
    info: write,
    error: (message, _error, details) => write(message, details),
  }
  const keys = fixedKeys({ current: 'k1', keys: { k1: 'A'.repeat(43) } })
  const mailer = createMemoryMailer()
  const publisher = createMemoryEventPublisher()
  const queue = createMemoryMailQueue()
  const deadLetters = createMemoryDeadLetters()
  let ids = 0
  const newId = () => `id-${(ids += 1)}`
  const dependencies = {
    ...onFake.stores,
    signIns: onFake.signIns,
    renewals: onFake.renewals,
    workflow: memoryWorkflow({ items: createWorkflowItemsOnFake(table), clock }),
    clock,
    log,
    newId,
    within: noTimeLimit,
    sleep: () => Promise.resolve(),
    links: createLinkTokens({ keys, clock }),
    sessions: createSessionTokens({ keys, clock, newId }),
    attestationCodes: createAttestationCodes(keys),
    sealedTokens: { open: (sealed: string) => Promise.resolve(sealed) },
    mailer,
    baseUrl,
    senderAddress: 'mentoring@example.org',
    renderMail,
    timeSource: 'system',
  } as const
  const followStream = nameCalls(createFollowStreamHandler({ queue, publisher, deadLetters, log }))
  const sendMail = nameCalls(
    createSendMailHandler({
      ...dependencies,
      deadLetters,
      createClock: () => clock,
      mailsPerSecond: 10,
      readMilliseconds: () => 0,
    }),
  )
  const follow = nameCalls(createFollowMailHandler(dependencies))
  const remind = nameCalls(createSendRemindersHandler(dependencies))
  const press = createEmailLinkHandler(dependencies)

  let read = 0
  /** An invocation with an ID of its own, as each has. */
  const invocation = (awsRequestId: string) =>
    ({ awsRequestId, getRemainingTimeInMillis: () => 60_000 }) as Context
  async function deliver(): Promise<void> {
    for (;;) {
      const records: readonly DynamoDBRecord[] = table.readStream(read)
      read += records.length
      const followed = records.filter(({ eventName, dynamodb }) => {
        const { PK, SK } = dynamodb?.Keys ?? {}
        const key = { PK: PK?.S ?? '', SK: SK?.S ?? '' }
        return eventName === 'INSERT' && (isEventKey(key) || key.SK.startsWith('MAIL#'))
      })
      if (followed.length > 0) await followStream({ Records: [...followed] }, invocation('stream'))
      const bodies = queue.take(10)
      if (bodies.length === 0) return
      await sendMail(
        { Records: bodies.map((body, index) => createQueueRecord(`m${index}`, body)) },
        invocation('queue'),
      )
    }
  }

  return {
    ...dependencies,
    lines,
    publisher,
    deliver,
    follow: (event: unknown) => follow(event, invocation('report')),
    remind: (kind: string) => remind({ kind }, invocation('schedule')),
    later: (minutes: number) => {
      now = addMinutes(now, minutes)
    },
    async play(personId: keyof typeof people, action: PerformedAction, input?: unknown) {
      now = addMinutes(now, 20)
      const outcome = await performAction(dependencies, {
        action,
        registrationId: 'id-1',
        actor: { personId },
        input,
      })
      if (!('accepted' in outcome)) throw new Error(`${action}: ${JSON.stringify(outcome)}`)
    },
    /** What a browser sends for a page or its form. */
    press: async (requestId: string, url: string, form?: Readonly<Record<string, string>>) => {
      const event = buildEvent({
        method: form ? 'POST' : 'GET',
        address: url.replace(baseUrl, ''),
        headers: {
          origin: baseUrl,
          'x-request-id': 'of-the-caller',
          'content-type': 'application/x-www-form-urlencoded',
        },
        ...(form && { body: new URLSearchParams(form).toString() }),
        timeEpoch: Date.parse(now),
      })
      const {
        statusCode,
        headers,
        body = '',
      } = await press(
        { ...event, requestContext: { ...event.requestContext, requestId } },
        {} as Context,
      )
      return { status: statusCode, requestId: headers?.['x-request-id'], html: body }
    },
  }
}

async function loadWorld({ directory }: Pick<ReturnType<typeof createStage>, 'directory'>) {
  await directory.put({ type: 'company', entry: company })
  await directory.put({
    type: 'organisation',
    entry: { organisationId: 'tremplin', name: 'L’Ascenseur d’Avenir' },
  })
  for (const entry of Object.values(people)) await directory.put({ type: 'person', entry })
  await directory.put({ type: 'initiative', entry: initiative })
}

it('one ID leads from the button of an email to the record of the next, and to what SES reports', async () => {
  const stage = createStage()
  await loadWorld(stage)
  await register(stage, {
    actor: { personId: 'lea' },
    input: { initiative: initiative.initiativeId },
  })
  await stage.play('lea', 'send-message', { text: 'Bonjour' })
  await stage.play('claire', 'validate-application')
  await stage.play('lea', 'enter-engagement', {
    mentee: 'Amina',
    start: '2026-04-08',
    end: '2026-07-10',
  })
  await stage.deliver()
  stage.lines.length = 0
  const publishedBefore = stage.publisher.published.length

  stage.later(1)

  // The manager opens the mail and presses its button.
  const asked = stage.mailer.sent.findLast(({ to }) => to.address === people.marc.email)
  const [url = ''] = /https:\S+\/link\/\S+/.exec(asked?.text ?? '') ?? []
  const shown = await stage.press('Shown=', url)
  expect(shown).toMatchObject({ status: 200, requestId: 'Shown=' })
  const { hidden } = readPage(shown).form()
  expect(await stage.press('Pressed=', url, { ...hidden })).toMatchObject({
    status: 200,
    requestId: 'Pressed=',
  })
  await stage.deliver()

  // The answer had it; the history, the event that is published and the mails have it.
  const history = await stage.registrations.listEvents('id-1')
  expect(history.at(-1)).toMatchObject({ what: 'approve-engagement', requestId: 'Pressed=' })
  const published = stage.publisher.published.slice(publishedBefore)
  expect(published).toMatchObject([{ what: 'approve-engagement', requestId: 'Pressed=' }])
  // The operator can publish it again: it is the same.
  expect(await stage.eventLog.list('id-1', history.at(-1)?.at)).toEqual(published)
  const mails = (await stage.registrations.listMails('id-1')).filter(
    ({ requestId }) => requestId === 'Pressed=',
  )
  expect(mails).toMatchObject([{ template: 'engagement-approved', state: 'SENT' }])

  // So has each line of the log, in whichever function: one for the change, one for the mail.
  const pressed = stage.lines.filter(({ requestId }) => requestId === 'Pressed=')
  expect(pressed).toMatchObject([
    { message: 'eventPublished', registrationId: 'id-1', what: 'approve-engagement' },
    { message: 'mailSent', registrationId: 'id-1', template: 'engagement-approved' },
  ])

  // SES reports a bounce an hour later.
  stage.later(60)
  const [{ messageId = '' } = {}] = mails
  await stage.follow({
    time: '2026-04-01T10:00:00Z',
    detail: {
      mail: { messageId, tags: { registration: ['id-1'] } },
      bounce: { bounceType: 'Permanent', timestamp: '2026-04-01T10:00:00Z' },
    },
  })
  expect(stage.lines.at(-1)).toMatchObject({ message: 'mailNotDelivered', requestId: 'Pressed=' })

  // Registration and transition join the workflow, whose payload has no such ID.
  expect(JSON.stringify(await stage.registrations.loadWorkflow('id-1'))).not.toContain('Pressed=')
  // Nobody's name, address or words are in the log.
  expect(JSON.stringify(stage.lines)).not.toMatch(/Léa|Marc|Amina|Bonjour|@/)
})

it('a reminder has the ID of the run of the schedule', async () => {
  const stage = createStage()
  await loadWorld(stage)
  await register(stage, {
    actor: { personId: 'lea' },
    input: { initiative: initiative.initiativeId },
  })
  await stage.play('lea', 'send-message', { text: 'Bonjour' })
  await stage.play('claire', 'validate-application')
  await stage.deliver()
  stage.later(60 * 24 * 60)
  await stage.remind('mentee-search-reminder')
  await stage.deliver()
  const history = await stage.registrations.listEvents('id-1')
  expect(history.at(-1)).toMatchObject({ what: 'reminder-sent', requestId: 'schedule' })
  expect((await stage.registrations.listMails('id-1')).at(-1)).toMatchObject({
    template: 'mentee-search-reminder',
    state: 'SENT',
    requestId: 'schedule',
  })
})
