import * as z from 'zod'

/** Schemas of requests, by the name under which the document refers to them. */
const requests = z.registry<{ id: string }>()
/** Schemas of answers. Clients accept members that they do not know yet. */
const answers = z.registry<{ id: string }>()
/** Every schema by its name: the document describes only one of each name. */
const schemasById = new Map<string, z.ZodType>()

/**
 * Names a schema of requests.
 *
 * @throws Error if another schema has the name
 */
export function requestSchema<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  addNamed(requests, id, schema)
  return schema
}

/**
 * Names a schema of answers. It is built when the document first asks for it: the functions that
 * answer with it never do, so it costs them nothing at start-up.
 */
export function answerSchema<Schema extends z.ZodType>(
  id: string,
  build: () => Schema,
): () => Schema {
  let built: Schema | undefined
  return () => {
    if (!built) {
      built = build()
      addNamed(answers, id, built)
    }
    return built
  }
}

function addNamed(registry: typeof requests, id: string, schema: z.ZodType): void {
  const named = schemasById.get(id)
  if (named !== undefined && named !== schema) throw new Error(`Two schemas are named ${id}`)
  schemasById.set(id, schema)
  registry.add(schema, { id })
}

export type JsonSchema = Readonly<Record<string, unknown>>

/** Every named schema built so far as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
export function componentSchemas(): Readonly<Record<string, JsonSchema>> {
  const uri = referTo
  const requested = z.toJSONSchema(requests, { uri, io: 'input' })
  const answered = z.toJSONSchema(answers, {
    uri,
    io: 'output',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
  return Object.fromEntries(
    Object.entries({ ...requested.schemas, ...answered.schemas })
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([id, schema]) => [
        id,
        Object.fromEntries(
          // The document says both once, for all schemas.
          Object.entries(schema).filter(([member]) => member !== '$schema' && member !== '$id'),
        ),
      ]),
  )
}

/** @throws Error if the schema has no name */
export function referToSchema(schema: z.ZodType): { readonly $ref: string } {
  const id = (requests.get(schema) ?? answers.get(schema))?.id
  if (id === undefined) throw new Error('A schema of the document needs a name')
  return { $ref: referTo(id) }
}

function referTo(id: string): string {
  return `#/components/schemas/${id}`
}
