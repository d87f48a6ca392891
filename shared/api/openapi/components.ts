import * as z from 'zod'

/** What a request holds. */
const requests = z.registry<{ id: string }>()
/** What an answer holds; clients take members that they do not know yet. */
const answers = z.registry<{ id: string }>()

/** Names a schema of requests, under which the document refers to it. */
export function requestSchema<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  requests.add(schema, { id })
  return schema
}

/** Names a schema of answers. */
export function answerSchema<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  answers.add(schema, { id })
  return schema
}

export type JsonSchema = Readonly<Record<string, unknown>>

/** Every named schema as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
export function componentSchemas(): Readonly<Record<string, JsonSchema>> {
  const uri = referenceTo
  const asked = z.toJSONSchema(requests, { uri, io: 'input' })
  const answered = z.toJSONSchema(answers, {
    uri,
    io: 'output',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
  return Object.fromEntries(
    Object.entries({ ...asked.schemas, ...answered.schemas })
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([id, schema]) => [
        id,
        Object.fromEntries(
          // Both are the document's own: it says once which dialect it speaks, and where each stands.
          Object.entries(schema).filter(([member]) => member !== '$schema' && member !== '$id'),
        ),
      ]),
  )
}

/** @throws Error where the schema has no name */
export function refOf(schema: z.ZodType): { readonly $ref: string } {
  const id = (requests.get(schema) ?? answers.get(schema))?.id
  if (id === undefined) throw new Error('A schema of the document needs a name')
  return { $ref: referenceTo(id) }
}

function referenceTo(id: string): string {
  return `#/components/schemas/${id}`
}
