import type { CheckReport, Diagnosis } from './run-checks.ts'

/** 0: nothing found; 1: a warning, or something that could not be looked at; 2: an error. */
export const doctorExitCodes = { ok: 0, warning: 1, error: 2 } as const satisfies Record<
  Diagnosis['state'],
  number
>

const words: Readonly<Record<CheckReport['state'], string>> = {
  ok: 'ok',
  warning: 'WARNING',
  error: 'ERROR',
  unknown: 'UNKNOWN',
  'not-here': '-',
}

/** Writes a diagnosis for people, a line for each check and four for each finding. */
export function listLines({ stage, checks }: Diagnosis): readonly string[] {
  const width = Math.max(...checks.map(({ check }) => check.length))
  const indent = ' '.repeat(10)
  const findings = checks.flatMap((one) => one.findings)
  const count = (severity: 'warning' | 'error') =>
    findings.filter((one) => one.severity === severity).length
  const unknown = checks.filter(({ state }) => state === 'unknown').length
  return [
    ...checks.flatMap(({ check, state, seen, findings: found }) => [
      `${words[state].padEnd(indent.length)}${check.padEnd(width)}  ${seen}`,
      ...found.flatMap(({ severity, what, hurts, mend }) => [
        `${indent}${words[severity]}: ${what}`,
        `${indent}  Hurts: ${hurts}`,
        `${indent}  Mend:  ${mend}`,
      ]),
    ]),
    `Stage ${stage}: errors ${count('error')}, warnings ${count('warning')}, not looked at ${unknown}.`,
  ]
}
