import * as z from 'zod'

/** Formats that several answers use. */
export const Id = z.string()
export const Instant = z
  .string()
  .meta({ format: 'date-time', description: 'UTC.', examples: ['2026-04-15T08:00:00.000Z'] })
export const CalendarDate = z.string().meta({ format: 'date', examples: ['2026-04-15'] })
