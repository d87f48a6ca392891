import pMap from 'p-map'
import { within } from '../../../shared/adapters/node/within.ts'
import { TooLateError } from '../../../shared/application/ports/time-limit.ts'
import { type Check, fillIn, type FindingKind } from './check.ts'
import { type Inspection, NotOnLocalCloud } from './inspection.ts'

export interface ReportedFinding extends FindingKind {
  readonly finding: string
}

export interface CheckReport {
  readonly check: string
  /** `not-here`: the local cloud has no such thing. `unknown`: it could not be looked at. */
  readonly state: 'ok' | 'warning' | 'error' | 'unknown' | 'not-here'
  /** What was seen, or why nothing was. */
  readonly seen: string
  readonly findings: readonly ReportedFinding[]
}

export interface Diagnosis {
  readonly stage: string
  readonly at: string
  /** That of the worst finding. What could not be looked at counts as a warning. */
  readonly state: 'ok' | 'warning' | 'error'
  readonly checks: readonly CheckReport[]
}

/** A check makes a few calls, each with limits of its own. */
const checkMilliseconds = 60_000
/** SES takes about one call a second of each kind. */
const concurrency = 4

/** Runs all checks. One that fails, or takes too long, hides no other. */
export async function runChecks(
  checks: readonly Check[],
  inspection: Inspection,
  limitMilliseconds = checkMilliseconds,
): Promise<Diagnosis> {
  const reports = await pMap(checks, (check) => runCheck(check, inspection, limitMilliseconds), {
    concurrency,
  })
  const states = new Set(reports.map(({ state }) => state))
  return {
    stage: inspection.stage,
    at: inspection.now,
    state: states.has('error')
      ? 'error'
      : states.has('warning') || states.has('unknown')
        ? 'warning'
        : 'ok',
    checks: reports,
  }
}

async function runCheck(
  check: Check,
  inspection: Inspection,
  limitMilliseconds: number,
): Promise<CheckReport> {
  try {
    const { found, seen } = await within(limitMilliseconds, check.look(inspection))
    const findings = found.map(({ finding, facts = {} }) =>
      report(check, finding, { stage: inspection.stage, ...facts }),
    )
    const isBad = findings.some(({ severity }) => severity === 'error')
    return {
      check: check.name,
      state: isBad ? 'error' : findings.length > 0 ? 'warning' : 'ok',
      seen,
      findings,
    }
  } catch (error) {
    const isHere = !(error instanceof NotOnLocalCloud)
    return {
      check: check.name,
      state: isHere ? 'unknown' : 'not-here',
      seen: isHere ? explain(check, error) : `not on the local cloud: ${error.message}`,
      findings: [],
    }
  }
}

function report(
  { findings }: Check,
  finding: string,
  facts: Readonly<Record<string, string | number>>,
): ReportedFinding {
  const kind = findings[finding]
  if (!kind) throw new Error(`There is no finding ${finding}`)
  return {
    finding,
    severity: kind.severity,
    what: fillIn(kind.what, facts),
    hurts: fillIn(kind.hurts, facts),
    mend: fillIn(kind.mend, facts),
  }
}

/** AWS has several names for it. */
const deniedNames = /AccessDenied|NotAuthorized|AuthorizationError|UnauthorizedOperation/

function explain({ permissions }: Check, error: unknown): string {
  if (error instanceof TooLateError) return 'could not look: no answer in time'
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return deniedNames.test(name)
    ? `could not look: ${name}. This needs ${permissions.join(', ')}`
    : `could not look: ${name}${message === '' ? '' : `: ${message.split('\n', 1)[0] ?? ''}`}`
}
