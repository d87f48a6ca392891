import type { Context } from 'aws-lambda'
import fc from 'fast-check'
import { memoryContext } from '../../local/replay/api-event.ts'
import { HttpProblem } from '../../shared/api/http/problem.ts'
import { InvalidCursorError } from '../../shared/application/ports/registration-store.ts'
import { createQueueRecord } from '../functions/queue-record.ts'
import { checkFaults, checkNothingWritten, defineEntry, type FuzzedEntry } from './fuzzed-entry.ts'
import { hostileText, mutated, passAsJson } from './hostile.ts'
import type { FuzzStage } from './stage.ts'

/** An event that somebody sends to a function, or that a service got wrong. */
interface Event {
  readonly function: Exclude<keyof FuzzStage['functions'], 'operator'>
  readonly event: unknown
}

const person = { personId: 'p2', name: 'Zoë', email: 'zoe.p2@example.org', companyId: 'acme' }
const operatorRequests = fc.oneof(
  ...[
    { operation: 'put', entries: [{ type: 'person', entry: person }], ifVersions: [0] },
    { operation: 'get', type: 'person', id: 'lea' },
    { operation: 'list', type: 'person', companyId: 'acme', after: 'lea' },
    { operation: 'relist-initiatives', after: 'a' },
    { operation: 'relist-admins', companyId: 'acme', after: 'a' },
    { operation: 'look-up', entries: [['person', 'lea']], emails: ['lea@example.org'] },
    { operation: 'start-export', kind: 'dates', header: 'fr' },
    { operation: 'get-export', exportId: 'e' },
    {
      operation: 'publish-events',
      companyId: 'acme',
      since: '2026-04-01T00:00:00.000Z',
      cursor: 'c',
    },
    { operation: 'publish-events', registrationId: 'id-1' },
    { operation: 'relist', scope: { companyId: 'acme' }, cursor: 'c' },
    { operation: 'foresee-mails', companyId: 'acme', days: 30, cursor: 'c' },
    { operation: 'recount', initiativeId: 'lyceens' },
    { operation: 'erase-person', personId: 'noa' },
    { operation: 'get-erasure', personId: 'noa' },
    { operation: 'list-traces', companyId: 'acme', month: '2026-04', cursor: 'c' },
    { operation: 'rotate-keys', purpose: 'links', isLeaked: false },
    { operation: 'list-scim-tokens', companyId: 'acme' },
    { operation: 'issue-scim-token', companyId: 'acme' },
    { operation: 'revoke-scim-token', companyId: 'acme', tokenId: 'token-1' },
  ].map(mutated),
)

/** The operator's requests are answered, be it with a problem. */
async function sendRequest(stage: FuzzStage, request: unknown): Promise<void> {
  const answer = await stage.functions.operator(passAsJson(request), memoryContext)
  if (!('result' in answer) && !('problem' in answer)) throw new Error('There is no answer')
  checkFaults(stage)
}

const at = '2026-04-01T08:00:00.000Z'
const eventsOfFunctions = fc.oneof(
  ...(
    [
      ['send-reminders', { kind: 'monthly-reminders', now: at }],
      ['send-reminders', { kind: 'nudges' }],
      ['repair', { all: true, cursor: 'c', now: at }],
      ['repair', { detail: { name: 'id-1-1' } }],
      ['export', { exportId: 'e' }],
      [
        'follow-mail',
        {
          time: '2026-04-01T08:00:00Z',
          detail: {
            mail: { messageId: 'm', tags: { registration: ['id-1'] } },
            bounce: { timestamp: at, bounceType: 'Permanent' },
          },
        },
      ],
    ] as const
  ).map(([name, event]) => mutated(event).map((one): Event => ({ function: name, event: one }))),
)

function isRefused(error: Error): boolean {
  return (
    error.name === 'ZodError' ||
    error instanceof HttpProblem ||
    error instanceof InvalidCursorError ||
    error.message.startsWith('There is no export')
  )
}

/** An event that a function cannot read fails whole: nothing of it is done. */
async function sendEvent(stage: FuzzStage, { function: name, event }: Event): Promise<void> {
  try {
    // Each of these functions takes any event, and reads it itself.
    const call = stage.functions[name] as (event: unknown, context: Context) => Promise<unknown>
    await call(event, memoryContext)
  } catch (error) {
    if (!(error instanceof Error) || !isRefused(error)) throw error
    checkNothingWritten(stage)
  }
  checkFaults(stage)
}

const queued = {
  mail: {
    registrationId: 'id-3',
    template: 'dates-to-approve',
    recipientId: 'marc',
    occasion: '5',
  },
  at,
}
const bodies = fc.array(
  fc.oneof(
    mutated(queued).map((one) => `${JSON.stringify(one)}`),
    hostileText,
  ),
  { minLength: 1, maxLength: 3 },
)

/** What cannot be read is set aside, and holds up nothing else. */
async function sendMessages(stage: FuzzStage, messages: readonly string[]): Promise<void> {
  const Records = messages.map((body, index) => createQueueRecord(`m${index}`, body))
  const { batchItemFailures } = await stage.functions['send-mail']({ Records }, memoryContext)
  if (batchItemFailures.length > 0) throw new Error('A message comes again and again')
  stage.takeFaults()
}

const image = {
  PK: { S: 'REGISTRATION#id-3' },
  SK: { S: 'EVENT#000000001' },
  sequence: { N: '1' },
  at: { S: at },
  what: { S: 'send-message' },
  actorId: { S: 'lea' },
  role: { S: 'volunteer' },
  status: { S: 'APPLICATION' },
  transition: { N: '1' },
}
const streamed = fc.array(
  mutated({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: '1', Keys: { PK: image.PK, SK: image.SK }, NewImage: image },
  }),
  { minLength: 1, maxLength: 3 },
)

async function sendStream(stage: FuzzStage, records: readonly unknown[]): Promise<void> {
  // Lambda adds an id; the rest may be anything.
  const Records = records.map((one, index) => ({
    ...(typeof one === 'object' ? one : {}),
    eventID: `e${index}`,
  }))
  const { batchItemFailures } = await stage.functions['follow-stream']({ Records }, memoryContext)
  if (batchItemFailures.length > 0) throw new Error('A record comes again and again')
  stage.takeFaults()
}

export const functionEntries: readonly FuzzedEntry[] = [
  defineEntry('operator function', operatorRequests, sendRequest),
  defineEntry('schedules and events', eventsOfFunctions, sendEvent),
  defineEntry('queues of mails', bodies, sendMessages),
  defineEntry('stream of the table', streamed, sendStream),
]
