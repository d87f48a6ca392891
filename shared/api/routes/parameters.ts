import * as z from 'zod'

/** Ids have 1 to 200 characters. Others can be asked for too, and are unknown. */
export const ById = z.object({ id: z.string().meta({ minLength: 1, maxLength: 200 }) })
