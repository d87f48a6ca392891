import * as z from 'zod'
import { isReadOnly, readPath, removeAttribute, setAll, setAttribute } from './attributes.ts'
import { userSchema } from './schemas.ts'
import { invalidValue, ScimError } from './scim-error.ts'
import type { UserChange } from './user-change.ts'

const schemas = (wanted: string) =>
  z
    .array(z.string())
    .refine((all) => all.some((one) => one.toLowerCase() === wanted.toLowerCase()), {
      error: `must name ${wanted}`,
    })

const Resource = z.looseObject({ schemas: schemas(userSchema) })

/** A whole user, to create or replace. */
export function readUser(body: unknown): UserChange {
  return setAll(parse(Resource, body))
}

const Operation = z.object({
  op: z.string().transform((op, context) => {
    const lower = op.toLowerCase()
    if (lower === 'add' || lower === 'replace' || lower === 'remove') return lower
    context.addIssue('must be add, replace or remove')
    return z.NEVER
  }),
  path: z.string().optional(),
  value: z.unknown().optional(),
})

/** More operations than any client sends for one user. */
const maxOperations = 100

const Patch = z.object({
  schemas: schemas('urn:ietf:params:scim:api:messages:2.0:PatchOp'),
  Operations: z.array(Operation).min(1).max(maxOperations),
})

/** The operations of a patch as one change: the last one for an attribute wins (RFC 7644, 3.5.2). */
export function readPatch(body: unknown): UserChange {
  const { Operations } = parse(Patch, body)
  return Operations.reduce<UserChange>(
    (change, operation) => ({ ...change, ...readOperation(operation) }),
    {},
  )
}

function readOperation({ op, path, value }: z.output<typeof Operation>): UserChange {
  if (path === undefined) {
    if (op === 'remove') throw new ScimError(400, 'Say what to remove by a path.', 'noTarget')
    return setAll(value)
  }
  const target = readPath(path)
  if (isReadOnly(target))
    throw new ScimError(400, 'This attribute is not to be changed.', 'mutability')
  if (op === 'remove') return removeAttribute(target)
  if (value === undefined) throw invalidValue('add and replace need a value.')
  return setAttribute(target, value)
}

function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  // The messages describe the form only, never the values.
  throw new ScimError(400, z.prettifyError(read.error), 'invalidSyntax')
}
