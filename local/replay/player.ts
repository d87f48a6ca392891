import { setImmediate as yieldToEvents } from 'node:timers/promises'
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

/** The outcome of one action. */
export interface Result {
  readonly line: number
  readonly outcome: 'ok' | 'refused'
  readonly code?: string
  /** Status after the action of the registration with the line's name, if there is one. */
  readonly status?: Status
}

export interface PlayedMail extends Omit<HandedMail, 'registrationId'> {
  /** The registration's name. */
  readonly registration: string
}

/** The results of a scenario, in the scenario's names. */
export interface Played {
  readonly results: readonly Result[]
  readonly mails: readonly PlayedMail[]
  /** By name. If two have the same name, the later one. */
  readonly exports: ReadonlyMap<string, ExportedFiles>
  /** Final status of each registration. */
  readonly statuses: readonly Status[]
}

interface PlayOptions {
  readonly onProgress?: (linesDone: number, linesInAll: number) => void
  /** Stops the play after the current line. */
  readonly signal?: AbortSignal
}

/** In memory nothing ever waits. Without yielding, signals would only be handled at the end. */
const linesBetweenYields = 50

/**
 * Plays a scenario on a stage, line by line.
 * @throws ScenarioError if a name is used twice
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
    if (index % linesBetweenYields === 0) await yieldToEvents()
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
    input: acted ? replaceDateIds(line.input, acted, names) : line.input,
  })
  if ('refused' in answer) {
    const { refused: code } = answer
    return { line: line.line, outcome: 'refused', code, ...(known && { status: known.status }) }
  }

  const { registrationId, status, dateIds } = answer.accepted
  if (acted) acted.status = status
  else names.addRegistration(line.line, nameRegistration(line, registrationId, status, world))
  if (acted)
    for (const [index, name] of line.as.entries()) {
      const dateId = dateIds[index]
      if (dateId !== undefined) names.addDate(line.line, acted, name, dateId)
    }
  return { line: line.line, outcome: 'ok', status }
}

/** The first role of the action's row that the actor holds, otherwise the row's first role. */
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
    // Roles depend only on these two fields of a registration.
    const towards = { volunteerId, companyId } as Registration
    return holdsRole(role, person, towards, { initiative, volunteer })
  }
  const [first = 'volunteer'] = roles
  return roles.find(holds) ?? first
}

/**
 * Replaces date names in `input.dateId` and `input.dateIds` with the stage's ids. Unknown names stay
 * unchanged.
 */
function replaceDateIds(input: unknown, registration: NamedRegistration, names: Names): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input
  const replace = (name: unknown) => {
    // An id has 1 to 200 characters. A longer one stays unchanged, so that the stage refuses it.
    if (typeof name !== 'string' || Array.from(name).length > 200) return name
    return names.dateId(registration, name) ?? name
  }
  return {
    ...input,
    ...('dateId' in input && { dateId: replace(input.dateId) }),
    ...('dateIds' in input &&
      Array.isArray(input.dateIds) && { dateIds: input.dateIds.map(replace) }),
  }
}

function nameRegistration(
  { actor, registration: name, input }: ActionLine,
  registrationId: string,
  status: Status,
  world: World,
): NamedRegistration {
  const companyId = world.person(actor)?.companyId
  const initiativeId =
    typeof input === 'object' && input !== null && 'initiative' in input && input.initiative
  if (companyId === undefined || typeof initiativeId !== 'string')
    throw new Error('a registration was made without a company or an initiative')
  return { name, registrationId, initiativeId, volunteerId: actor, companyId, status }
}

function nameMail({ registrationId, ...mail }: HandedMail, names: Names): PlayedMail {
  const registration = names.registrationName(registrationId)
  if (registration === undefined)
    throw new Error(`an email belongs to no registration of this play: ${mail.template}`)
  const { at, template, to, subject } = mail
  return { at, template, to, registration, subject }
}

function atLine(line: number, error: unknown): unknown {
  if (!(error instanceof Error) || error.name === 'ScenarioError') return error
  return new Error(`line ${line}: ${error.message}`, { cause: error })
}
