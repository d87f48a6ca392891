import { describe, expect, it } from 'vitest'
import { apiDocument, type DocumentedOperation } from '../../shared/http/openapi/document.ts'
import { allOperations } from '../../shared/http/openapi/operations/all-operations.ts'
import { problemsOf } from '../../shared/http/openapi/problem-answers.ts'
import type { CallOptions } from './api.ts'
import {
  createTwoProgrammes,
  type Holders,
  mark,
  organisationOf,
  type TwoProgrammes,
} from './two-programmes.ts'

const document = apiDocument()

interface Walked {
  readonly method: string
  /** With its parameters in braces, as in the document. */
  readonly path: string
  readonly role: keyof Holders
  readonly operation: DocumentedOperation
}

/** Every operation of the document that stands under a role. */
const walked: readonly Walked[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, operation]) => {
    const role = path.split('/')[3]
    return path.startsWith('/api/v1/')
      ? // The third part of an address of the API is the path of a role.
        [{ method: method.toUpperCase(), path, role: role as keyof Holders, operation }]
      : []
  }),
)

// The document is made of JSON Schema: looked into as it is expected to be.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Schema = any

/** A body that fits, and names what is to be tried wherever it names anything. */
function bodyOf(schema: Schema, ids: Readonly<Record<string, string>>, name = ''): unknown {
  if (schema.$ref) {
    const id = String(schema.$ref).split('/').at(-1) ?? ''
    return bodyOf(document.components.schemas[id], ids, name)
  }
  if (schema.enum) return schema.enum.includes(ids[name]) ? ids[name] : schema.enum[0]
  if (ids[name] !== undefined) return ids[name]
  if (schema.const !== undefined) return schema.const
  if (schema.anyOf ?? schema.oneOf) return bodyOf((schema.anyOf ?? schema.oneOf)[0], ids, name)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries<Schema>(schema.properties ?? {})
          .filter(([key, one]) => !one.readOnly && key !== 'cursor')
          .map(([key, one]) => [key, bodyOf(one, ids, key)]),
      )
    case 'array':
      return [bodyOf(schema.items, ids, name.replace(/s$/, ''))]
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return false
    default:
      return schema.format === 'date' ? '2026-04-15' : (schema.examples?.[0] ?? 'text')
  }
}

/** What the members of bodies and queries name, in a programme. */
function idsIn(name: string, id: string): Readonly<Record<string, string>> {
  return {
    initiative: `${name}-initiative`,
    companyId: name,
    organisationId: organisationOf(name),
    managerId: `${name}-manager`,
    coordinatorId: `${name}-coordinator`,
    pointOfContactId: `${name}-coordinator`,
    personId: id,
    initiativeId: id,
    email: `${name}-volunteer@example.org`,
    timeZone: 'Europe/Paris',
    status: 'OPEN',
  }
}

async function cursorsOf({ api, ours }: TwoProgrammes, path: string, role: keyof Holders) {
  const { body } = await api.call(path, { as: ours[role], query: { limit: '1' } })
  return body?.cursor === undefined ? [] : [String(body.cursor)]
}

/** Every request of one operation that could reach what is ours. */
async function requestsOf(
  programmes: TwoProgrammes,
  { method, path, role, operation }: Walked,
  names: readonly string[],
): Promise<readonly (CallOptions & { readonly path: string })[]> {
  const short = path.replace('/api/v1', '')
  const paths = short.includes('{')
    ? programmes.ourIds.map((id) => ({ id, path: short.replaceAll(/\{\w+\}/g, id) }))
    : [{ id: `${mark}-new`, path: short }]
  const parameters = (operation.parameters ?? []).filter((one) => one.in === 'query')
  const has = (name: string) => parameters.some((one) => one.name === name)
  const cursors =
    has('cursor') && !short.includes('{') ? await cursorsOf(programmes, short, role) : []
  const queries: readonly Readonly<Record<string, string>>[] = [
    {},
    ...(has('initiative') ? [{ initiative: `${mark}-initiative` }] : []),
    ...cursors.map((cursor) => ({ cursor })),
  ]
  const schema = operation.requestBody?.content['application/json']?.schema
  const headers = { 'if-match': '*' }
  return paths.flatMap((one) =>
    queries.flatMap((query) =>
      schema
        ? names.map((name) => ({
            path: one.path,
            method,
            query,
            headers,
            body: bodyOf(schema, idsIn(name, one.id)),
          }))
        : [{ path: one.path, method, query, headers }],
    ),
  )
}

describe.each([
  ['company', Object.keys] as const,
  // An admin of the same company sees every initiative of it.
  ['initiative', (holders: Holders) => Object.keys(holders).filter((one) => one !== 'admin')],
])('whoever is of another %s', (apart, rolesOf) => {
  it('is shown nothing of ours by any operation, and writes nothing there', async () => {
    const programmes = await createTwoProgrammes(apart as 'company' | 'initiative')
    const { api, theirs } = programmes
    const before = await programmes.snapshot()
    const callers = rolesOf(theirs).map((role) => theirs[role as keyof Holders])
    const found: string[] = []
    for (const one of walked) {
      for (const { path, ...options } of await requestsOf(programmes, one, [mark, 'theirs']))
        for (const as of callers) {
          const { status, body } = await api.call(path, { ...options, as })
          const line = `${as}: ${one.method} ${path} ${JSON.stringify(options.query)}: ${status}`
          if (status >= 500) found.push(`${line}, a fault`)
          // A problem may say again what was sent.
          else if (status < 300 && isOfOurs(body, apart)) found.push(`${line}, shows ours`)
        }
      if ((await programmes.snapshot()) !== before) {
        found.push(`${one.method} ${one.path}: wrote`)
        break
      }
    }
    expect(found).toEqual([])
  })
})

/** Of the same company, its id and name are known to everybody. */
function isOfOurs(body: unknown, apart: string): boolean {
  const text = JSON.stringify(body)
  const isKnown = apart === 'initiative' ? `${mark}(?! company|")` : mark
  return new RegExp(isKnown).test(text)
}

describe('the same walk by whoever holds the role', () => {
  it('is answered as the document says, and shown something by every operation that reads', async () => {
    const found: string[] = []
    for (const one of walked) {
      const programmes = await createTwoProgrammes('company')
      const { api, ours } = programmes
      const described = allOperations.find(
        ({ operationId }) => operationId === one.operation.operationId,
      )
      if (!described) throw new Error(`${one.path} is not described`)
      const codes: readonly string[] = problemsOf(described)
      let isMet = false
      for (const { path, ...options } of await requestsOf(programmes, one, [mark])) {
        const { status, body } = await api.call(path, { ...options, as: ours[one.role] })
        if (status >= 300) {
          if (!codes.includes(body.code)) found.push(`${one.method} ${path}: ${body.code}`)
          isMet ||= one.method !== 'GET' && body.code !== 'invalid-input'
        } else {
          // Members that the document does not have are not parsed.
          expect(described.answer.schema.parse(body)).toEqual(body)
          expect(Object.keys(one.operation.responses)).toContain(String(status))
          isMet ||= one.method !== 'GET' || isShown(one, body)
        }
      }
      if (!isMet) found.push(`${one.method} ${one.path}: reaches nothing`)
    }
    expect(found).toEqual([])
  })
})

/** Organisations are open to every admin, and have no mark. */
function isShown({ path }: Walked, body: unknown): boolean {
  return path.includes('/organisations') || isOfOurs(body, 'company')
}
