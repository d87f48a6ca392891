import type { ActionRequest } from '../../local/replay/stage.ts'
import { addDays, addMinutes, type CalendarDate, instantAt } from '../../shared/journey/calendar.ts'
import { foundSomething } from '../found-something.ts'
import { summarizeCalls } from '../../test/simulation/dynamodb/calls.ts'
import { createStageOnFake, type StageOnFake } from '../../test/simulation/stage-on-fake.ts'
import { type Benchmark, roundFigure } from '../figure.ts'
import { createDirectory, email, volunteer } from '../programme.ts'

/**
 * AWS's list prices in eu-west-1 in November 2026, in dollars, and what of a call they are asked for.
 * SES (0.0001 a mail) is not among them.
 */
const prices = {
  /** Step Functions, standard: a state entered. */
  state: 0.025e-3,
  /** Lambda: an invocation, and a second with a gigabyte on Arm. */
  invocation: 0.2e-6,
  gigabyteSecond: 13.3334e-6,
  /** API Gateway: a request to an HTTP API. */
  request: 1.11e-6,
  /** DynamoDB on demand: a write and a read request unit. */
  writeUnit: 0.705e-6,
  readUnit: 0.1415e-6,
  /** EventBridge: an event of our own. */
  event: 1e-6,
  /** SQS: a request. */
  queueRequest: 0.4e-6,
  /** CloudWatch Logs: a gigabyte. */
  logGigabyte: 0.57,
} as const
/** What one invocation is taken to last and to log, with the memory that infra gives it. */
const invocationSeconds = 0.1
const gigabytes = 1
const logBytes = 1024
/** Units of a `WORKFLOW` item: Step Functions writes it, with a token of up to a kilobyte. */
const workflowWriteUnits = 2
/** Statuses that this journey enters, its end included. */
const waits = 8
/** A batch of messages is sent, received and deleted. */
const requestsPerBatch = 3

/** Journeys that go on side by side: a run of reminders and its mails serve all of them at once. */
const cohort = 10
const firstDay = '2026-01-12'
/** The days of the journey, by how many days after the registration. */
const plan: readonly (readonly [day: number, step: Step])[] = [
  [0, { role: 'volunteer', action: 'register', input: { initiative: 'lyceens' } }],
  [
    0,
    { role: 'volunteer', action: 'send-message', input: { text: 'Hello, I am ready to start.' } },
  ],
  [4, { role: 'coordinator', action: 'validate-application', input: {} }],
  [
    40,
    { role: 'volunteer', action: 'enter-engagement', input: period('2026-02-23', '2026-07-31') },
  ],
  [42, { role: 'manager', action: 'approve-engagement', input: {} }],
  ...[60, 85, 110, 135, 160].map((day) => [day, meeting(day)] as const),
  [
    190,
    { role: 'volunteer', action: 'change-period', input: extension('2026-02-23', '2026-10-12') },
  ],
  [193, { role: 'manager', action: 'approve-engagement', input: {} }],
  [230, meeting(230)],
  [270, { role: 'volunteer', action: 'end-mission', input: {} }],
  [273, { role: 'volunteer', action: 'confirm-participation', input: {} }],
]

interface Step {
  readonly role: 'volunteer' | 'coordinator' | 'manager'
  readonly action: ActionRequest['action']
  readonly input: unknown
}

function period(start: CalendarDate, end: CalendarDate) {
  return { mentee: 'Amina', start, end }
}

function extension(start: CalendarDate, end: CalendarDate) {
  return { start, end }
}

function meeting(day: number): Step {
  const input = { date: addDays(firstDay, day), minutes: 60, time: 'WORK', note: 'A good hour' }
  return { role: 'volunteer', action: 'add-date', input }
}

/** What one journey of nine months costs: six meetings, an extension, and a manager who approves. */
export const journeyCost: Benchmark = {
  name: 'journey',
  what: 'the states, invocations and dollars of one journey of nine months',
  async run({ show, print }) {
    let states = 0
    const stage = createStageOnFake({ onStateEntered: () => (states += 1) })
    await stage.load(createDirectory(cohort, { managerValidation: 'engagement-and-extension' }))
    stage.fake.forgetCalls()
    const requests = await playJourneys(stage, show)

    // What the schedules look for and do not find is theirs, however many journeys there are.
    const { readUnits, writeUnits } = summarizeCalls(stage.fake.calls.filter(foundSomething))
    const { streamBatches, queueBatches } = stage.background
    const used = {
      states: states / cohort,
      invocations: (requests + streamBatches + queueBatches) / cohort,
      requests: requests / cohort,
      'write units': writeUnits / cohort + workflowWriteUnits * waits,
      'read units': readUnits / cohort,
      events: stage.publisher.published.length / cohort,
      'queue requests': (requestsPerBatch * queueBatches) / cohort,
      mails: stage.mails().length / cohort,
    }
    const dollars =
      used.states * prices.state +
      used.invocations *
        (prices.invocation +
          invocationSeconds * gigabytes * prices.gigabyteSecond +
          (logBytes / 1e9) * prices.logGigabyte) +
      used.requests * prices.request +
      used['write units'] * prices.writeUnit +
      used['read units'] * prices.readUnit +
      used.events * prices.event +
      used['queue requests'] * prices.queueRequest
    for (const [name, value] of Object.entries(used)) print(`${name}: ${roundFigure(value)}`)
    return [
      {
        figure: 'states of one journey',
        value: roundFigure(used.states),
        bound: 21,
        unit: 'states',
      },
      {
        figure: 'invocations of one journey',
        value: roundFigure(used.invocations),
        bound: 44,
        unit: 'invocations',
      },
      {
        figure: "one journey without SES's price",
        value: Math.round(dollars * 1e6) / 1e6,
        bound: 0.0011,
        unit: 'dollars',
      },
    ]
  },
}

/**
 * Plays every day: the day's actions, some minutes apart, then the schedules.
 * @returns how many requests the people sent
 */
async function playJourneys(stage: StageOnFake, show: (text: string) => void): Promise<number> {
  const ids = new Map<number, string>()
  let requests = 0
  const lastDay = plan.at(-1)?.[0] ?? 0
  for (let day = 0; day <= lastDay + 8; day += 1) {
    const date = addDays(firstDay, day)
    show(date)
    for (let number = 0; number < cohort; number += 1)
      for (const [index, [, step]] of plan.filter(([on]) => on === day).entries()) {
        const actor = { volunteer: volunteer(number), coordinator: 'claire', manager: 'marc' }
        const answer = await stage.act({
          at: addMinutes(instantAt(date, '07:00', 'UTC'), number * 10 + index * 2),
          ...step,
          email: email(actor[step.role]),
          registrationId: ids.get(number),
        })
        if ('refused' in answer) throw new Error(`${step.action} was refused: ${answer.refused}`)
        ids.set(number, answer.accepted.registrationId)
        requests += 1
      }
    // Repair looks a minute after a change of status; the reminders of the day go out at 09:00.
    await stage.tick(instantAt(date, '12:00', 'UTC'))
  }
  return requests
}
