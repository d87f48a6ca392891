import { isInstant } from './calendar.ts'
import { Directory, faultOfFields, type Fields, type WorldType, worldTypes } from './directory.ts'
import { type ActionName, isActionName } from './read-input.ts'
import { isObject } from './text.ts'

/** A scenario, read and checked as SCENARIO.md says before anything runs. */

export interface ActionLine {
  kind: 'action'
  line: number
  at: string
  actor: string
  action: ActionName
  registration: string
  /** `undefined` if absent. The action checks anything else. */
  input: unknown
  /** The names of the new dates: one for `add-date`, one each for `dates` of `enter-engagement`. */
  as: string[]
}

export type ScenarioEvent =
  | ActionLine
  | { kind: 'tick'; line: number; at: string }
  | { kind: 'export'; line: number; at: string; as: string }
  | { kind: 'set'; line: number; at: string; type: WorldType; id: string; fields: Fields }

export interface WorldObject {
  line: number
  type: WorldType
  id: string
  fields: Fields
}

export interface Scenario {
  world: WorldObject[]
  events: ScenarioEvent[]
}

export interface Broken {
  line: number
  why: string
}

class BrokenLine extends Error {}

function readJson(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new BrokenLine('not JSON')
  }
  if (!isObject(value)) throw new BrokenLine('not an object')
  return value
}

function readType(value: unknown): WorldType {
  const type = worldTypes.find((known) => known === value)
  if (type === undefined) throw new BrokenLine('unknown type')
  return type
}

function requireText(object: Record<string, unknown>, name: string): string {
  const value = object[name]
  if (typeof value !== 'string') throw new BrokenLine(`${name} is missing`)
  return value
}

function readWorldObject(line: number, object: Record<string, unknown>): WorldObject {
  const { type: typeName, ...fields } = object
  const type = readType(typeName)
  const fault = faultOfFields(type, fields, true)
  if (fault !== undefined) throw new BrokenLine(fault)
  return { line, type, id: requireText(fields, 'id'), fields }
}

function readEvent(line: number, object: Record<string, unknown>): ScenarioEvent {
  const at = requireText(object, 'at')
  if (!isInstant(at)) throw new BrokenLine('at is no instant')
  const action = requireText(object, 'action')
  if (action === 'tick') return { kind: 'tick', line, at }
  if (action === 'export') return { kind: 'export', line, at, as: requireText(object, 'as') }
  if (action === 'set') return readSet(line, at, object)
  if (!isActionName(action)) throw new BrokenLine('unknown action')
  const input = Object.hasOwn(object, 'input') ? object['input'] : undefined
  return {
    kind: 'action',
    line,
    at,
    action,
    actor: requireText(object, 'actor'),
    registration: requireText(object, 'registration'),
    input,
    as: readNames(action, input, object),
  }
}

function readNames(action: ActionName, input: unknown, object: Record<string, unknown>): string[] {
  if (action === 'add-date') return [requireText(object, 'as')]
  const dates = action === 'enter-engagement' && isObject(input) ? input['dates'] : undefined
  if (!Array.isArray(dates)) return []
  // "`enter-engagement` with a list of `dates` and without an `as` of as many different names"
  const as: unknown[] = Array.isArray(object['as']) ? object['as'] : []
  const names = new Set(as.filter((name) => typeof name === 'string'))
  if (!Array.isArray(object['as']) || as.length !== dates.length || names.size !== dates.length) {
    throw new BrokenLine('as does not name each of the dates')
  }
  return [...names]
}

function readSet(line: number, at: string, object: Record<string, unknown>): ScenarioEvent {
  const type = readType(object['type'])
  // "`set` is for companies, people and initiatives."
  if (type === 'organisation') throw new BrokenLine('set is not for organisations')
  const id = requireText(object, 'id')
  const fields: Fields = {}
  for (const [name, value] of Object.entries(object)) {
    if (!['at', 'action', 'type', 'id'].includes(name)) fields[name] = value
  }
  const fault = faultOfFields(type, fields, false)
  if (fault !== undefined) throw new BrokenLine(fault)
  return { kind: 'set', line, at, type, id, fields }
}

/** The scenario, or its first wrong line. */
export function readScenario(text: string): Scenario | { broken: Broken } {
  const world: WorldObject[] = []
  const events: ScenarioEvent[] = []
  const directory = new Directory()
  let broken: Broken | undefined
  let lastAt = ''

  const lines = text.split('\n')
  for (const [index, content] of lines.entries()) {
    if (content.trim() === '') continue
    const line = index + 1
    try {
      const object = readJson(content)
      if (Object.hasOwn(object, 'at') || Object.hasOwn(object, 'action')) {
        const event = readEvent(line, object)
        if (event.at < lastAt) throw new BrokenLine('time goes back')
        lastAt = event.at
        events.push(event)
      } else {
        const made = readWorldObject(line, object)
        if (events.length > 0) throw new BrokenLine('the world after the first action')
        if (directory.has(made.type, made.id)) throw new BrokenLine('repeated id')
        checkEmail(directory, made)
        directory.put(made.type, made.id, made.fields)
        world.push(made)
      }
    } catch (fault) {
      if (!(fault instanceof BrokenLine)) throw fault
      broken = { line, why: fault.message }
      break
    }
  }

  // An id may be used above the line that makes it (two people may each be the other's manager),
  // so ids are looked up when the whole world is known.
  if (broken !== undefined && events.length === 0) return { broken }
  for (const object of world) {
    const unknown = directory.unknownIdIn(object.type, object.fields)
    if (unknown !== undefined) {
      return { broken: { line: object.line, why: `unknown id ${unknown}` } }
    }
  }
  for (const event of events) {
    if (event.kind !== 'set') continue
    try {
      if (!directory.has(event.type, event.id)) throw new BrokenLine(`unknown id ${event.id}`)
      const unknown = directory.unknownIdIn(event.type, event.fields)
      if (unknown !== undefined) throw new BrokenLine(`unknown id ${unknown}`)
      checkEmail(directory, event)
      directory.put(event.type, event.id, event.fields)
    } catch (fault) {
      if (!(fault instanceof BrokenLine)) throw fault
      return { broken: { line: event.line, why: fault.message } }
    }
  }
  return broken === undefined ? { world, events } : { broken }
}

function checkEmail(
  directory: Directory,
  { type, id, fields }: { type: WorldType; id: string; fields: Fields },
): void {
  const email = fields['email']
  if (type !== 'person' || typeof email !== 'string') return
  if (directory.hasOtherWithEmail(id, email)) throw new BrokenLine('two people with one e-mail')
}
