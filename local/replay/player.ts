import { setImmediate as breathe } from 'node:timers/promises'
import { actions } from '../../shared/journey/actions.ts'
import { holdsRole } from '../../shared/journey/registration-context.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import type { Role } from '../../shared/journey/roles.ts'
import type { Status } from '../../shared/journey/statuses.ts'
import { nameRows } from './named-exports.ts'
import { createNames, type NamedRegistration, type Names } from './names.ts'
import type { ActionLine, Scenario, ScenarioLine } from './scenario.ts'
import type { ExportedFiles, HandedMail, Stage } from './stage.ts'
import { createWorld, type World } from './world.ts'

/** What came of one action. */
export interface Result {
  readonly line: number
  readonly outcome: 'ok' | 'refused'
  readonly code?: string
  /** Of the registration that has the line's name after it; none where there is none. */
  readonly status?: Status
}

export interface PlayedMail extends Omit<HandedMail, 'registrationId'> {
  /** By its name. */
  readonly registration: string
}

/** All that came of a scenario, in the scenario's own names. */
export interface Played {
  readonly results: readonly Result[]
  readonly mails: readonly PlayedMail[]
  /** By name; of two of one name, the later one. */
  readonly exports: ReadonlyMap<string, ExportedFiles>
  /** Of every registration that came to be. */
  readonly statuses: readonly Status[]
}

interface PlayOptions {
  readonly onProgress?: (linesDone: number, linesInAll: number) => void
  /** Ends the play after the line that is being played. */
  readonly signal?: AbortSignal
}

/** In memory nothing ever waits: without it, no signal would come through until the end. */
const linesBetweenBreaths = 50

/**
 * Plays a scenario on a stage, line after line.
 * @throws ScenarioError where a name is taken twice
 */
export async function play(
  { world: entries, lines }: Scenario,
  stage: Stage,
  { onProgress, signal }: PlayOptions = {},
): Promise<Played> {
  const world = createWorld(entries)
  const names = createNames()
  const results: Result[] = []
  const exports = new Map<string, ExportedFiles>()

  async function playLine(line: ScenarioLine): Promise<void> {
    switch (line.kind) {
      case 'action':
        results.push(await playAction(line, stage, world, names))
        break
      case 'tick':
        await stage.tick(line.at)
        break
      case 'set':
        world.put(line.entry)
        await stage.set(line.entry, line.at)
        break
      case 'export':
        exports.set(line.as, nameRows(await stage.export(line.at), names))
        break
    }
  }

  signal?.throwIfAborted()
  await stage.load(entries)
  for (const [index, line] of lines.entries()) {
    if (index % linesBetweenBreaths === 0) await breathe()
    signal?.throwIfAborted()
    onProgress?.(index, lines.length)
    await playLine(line).catch((error: unknown) => {
      throw atLine(line.line, error)
    })
  }
  return {
    results,
    mails: stage.mails().map((mail) => nameMail(mail, names)),
    exports,
    statuses: Array.from(names.registrations(), ({ status }) => status),
  }
}

async function playAction(
  line: ActionLine,
  stage: Stage,
  world: World,
  names: Names,
): Promise<Result> {
  const { action, at } = line
  const known = names.registration(line.registration)
  const acted = action === 'register' ? undefined : known
  const answer = await stage.act({
    at,
    action,
    role: roleFor(line, acted, world),
    email: world.person(line.actor)?.email,
    registrationId: acted?.registrationId,
    input: acted ? withDateId(line.input, acted, names) : line.input,
  })
  if ('refused' in answer) {
    const { refused: code } = answer
    return { line: line.line, outcome: 'refused', code, ...(known && { status: known.status }) }
  }

  const { registrationId, status, dateId } = answer.accepted
  if (acted) acted.status = status
  else names.addRegistration(line.line, registeredBy(line, registrationId, status, world))
  if (acted && line.as !== undefined && dateId !== undefined)
    names.addDate(line.line, acted, line.as, dateId)
  return { line: line.line, outcome: 'ok', status }
}

/** The first role of the action's row that the actor holds, else the row's first. */
function roleFor(
  { action, actor }: ActionLine,
  registration: NamedRegistration | undefined,
  world: World,
): Role {
  const { roles } = actions[action]
  const person = world.person(actor)
  const initiative = registration && world.initiative(registration.initiativeId)
  const volunteer = registration && world.person(registration.volunteerId)
  const holds = (role: Role) => {
    if (!person || !initiative || !volunteer) return false
    const { volunteerId, companyId } = registration
    // Of a registration, these two alone tell who has which role.
    const towards = { volunteerId, companyId } as Registration
    return holdsRole(role, person, towards, { initiative, volunteer })
  }
  const [first = 'volunteer'] = roles
  return roles.find(holds) ?? first
}

/** `input.dateId` in the stage's ids; what names no date of the registration goes as it is. */
function withDateId(input: unknown, registration: NamedRegistration, names: Names): unknown {
  if (typeof input !== 'object' || input === null || !('dateId' in input)) return input
  const { dateId: name } = input
  // An id has 1-200 characters, by whatever name: any other stays what it is, and is refused.
  if (typeof name !== 'string' || Array.from(name).length > 200) return input
  const dateId = names.dateId(registration, name)
  return dateId === undefined ? input : { ...input, dateId }
}

function registeredBy(
  { actor, registration: name, input }: ActionLine,
  registrationId: string,
  status: Status,
  world: World,
): NamedRegistration {
  const companyId = world.person(actor)?.companyId
  const initiativeId =
    typeof input === 'object' && input !== null && 'initiative' in input && input.initiative
  if (companyId === undefined || typeof initiativeId !== 'string')
    throw new Error('a registration came to be without a company or an initiative')
  return { name, registrationId, initiativeId, volunteerId: actor, companyId, status }
}

function nameMail({ registrationId, ...mail }: HandedMail, names: Names): PlayedMail {
  const registration = names.registrationName(registrationId)
  if (registration === undefined) throw new Error(`a mail is of no registration: ${mail.template}`)
  const { at, template, to, subject } = mail
  return { at, template, to, registration, subject }
}

function atLine(line: number, error: unknown): unknown {
  if (!(error instanceof Error) || error.name === 'ScenarioError') return error
  return new Error(`line ${line}: ${error.message}`, { cause: error })
}
