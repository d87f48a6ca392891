import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import { type ActionName, isAction } from '../../shared/journey/action-names.ts'
import { type Instant, isInstant } from '../../shared/journey/calendar.ts'
import { getErrorMessage } from '../terminal/get-error-message.ts'
import { isFileName } from './file-name.ts'
import { ScenarioError } from './scenario-error.ts'
import { isWorldType, readWorldObject, type WorldType } from './world-objects.ts'
import { createWorld, type World } from './world.ts'

interface Line {
  /** Line number in the file, from 1. */
  readonly line: number
  readonly at: Instant
}

/** An action. The actor and the registration may be unknown. */
export interface ActionLine extends Line {
  readonly kind: 'action'
  readonly actor: string
  readonly action: ActionName
  /** The scenario's name for the registration, assigned by `register`. */
  readonly registration: string
  /** The names of the new dates, for `add-date` and `enter-engagement`, in their order. */
  readonly as: readonly string[]
  /** Undefined if absent, null if null. */
  readonly input: unknown
}

/** Replaces an entry of the directory. */
export interface SetLine extends Line {
  readonly kind: 'set'
  readonly entry: DirectoryEntry
}

export type ScenarioLine =
  | ActionLine
  | SetLine
  | (Line & { readonly kind: 'tick' })
  | (Line & { readonly kind: 'export'; readonly as: string })

export interface Scenario {
  readonly world: readonly DirectoryEntry[]
  /** In order; times never go back. */
  readonly lines: readonly ScenarioLine[]
}

type JsonObject = Readonly<Record<string, unknown>>

/**
 * Reads and checks a whole scenario before anything is played (JSON Lines in UTF-8, with or without
 * a byte order mark and CRLF).
 * @throws ScenarioError
 */
export function parseScenario(file: Uint8Array): Scenario {
  const reader = createReader()
  for (const { line, object } of readObjects(file)) reader.read(line, object)
  return reader.end()
}

const lineFeed = 0x0a

function* readObjects(file: Uint8Array): Iterable<{ line: number; object: JsonObject }> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let line = 0
  for (let start = 0; start <= file.length;) {
    const found = file.indexOf(lineFeed, start)
    const end = found === -1 ? file.length : found
    const bytes = file.subarray(start, end)
    line += 1
    start = end + 1
    const object = readObject(decoder, bytes, line)
    if (object) yield { line, object }
  }
}

/** @returns undefined if the line is blank */
function readObject(decoder: TextDecoder, bytes: Uint8Array, line: number): JsonObject | undefined {
  const text = decode(decoder, bytes, line)
  const written = line === 1 ? text.replace(/^\ufeff/, '') : text
  if (written.trim() === '') return undefined
  try {
    const value: unknown = JSON.parse(written)
    if (isObject(value)) return value
  } catch (error) {
    throw new ScenarioError(line, `not valid JSON: ${getErrorMessage(error)}`)
  }
  throw new ScenarioError(line, 'not a JSON object')
}

function decode(decoder: TextDecoder, bytes: Uint8Array, line: number): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new ScenarioError(line, 'not UTF-8')
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads the objects of the file one by one. */
function createReader() {
  const world = createWorld()
  const entries: DirectoryEntry[] = []
  /** The entries as written, updated by `set`, which keeps the fields it does not give. */
  const written = new Map<string, JsonObject>()
  const lineOfEntry: number[] = []
  const lines: ScenarioLine[] = []
  let isWorldRead = false
  let last: Instant | undefined

  function readWorld(line: number, object: JsonObject): void {
    const { type, id } = object
    if (type === undefined && object['at'] !== undefined)
      throw new ScenarioError(line, '"action" is missing')
    if (type === undefined) throw new ScenarioError(line, '"type" is missing')
    if (!isWorldType(type)) throw new ScenarioError(line, `unknown type ${quote(type)}`)
    if (isWorldRead) throw new ScenarioError(line, 'the world must come before the first action')
    const read = readWorldObject(object)
    if ('wrong' in read) throw new ScenarioError(line, `${describe(object)}: ${read.wrong}`)
    if (world.has(type, String(id)))
      throw new ScenarioError(line, `${describe(object)}: the id is already used`)
    refuseTakenEmail(line, read.entry, world)
    world.put(read.entry)
    written.set(key(type, String(id)), object)
    entries.push(read.entry)
    lineOfEntry.push(line)
  }

  /** Checks references last, because an object may refer to one on a later line. */
  function endWorld(): void {
    if (isWorldRead) return
    isWorldRead = true
    for (const [index, entry] of entries.entries())
      refuseUnknownIds(lineOfEntry[index] ?? 0, entry, world)
  }

  function readSet(line: number, at: Instant, { type, id, ...rest }: JsonObject): SetLine {
    if (type === undefined) throw new ScenarioError(line, 'set: "type" is missing')
    if (type === 'organisation' || !isWorldType(type))
      throw new ScenarioError(
        line,
        `set can change a company, person or initiative, not ${quote(type)}`,
      )
    if (id === undefined) throw new ScenarioError(line, 'set: "id" is missing')
    const before = typeof id === 'string' ? written.get(key(type, id)) : undefined
    if (typeof id !== 'string' || !before)
      throw new ScenarioError(line, `set: unknown ${type} ${quote(id)}`)
    const fields = Object.entries(rest).filter(([field]) => field !== 'at' && field !== 'action')
    const object: JsonObject = { ...before, ...Object.fromEntries(fields) }
    const read = readWorldObject(object)
    if ('wrong' in read) throw new ScenarioError(line, `set ${describe(object)}: ${read.wrong}`)
    refuseTakenEmail(line, read.entry, world)
    refuseUnknownIds(line, read.entry, world)
    world.put(read.entry)
    written.set(key(type, id), object)
    return { kind: 'set', line, at, entry: read.entry }
  }

  function readHappening(line: number, object: JsonObject): ScenarioLine {
    const { action } = object
    const at = readInstant(line, object)
    if (last !== undefined && at < last)
      throw new ScenarioError(line, `the time goes back from ${last} to ${at}`)
    last = at
    switch (action) {
      case 'tick':
        return { kind: 'tick', line, at }
      case 'set':
        return readSet(line, at, object)
      case 'export':
        return { kind: 'export', line, at, as: readExportName(line, object) }
      default:
        return readAction(line, at, object)
    }
  }

  return {
    read(line: number, object: JsonObject): void {
      if (!Object.hasOwn(object, 'action')) {
        readWorld(line, object)
        return
      }
      endWorld()
      lines.push(readHappening(line, object))
    },
    end(): Scenario {
      endWorld()
      return { world: entries, lines }
    },
  }
}

