import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import { createApiEvent, memoryContext } from '../../local/replay/api-event.ts'
import { toInstant } from '../../shared/journey/calendar.ts'
import { reminderRuns } from '../../shared/journey/reminders.ts'
import { Random } from '../replay/random.ts'
import { createServices, createStage, functions } from './cloud.ts'
import { chooseEdit, chooseNextManager, openThenClose } from './directory-edits.ts'
import type { FaultPlan } from './dynamodb/faults.ts'
import { History } from './history.ts'
import { createAnswersInvariant } from './invariants/answers.ts'
import { createCalendarsInvariant } from './invariants/calendars.ts'
import { createExportsInvariant } from './invariants/exports.ts'
import { createJourneyInvariant, createPlacesInvariant } from './invariants/journey.ts'
import { createListsInvariant } from './invariants/lists.ts'
import { createPublishedEventsInvariant } from './invariants/published-events.ts'
import { createRecordsInvariant } from './invariants/records.ts'
import { createRemindersInvariant } from './invariants/reminders.ts'
import { createRequestedMailsInvariant } from './invariants/requested-mails.ts'
import { createSentMailsInvariant } from './invariants/sent-mails.ts'
import { createWorkflowInvariant } from './invariants/workflow.ts'
import { act, type PeopleSettings, registerTogether } from './people.ts'
import { readProcessId, Requests } from './requests.ts'
import { restoreTable } from './restore-table.ts'
import { Scheduler } from './scheduler/scheduler.ts'
import { Broken, type Invariant, type Simulation } from './simulation.ts'
import { Trace } from './trace.ts'
import { readSdkConfiguration } from './twins/simulated-dynamodb.ts'
import { createWorld, spaciousInitiative } from './world.ts'

