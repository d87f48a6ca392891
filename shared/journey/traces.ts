/** What a trace tells: each has a sentence in every language. */
export const traceNames = [
  'entry-created',
  'entry-changed',
  'token-issued',
  'token-revoked',
  'client-created',
  'client-revoked',
  'secret-issued',
  'secret-revoked',
  'registrations-read',
  'export-requested',
  'export-fetched',
  'signed-in',
  'signed-out',
  'signed-out-everywhere',
  'own-data-fetched',
  'setup-code-issued',
  'setup-code-used',
  'factor-set-up',
  'factor-passed',
  'recovery-codes-issued',
  'factor-reset',
  'refused',
  'operator-called',
] as const
export type TraceName = (typeof traceNames)[number]

/**
 * Who did it: a person, a company's identity system by its token, a machine client of a company, the
 * operator, or a caller whom nobody knows.
 */
export const traceActors = ['person', 'scim', 'client', 'operator', 'nobody'] as const
export type TraceActorKind = (typeof traceActors)[number]

/** What it was done to. */
export const traceSubjects = [
  'company',
  'organisation',
  'person',
  'initiative',
  'export',
  'token',
  'client',
] as const
export type TraceSubjectType = (typeof traceSubjects)[number]

/** Then a trace is deleted. */
export const traceKeptYears = 2

/** A month as traces are listed by: `2026-11`. */
export function isTraceMonth(text: string): boolean {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)
}

/** The month before or after another. @param step 1 or -1 */
export function shiftTraceMonth(month: string, step: 1 | -1): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const months = year * 12 + number - 1 + step
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`
}
