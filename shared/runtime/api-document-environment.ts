import * as z from 'zod'

const limit = z.coerce.number().int().min(1)

/** The variables of the function that describes the API: the stage's limits for requests. */
export const ApiDocumentEnvironment = {
  RATE_LIMIT: limit,
  BURST_LIMIT: limit,
}
