import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createMemoryStage } from '../local/replay/memory-stage.ts'
import { openOutput } from '../local/replay/output.ts'
import { play } from '../local/replay/player.ts'
import { parseScenario } from '../local/replay/scenario.ts'
import { describePlay } from '../local/replay/summary.ts'

/** `npm run bench:replay`: measures time and memory for a year of a large programme in memory. */
const registrations = Number(process.argv[2] ?? 10_000)
const maxMegabytes = 2_000

const companies = 20
const initiatives = 50
const managersPerCompany = 10

function* world(): Iterable<object> {
  const validations = ['never', 'engagement', 'engagement-and-extension']
  for (let company = 0; company < companies; company += 1) {
    yield {
      type: 'company',
      id: `company-${company}`,
      name: `Company ${company}`,
      timeZone: ['Europe/Paris', 'America/New_York', 'Asia/Kolkata'][company % 3],
      managerValidation: validations[company % validations.length],
      locale: company % 2 === 0 ? 'fr' : 'en',
    }
    for (let manager = 0; manager < managersPerCompany; manager += 1)
      yield person(`manager-${company}-${manager}`, { company: `company-${company}` })
  }
  for (let number = 0; number < initiatives; number += 1) {
    const organisation = `organisation-${number}`
    yield { type: 'organisation', id: organisation, name: `Organisation ${number}` }
    yield person(`coordinator-${number}`, { organisation })
    yield {
      type: 'initiative',
      id: `initiative-${number}`,
      title: `Initiative ${number}`,
      organisation,
      coordinators: [`coordinator-${number}`],
      tasks: [{ task: 'charter', title: 'Sign the charter' }],
    }
  }
  for (let number = 0; number < registrations; number += 1) {
    const company = number % companies
    const manager = `manager-${company}-${number % managersPerCompany}`
    yield person(`volunteer-${number}`, { company: `company-${company}`, manager })
  }
}

function person(id: string, more: object): object {
  return { type: 'person', id, name: `Person ${id}`, email: `${id}@example.org`, ...more }
}

/** A year's journey: one line per registration and step, a monthly tick, and exports. */
function* journey(): Iterable<object> {
  type Step = (number: number) => object
  const by = (actor: string, action: string, input: object, number: number) => ({
    actor,
    action,
    registration: `registration-${number}`,
    input,
  })
  const volunteer =
    (action: string, input: object): Step =>
    (number) =>
      by(`volunteer-${number}`, action, input, number)
  const coordinator =
    (action: string, input: object): Step =>
    (number) =>
      by(`coordinator-${number % initiatives}`, action, input, number)
  const manager =
    (action: string, input: object): Step =>
    (number) => {
      const company = number % companies
      return by(`manager-${company}-${number % managersPerCompany}`, action, input, number)
    }
  const date =
    (day: string): Step =>
    (number) => ({
      ...by(
        `volunteer-${number}`,
        'add-date',
        { date: day, minutes: 50 + (number % 40), time: 'WORK', note: 'A good hour' },
        number,
      ),
      as: `date-${day}-${number}`,
    })
  const months: readonly (readonly Step[])[] = [
    [
      (number) =>
        by(
          `volunteer-${number}`,
          'register',
          { initiative: `initiative-${number % initiatives}` },
          number,
        ),
      volunteer('send-message', { text: 'Hello, I am ready to start.' }),
      volunteer('complete-task', { task: 'charter' }),
      coordinator('validate-application', {}),
    ],
    [volunteer('still-searching', {})],
    [
      volunteer('enter-engagement', { mentee: 'A.', start: '2026-04-01', end: '2026-12-31' }),
      manager('approve-engagement', {}),
    ],
    [date('2026-04-10'), date('2026-04-20')],
    [date('2026-05-10')],
    [volunteer('change-period', { start: '2026-04-01', end: '2027-01-31' })],
    [manager('approve-engagement', {})],
    [volunteer('reflect', { text: 'We both learn.', rating: 5 })],
    [volunteer('end-mission', {})],
    [volunteer('confirm-participation', {})],
  ]
  for (const [month, steps] of months.entries()) {
    const begin = Date.UTC(2026, month, 15, 12)
    for (const [position, step] of steps.entries())
      for (let number = 0; number < registrations; number += 1)
        yield {
          at: new Date(begin + position * 3_600_000 + number).toISOString(),
          ...step(number),
        }
    yield { at: new Date(Date.UTC(2026, month, 28, 12)).toISOString(), action: 'tick' }
  }
  yield { at: '2027-01-01T00:00:00.000Z', action: 'export', as: 'year' }
}

function* lines(): Iterable<string> {
  for (const object of world()) yield `${JSON.stringify(object)}\n`
  for (const object of journey()) yield `${JSON.stringify(object)}\n`
}

const folder = await mkdtemp(join(tmpdir(), 'bench-replay-'))
try {
  const file = join(folder, 'scenario.jsonl')
  await pipeline(Readable.from(lines()), createWriteStream(file))

  const began = performance.now()
  const scenario = parseScenario(await readFile(file))
  const played = await play(scenario, createMemoryStage())
  await (await openOutput(join(folder, 'out'))).write(played)
  process.stdout.write(describePlay(played, performance.now() - began))

  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(`Peak memory: ${megabytes} MB\n`)
  if (megabytes > maxMegabytes) {
    process.stderr.write(`Peak memory must not exceed ${maxMegabytes} MB\n`)
    process.exitCode = 1
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
