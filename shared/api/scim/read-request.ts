import * as z from 'zod'
import type { Person } from '../../journey/directory.ts'
import { isReadOnly, readAttributePath } from './attribute-path.ts'
import { readMembers, readOrRefuse, removeAttribute, setAttribute } from './attributes.ts'
import { userSchema } from './schemas.ts'
import { invalidValue, ScimError } from './scim-error.ts'
import { collectChange, type ReadAttribute, type ReadChange } from './user-change.ts'

/** Some clients leave the schemas out; those of something else are refused. */
const Resource = z.looseObject({
  schemas: z
    .array(z.string())
    .refine(
      (all) =>
        all.length === 0 || all.some((one) => one.toLowerCase() === userSchema.toLowerCase()),
      { error: `must name ${userSchema}` },
    )
    .nullish(),
})

/** A whole user, to create or replace. */
export function readUser(body: unknown): ReadChange {
  return collectChange(readMembers(parse(Resource, body)))
}

const Operation = z.preprocess(
  lowerNames,
  z.object({
    op: z.string().transform((op, context) => {
      const lower = op.toLowerCase()
      if (lower === 'add' || lower === 'replace' || lower === 'remove') return lower
      context.addIssue('must be add, replace or remove')
      return z.NEVER
    }),
    path: z.string().nullish(),
    value: z.unknown().optional(),
  }),
)

/** More operations than any client sends for one user. */
const maxOperations = 100

const Patch = z.preprocess(
  lowerNames,
  z.object({
    operations: z.array(z.unknown()).min(1).max(maxOperations),
  }),
)

/** Names are case-insensitive (RFC 7643, 2.1). */
function lowerNames(value: unknown): unknown {
  const object = z.record(z.string(), z.unknown()).safeParse(value)
  if (!object.success) return value
  return Object.fromEntries(
    Object.entries(object.data).map(([name, member]) => [name.toLowerCase(), member]),
  )
}

export function readPatch(body: unknown): (person: Person) => ReadChange {
  const { operations } = parse(Patch, body)
  return (person) =>
    collectChange(operations.flatMap((one) => readOrRefuse(() => readOperation(one, person))))
}

/** @throws ScimError */
function readOperation(operation: unknown, person: Person): readonly ReadAttribute[] {
  const { op, path, value } = parse(Operation, operation)
  if (path === undefined || path === null) {
    if (op === 'remove') throw new ScimError(400, 'Give the path of what to remove.', 'noTarget')
    return readMembers(value, '', person)
  }
  const target = readAttributePath(path)
  if (isReadOnly(target))
    throw new ScimError(400, 'This attribute cannot be changed.', 'mutability')
  if (op === 'remove') return removeAttribute(target, person)
  if (value === undefined) throw invalidValue('add and replace need a value.')
  return setAttribute(target, value, person)
}

function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  // The messages describe the form only, never the values.
  throw new ScimError(400, z.prettifyError(read.error), 'invalidSyntax')
}