function readAction(line: number, at: Instant, object: JsonObject): ActionLine {
  const { action } = object
  if (typeof action !== 'string' || !isAction(action))
    throw new ScenarioError(line, `unknown action ${quote(action)}`)
  return {
    kind: 'action',
    line,
    at,
    action,
    actor: readText(line, object, 'actor'),
    registration: readText(line, object, 'registration'),
    as: readDateNames(line, action, object),
    input: object['input'],
  }
}

function readDateNames(line: number, action: ActionName, object: JsonObject): readonly string[] {
  if (action === 'add-date') return [readText(line, object, 'as')]
  const { input, as } = object
  const dates = action === 'enter-engagement' && isObject(input) ? input['dates'] : undefined
  // Anything else than a list is for the action to refuse.
  if (!Array.isArray(dates)) return []
  const names: readonly unknown[] | undefined = Array.isArray(as) ? as : undefined
  const different = new Set(names?.filter((name) => typeof name === 'string'))
  if (names?.length !== dates.length || different.size !== dates.length)
    throw new ScenarioError(
      line,
      `${action}: "as" must be a list of as many different names as there are dates`,
    )
  return [...different]
}

function readInstant(line: number, object: JsonObject): Instant {
  const at = readText(line, object, 'at')
  if (!isInstant(at))
    throw new ScenarioError(
      line,
      `"at" must be an instant in the form YYYY-MM-DDTHH:MM:SS.mmmZ, not ${quote(at)}`,
    )
  return at
}

function readExportName(line: number, object: JsonObject): string {
  const name = readText(line, object, 'as')
  if (!isFileName(name))
    throw new ScenarioError(line, `"as" must be a valid file name, not ${quote(name)}`)
  return name
}

function readText(line: number, object: JsonObject, field: string): string {
  const value = object[field]
  const what = `${String(object['action'])}: "${field}"`
  if (value === undefined || value === null)
    throw new ScenarioError(line, `${what} is ${value === null ? 'null' : 'missing'}`)
  if (typeof value !== 'string') throw new ScenarioError(line, `${what} must be a string`)
  return value
}

function refuseTakenEmail(line: number, { type, entry }: DirectoryEntry, world: World): void {
  if (type !== 'person') return
  const owner = world.findPersonByEmail(entry.email)
  if (owner !== undefined && owner !== entry.personId)
    throw new ScenarioError(
      line,
      `person ${quote(entry.personId)} has the same email address as ${quote(owner)}: ${entry.email}`,
    )
}

function refuseUnknownIds(line: number, entry: DirectoryEntry, world: World): void {
  for (const [field, type, id] of listReferences(entry))
    if (id !== undefined && !world.has(type, id))
      throw new ScenarioError(
        line,
        `${entry.type}: "${field}" refers to an unknown ${type}: ${quote(id)}`,
      )
}

function listReferences({
  type,
  entry,
}: DirectoryEntry): readonly (readonly [field: string, type: WorldType, id: string | undefined])[] {
  switch (type) {
    case 'company':
    case 'organisation':
      return []
    case 'person':
      return [
        ['company', 'company', entry.companyId],
        ['manager', 'person', entry.managerId],
        ['organisation', 'organisation', entry.organisationId],
      ]
    case 'initiative':
      return [
        ['organisation', 'organisation', entry.organisationId],
        ['company', 'company', entry.companyId],
        ...entry.coordinatorIds.map((id) => ['coordinators', 'person', id] as const),
      ]
  }
}

function key(type: WorldType, id: string): string {
  return `${type} ${id}`
}

function describe({ type, id }: JsonObject): string {
  return `${String(type)} ${quote(id)}`
}

function quote(value: unknown): string {
  return JSON.stringify(value)
}