export interface SeedResult {
  readonly seed: number
  /** Of the table. */
  readonly requests: number
  readonly faults: number
  readonly accepted: number
  readonly mails: number
  /** What does not hold, and the lines of the trace that matter; undefined where all is well. */
  readonly broken?: { readonly text: string; readonly trace: readonly string[] }
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const start = Date.parse('2026-01-20T08:00:00.000Z')

/** How bad it is, from quiet to storm. */
const weathers = [0.3, 1.5, 5] as const

/** Plays one seed: the same seed always plays the same. */
export async function simulateSeed(seed: number): Promise<SeedResult> {
  await readSdkConfiguration()
  const random = new Random(seed)
  let faults = 0
  const trace: Trace = new Trace(() => scheduler.now)
  const scheduler: Scheduler = new Scheduler(random, start, (process, what) => {
    faults += 1
    trace.add(process, what)
  })
  const services = createServices(scheduler, random, trace)
  const { fake } = services.dynamoDb
  const stage = createStage(services, 'journey')
  const simulation: Simulation = {
    services,
    requests: new Requests(),
    stage,
    history: new History(stage.table, () => scheduler.now),
    exports: [],
    stepEnds: [],
    restoredAt: -Infinity,
  }
  const invariants = createInvariants(simulation)
  let requests = 0
  let streamed = 0

  function afterStep(): void {
    const { stage: current, history } = simulation
    for (const call of fake.calls) if (call.fault) faults += 1
    requests += fake.calls.length
    fake.forgetCalls()
    for (const fact of history.readOn()) {
      if (fact.kind === 'event') {
        const { registrationId, sequence, what, status } = fact.event
        trace.add(
          scheduler.plan,
          `event ${sequence} of ${registrationId}: ${what}, ${status}, by process ${readProcessId(fact.event.writeId)}`,
        )
      }
      for (const { onFact } of invariants) onFact?.(fact)
    }
    const records = current.table.readStream(streamed)
    streamed += records.length
    if (records.length > 0) simulation.stepEnds.push(streamed)
    current.consumer.add(records)
    for (const invariant of invariants) invariant.afterStep?.()
  }

  const plan = createPlan(simulation, invariants, () => {
    streamed = simulation.stage.table.readStream().length
  })
  const count = () => ({
    seed,
    requests,
    faults,
    accepted: simulation.requests.wishes.filter(({ attempts }) =>
      attempts.some(({ answer }) => answer && 'accepted' in answer),
    ).length,
    mails: services.mailService.taken.length,
  })
  try {
    await scheduler.run(plan, afterStep)
    return count()
  } catch (error) {
    const subjects = error instanceof Broken ? error.subjects : []
    const text =
      error instanceof Broken || !(error instanceof Error)
        ? String(error)
        : (error.stack ?? error.message)
    return { ...count(), broken: { text, trace: trace.select(subjects) } }
  }
}

function createInvariants(simulation: Simulation): readonly Invariant[] {
  return [
    createJourneyInvariant(simulation),
    createPlacesInvariant(simulation),
    createAnswersInvariant(simulation),
    createRecordsInvariant(simulation),
    createRequestedMailsInvariant(simulation),
    createCalendarsInvariant(simulation),
    createSentMailsInvariant(simulation),
    createRemindersInvariant(simulation),
    createWorkflowInvariant(simulation),
    createPublishedEventsInvariant(simulation),
    createExportsInvariant(simulation),
    createListsInvariant(simulation),
  ]
}

/** What happens: bursts of activity among faults, with time in between, and calm at the end. */
function createPlan(
  simulation: Simulation,
  invariants: readonly Invariant[],
  onRestored: () => void,
): () => Promise<void> {
  const { services, requests } = simulation
  const { scheduler, random, trace, mailService, eventBus, files } = services
  const people: PeopleSettings = {
    services,
    stage: () => simulation.stage,
    history: () => simulation.history,
    requests,
    onAnswer: (wish) => {
      for (const { onAnswer } of invariants) onAnswer?.(wish)
    },
  }

  function setWeather(level: number): void {
    const rates: FaultPlan['rates'] = {
      'request-lost': 0.004 * level,
      'answer-lost': 0.004 * level,
      hang: 0.001 * level,
      'hang-done': 0.001 * level,
      'arrives-late': 0.001 * level,
      conflict: 0.01 * level,
      throttle: 0.004 * level,
      stale: 0.05 * level,
      mixed: 0.05 * level,
      'partial-batch': 0.02 * level,
    }
    services.dynamoDb.fake.setFaults(
      level === 0 ? undefined : { seed: random.between(0, 1_000_000), rates },
    )
    scheduler.disturb(
      level === 0
        ? undefined
        : { kill: 0.0015 * level, freeze: 0.0008 * level, maxFreezeMilliseconds: 20 * minute },
    )
    services.workflow.setFaults(
      level === 0
        ? undefined
        : {
            lost: 0.02 * level,
            throttled: 0.02 * level,
            hangs: 0.01 * level,
            writeThrottled: 0.05 * level,
            fails: 0.005 * level,
            eventLost: 0.3,
          },
    )
    mailService.setFaults(
      level === 0 ? undefined : { fails: 0.015 * level, busy: 0.02 * level, unclear: 0.02 * level },
    )
    eventBus.setFaults(level === 0 ? undefined : { refused: 0.03 * level, lost: 0.02 * level })
    simulation.stage.queues.setFaults(
      level === 0
        ? undefined
        : { refused: 0.02 * level, lost: 0.015 * level, repeated: 0.03 * level },
    )
    files.setFaults(0.03 * level)
    simulation.stage.consumer.setLate(level > 0)
  }

  const later = (name: string, body: () => Promise<unknown>) =>
    scheduler.spawn(name, async () => {
      await scheduler.sleep(
        random.weighted([
          [6, random.between(0, 200)],
          [3, random.between(0, 5 * second)],
          [2, random.between(0, 3 * minute)],
        ]),
      )
      await body()
    }).outcome

  async function put(entry: DirectoryEntry): Promise<void> {
    trace.add(scheduler.process, `edits ${JSON.stringify(entry)}`)
    await simulation.stage.operate({ operation: 'put', entries: [entry] })
  }

  const edit = () => put(chooseEdit(random, simulation.history))

  /** Everybody registers in an initiative that is closed, or kept for one company, meanwhile. */
  async function rush(): Promise<void> {
    const { open, close } = openThenClose(random, simulation.history, spaciousInitiative)
    await put(open)
    await Promise.all([registerTogether(people, spaciousInitiative), put(close)])
  }

  async function askForExport(): Promise<void> {
    const event = createApiEvent(
      {
        at: toInstant(scheduler.now),
        action: 'register',
        role: 'admin',
        email: 'ada@people.example',
        registrationId: undefined,
        input: { kind: random.pick(['registrations', 'registrations', 'dates']) },
      },
      'ada@people.example',
    )
    const path = '/api/v1/admin/exports'
    const asked = { ...event, rawPath: path, headers: { 'content-type': 'application/json' } }
    asked.requestContext.http.path = path
    const { outcome } = services.invocations.start(functions.api, () =>
      simulation.stage.api.admin(asked, memoryContext),
    )
    const ended = await scheduler.within(outcome, 30 * second)
    if (ended === 'late' || !('result' in ended) || ended.result.statusCode !== 202) return
    const { exportId } = JSON.parse(ended.result.body ?? '{}') as { readonly exportId: string }
    simulation.exports.push(exportId)
    trace.add(scheduler.process, `export ${exportId} was asked for`)
  }

  async function runSchedules(): Promise<void> {
    const kinds = random.shuffled(reminderRuns)
    await Promise.all([
      simulation.stage.repair(),
      ...kinds.map((kind) => simulation.stage.remind(kind)),
    ])
  }

  async function burst(): Promise<void> {
    setWeather(random.pick(weathers))
    const parts = [
      ...Array.from({ length: random.between(3, 7) }, () => later('person', () => act(people))),
      ...Array.from({ length: random.between(0, 3) }, () => later('editor', edit)),
      ...(random.chance(0.15) ? [later('rush', rush)] : []),
      ...Array.from({ length: random.between(0, 2) }, () => later('schedules', runSchedules)),
      ...(random.chance(0.3) ? [later('admin', askForExport)] : []),
      ...(random.chance(0.3)
        ? [
            later('operator', async () => {
              await scheduler.pass()
              services.workflow.stopAny()
            }),
          ]
        : []),
    ]
    const outcomes = await Promise.all(parts)
    for (const outcome of outcomes) if ('error' in outcome) throw outcome.error
  }

  const isQuiet = () => simulation.stage.queues.isIdle && simulation.stage.consumer.isIdle

  async function drain(): Promise<void> {
    while (!isQuiet()) await scheduler.sleep(10 * second)
  }

  /** The faults stop, time passes, and what the product does by itself is done. */
  async function calm(): Promise<void> {
    setWeather(0)
    await scheduler.sleep(25 * minute)
    for (const pause of [
      2 * minute,
      2 * minute,
      6 * minute,
      hour,
      2 * hour,
      8 * day,
      2 * minute,
      2 * minute,
      2 * minute,
    ]) {
      await drain()
      await simulation.stage.repair()
      for (const kind of reminderRuns) await simulation.stage.remind(kind)
      await scheduler.sleep(pause)
    }
    await drain()
    // No schedule runs after it, which would put right what following the change has left out.
    const handover = chooseNextManager(random, simulation.history)
    if (handover) await put(handover)
    await drain()
    trace.add(scheduler.process, 'calm')
    for (const { afterCalm } of invariants) await afterCalm?.()
  }

  /** Whoever runs the programme restores the table, and has repair attach every registration again. */
  async function restore(): Promise<void> {
    setWeather(0)
    if (random.chance(0.5)) await calm()
    restoreTable(simulation)
    onRestored()
    for (const invariant of invariants) invariant.onRestore?.()
    let cursor: string | undefined
    do {
      const outcome = await simulation.stage.repair({ all: true, cursor })
      cursor =
        outcome !== 'late' && 'result' in outcome && 'cursor' in outcome.result
          ? outcome.result.cursor
          : undefined
    } while (cursor !== undefined)
  }

  return async () => {
    setWeather(0)
    const entries = createWorld(random)
    await simulation.stage.operate({ operation: 'put', entries })
    // A restore goes back to no earlier time.
    simulation.stepEnds.length = 0
    const bursts = random.between(5, 10)
    for (let count = 1; count <= bursts; count += 1) {
      await burst()
      if (count < bursts && random.chance(0.1)) await restore()
      else if (random.chance(0.2)) await calm()
      await scheduler.sleep(
        random.weighted([
          [3, random.between(0, 10) * minute],
          [2, random.between(0, 48) * hour],
          [3, random.between(1, 40) * day],
          [1, random.between(40, 100) * day],
          [0.5, random.between(100, 250) * day],
        ]),
      )
    }
    await calm()
  }
}
