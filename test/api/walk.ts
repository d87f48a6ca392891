import { apiDocument, type DocumentedOperation } from '../../shared/api/openapi/document.ts'
import { limits } from './limits.ts'
import { type Holders, nameOrganisation } from './two-programmes.ts'

const document = apiDocument(limits)

export interface Walked {
  readonly method: string
  /** With its parameters in braces, as in the document. */
  readonly path: string
  readonly role: keyof Holders
  readonly operation: DocumentedOperation
}

/** Every operation of the document under a role's path. */
export const walked: readonly Walked[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, operation]) => {
    const role = path.split('/')[3]
    return path.startsWith('/api/v1/')
      ? // The third part of an address of the API is the path of a role.
        [{ method: method.toUpperCase(), path, role: role as keyof Holders, operation }]
      : []
  }),
)

// The document is JSON Schema, read as the type the test expects.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Schema = any

/** A valid body with the id to try in every reference. */
export function createBody(
  schema: Schema,
  ids: Readonly<Record<string, string>>,
  name = '',
): unknown {
  if (schema.$ref) {
    const id = String(schema.$ref).split('/').at(-1) ?? ''
    return createBody(document.components.schemas[id], ids, name)
  }
  if (schema.enum) return schema.enum.includes(ids[name]) ? ids[name] : schema.enum[0]
  if (ids[name] !== undefined) return ids[name]
  if (schema.const !== undefined) return schema.const
  if (schema.anyOf ?? schema.oneOf) return createBody((schema.anyOf ?? schema.oneOf)[0], ids, name)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries<Schema>(schema.properties ?? {})
          .filter(([key, one]) => !one.readOnly && key !== 'cursor')
          .map(([key, one]) => [key, createBody(one, ids, key)]),
      )
    case 'array':
      return [createBody(schema.items, ids, name.replace(/s$/, ''))]
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return false
    default:
      return schema.format === 'date' ? '2026-04-15' : (schema.examples?.[0] ?? 'text')
  }
}

/** A body without its optional members. */
export function listRequired(
  schema: Schema,
  body: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const id = String(schema.$ref).split('/').at(-1) ?? ''
  const named: Schema = document.components.schemas[id]
  return Object.fromEntries(Object.entries(body).filter(([key]) => named.required?.includes(key)))
}

/** The ids that members of bodies and queries refer to in a programme. */
export function idsIn(name: string, id: string): Readonly<Record<string, string>> {
  return {
    initiative: `${name}-initiative`,
    companyId: name,
    organisationId: nameOrganisation(name),
    managerId: `${name}-manager`,
    coordinatorId: `${name}-coordinator`,
    pointOfContactId: `${name}-coordinator`,
    personId: id,
    initiativeId: id,
    email: `${id}@example.org`,
    timeZone: 'Europe/Paris',
    status: 'OPEN',
  }
}
