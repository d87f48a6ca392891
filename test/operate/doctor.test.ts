import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { doctorPage } from '../../local/docs/doctor-page.ts'
import { checkDeadLetters } from '../../local/operate/doctor/checks/check-dead-letters.ts'
import { checkKeys } from '../../local/operate/doctor/checks/check-keys.ts'
import { keyPurposes } from '../../shared/application/ports/key-set.ts'
import { allChecks } from '../../local/operate/doctor/checks/all-checks.ts'
import { type Inspection, NotOnLocalCloud } from '../../local/operate/doctor/inspection.ts'
import { doctorExitCodes, listLines } from '../../local/operate/doctor/print-diagnosis.ts'
import { runChecks } from '../../local/operate/doctor/run-checks.ts'
import { runDoctor } from '../../local/operate/run-doctor.ts'
import {
  alarm,
  answerMetrics,
  inspectHealthy,
  mailAccount,
  sample,
  withEnvironment,
} from './healthy-stage.ts'

/** A stage with one fault, and what the doctor calls it. */
interface Broken {
  readonly fault: string
  readonly changed: Partial<Inspection>
  /** `check: finding`. */
  readonly found: readonly string[]
  /** Words of the finding. */
  readonly says?: string
}

const answer =
  <Result>(result: Result) =>
  () =>
    Promise.resolve(result)
const stack = { name: 'mentoring-journey-acme', status: 'UPDATE_COMPLETE', isProtected: true }
const ofJourney =
  (changed: Partial<typeof stack>): Inspection['findStack'] =>
  (name) =>
    Promise.resolve(name === 'journey' ? { ...stack, ...changed } : stack)
const ofAccount = (changed: Partial<typeof mailAccount>) => ({
  readMailAccount: answer({ ...mailAccount, ...changed }),
})

const brokenStages: readonly Broken[] = [
  {
    fault: 'a deployment that failed',
    changed: { findStack: ofJourney({ status: 'UPDATE_ROLLBACK_FAILED' }) },
    found: ['deployment: broken'],
    says: 'mentoring-journey-acme is UPDATE_ROLLBACK_FAILED',
  },
  {
    fault: 'a deployment that was rolled back',
    changed: { findStack: ofJourney({ status: 'UPDATE_ROLLBACK_COMPLETE' }) },
    found: ['deployment: rolled-back'],
  },
  {
    fault: 'a deployment under way',
    changed: { findStack: ofJourney({ status: 'UPDATE_IN_PROGRESS' }) },
    found: ['deployment: under-way'],
  },
  {
    fault: 'a stack with data that anybody can delete',
    changed: { findStack: ofJourney({ isProtected: false }) },
    found: ['deployment: unprotected'],
  },
  {
    fault: 'a value that was given by -c once',
    changed: withEnvironment({ MAILS_PER_SECOND: '14' }),
    found: ['configuration: differs'],
    says: 'mailsPerSecond is 14 on the stage and 10 in its file',
  },
  {
    fault: 'the sender of the examples',
    changed: {
      ...withEnvironment({ MAIL_FROM: 'mentoring@example.org' }),
      findMailIdentity: answer({ isVerified: true, dkim: 'SUCCESS', dkimTokens: [] }),
    },
    found: ['configuration: differs', 'configuration: placeholder-sender'],
  },
  {
    fault: 'a sender that SES does not know',
    changed: { findMailIdentity: answer(undefined) },
    found: ['mail-identity: no-identity'],
  },
  {
    fault: 'a domain whose DNS records are missing',
    changed: {
      findMailIdentity: (name) =>
        Promise.resolve(
          name === 'acme.example'
            ? { isVerified: false, dkim: 'PENDING', dkimTokens: ['abc'] }
            : undefined,
        ),
    },
    found: ['mail-identity: unverified', 'mail-signing: dkim-missing'],
    says: 'abc._domainkey.acme.example CNAME abc.dkim.amazonses.com',
  },
  {
    fault: 'an address that is verified without its domain',
    changed: {
      findMailIdentity: (name) =>
        Promise.resolve(
          name.includes('@')
            ? { isVerified: true, dkim: 'NOT_STARTED', dkimTokens: [] }
            : undefined,
        ),
    },
    found: ['mail-signing: address-only'],
  },
  {
    fault: 'a new account, in the sandbox of SES',
    changed: {
      ...ofAccount({ isInSandbox: true, maxPerDay: 200, maxPerSecond: 1, sentLastDay: 10 }),
      // It is off there.
      listSuppressed: () => Promise.reject(new Error('BadRequestException')),
    },
    found: ['mail-account: sandbox', 'mail-quota: rate-too-high'],
    says: 'put-account-details --production-access-enabled',
  },
  {
    fault: 'sending that is paused',
    changed: ofAccount({ isSending: false }),
    found: ['mail-account: paused'],
  },
  {
    fault: 'an account under review',
    changed: ofAccount({ standing: 'PROBATION' }),
    found: ['mail-account: under-review'],
  },
  {
    fault: 'an account that AWS has stopped',
    changed: ofAccount({ standing: 'SHUTDOWN' }),
    found: ['mail-account: shut-down'],
  },
  {
    fault: 'four fifths of the day’s emails sent',
    changed: ofAccount({ sentLastDay: 40_000 }),
    found: ['mail-quota: day-nearly-used'],
  },
  {
    fault: 'all of the day’s emails sent',
    changed: ofAccount({ sentLastDay: 50_000 }),
    found: ['mail-quota: day-used-up'],
  },
  {
    fault: 'suppression switched off by hand',
    changed: { readSuppressedReasons: answer(undefined) },
    found: ['mail-suppression: off'],
  },
  {
    fault: 'people on the suppression list',
    changed: { findOwners: answer(['lea', 'noa']) },
    found: ['mail-suppression: people-suppressed'],
    says: '2 people of the directory are on the suppression list: lea, noa.',
  },
  {
    fault: 'the concurrency of a new account',
    changed: {
      readConcurrency: answer({ limit: 10, unreserved: 10 }),
      readMetrics: answerMetrics({ ConcurrentExecutions: 4 }),
    },
    found: ['concurrency: low'],
  },
  {
    fault: 'concurrency that is nearly used, and invocations refused',
    changed: { readMetrics: answerMetrics({ ConcurrentExecutions: 900, Throttles: 12 }) },
    found: ['concurrency: nearly-used', 'concurrency: throttled'],
    says: 'Lambda refused 12 invocations in the last day.',
  },
  {
    fault: 'open executions near their quota',
    changed: { readMetrics: answerMetrics({ OpenExecutionCount: 850_000 }) },
    found: ['executions: nearly-full'],
  },
  {
    fault: 'open executions at their quota',
    changed: { readMetrics: answerMetrics({ OpenExecutionCount: 999_000 }) },
    found: ['executions: full'],
  },
  {
    fault: 'Step Functions that throttles',
    changed: { readMetrics: answerMetrics({ StartExecution: 3, StateTransition: 5 }) },
    found: ['executions: starts-throttled', 'executions: transitions-throttled'],
  },
  {
    fault: 'a schedule that somebody deleted',
    changed: {
      findSchedule: (name) => Promise.resolve(name === 'repair' ? undefined : { isEnabled: true }),
    },
    found: ['schedules: missing'],
    says: 'The schedule repair is gone.',
  },
  {
    fault: 'a schedule that somebody disabled',
    changed: { findSchedule: (name) => Promise.resolve({ isEnabled: name !== 'nudges' }) },
    found: ['schedules: disabled'],
  },
  {
    fault: 'a schedule whose runs do not finish',
    changed: { readMetrics: answerMetrics({ 'Runs-engagement-summary': undefined }) },
    found: ['schedules: silent'],
    says: 'No run of the schedule quarterly-summaries has finished in 60 minutes.',
  },
  {
    fault: 'no alarms',
    changed: {
      findStack: (name) => Promise.resolve(name === 'journey' ? stack : undefined),
    },
    found: ['alarms: none-deployed'],
  },
  {
    fault: 'an alarm that rings',
    changed: { listAlarms: answer([{ ...alarm, isRinging: true }]) },
    found: ['alarms: ringing'],
    says: 'docs/runbooks.md#mails-late',
  },
  {
    fault: 'an alarm that can wait, and is muted',
    changed: {
      listAlarms: answer([
        { ...alarm, isRinging: true, isMuted: true, description: 'Severity: act today.' },
      ]),
    },
    found: ['alarms: ringing-later', 'alarms: muted'],
    says: 'enable-alarm-actions --alarm-names mentoring-journey-acme-mails-late',
  },
  {
    fault: 'alarms that nobody hears',
    changed: { listSubscriptions: answer([]) },
    found: ['alarms: nobody-subscribed'],
  },
  {
    fault: 'a subscription that nobody has confirmed',
    changed: { listSubscriptions: answer([{ isConfirmed: false }]) },
    found: ['alarms: subscription-pending'],
  },
  {
    fault: 'registrations that repair does not come to',
    changed: { sampleRegistrations: answer({ ...sample, overdue: 7, outOfStep: ['r1', 'r2'] }) },
    found: ['registrations: overdue', 'registrations: out-of-step'],
    says: 'The workflow has not followed the record of r1, r2',
  },
  {
    fault: 'a registration whose execution was stopped',
    changed: { isExecutionRunning: answer(false) },
    found: ['registrations: without-execution'],
  },
  {
    fault: 'a registration that cannot be read',
    changed: { sampleRegistrations: answer({ ...sample, unreadable: ['r9'] }) },
    found: ['registrations: unreadable'],
  },
  {
    fault: 'dead letters',
    changed: { countDeadLetters: answer(3) },
    found: ['dead-letters: not-empty'],
  },
  {
    fault: 'keys of the first day',
    changed: { findKeyChange: answer('2025-10-01T08:00:00.000Z') },
    found: keyPurposes.map(() => 'keys: old'),
    says: 'npm run operate -- rotate-keys certificates --stage acme',
  },
  {
    fault: 'keys that are gone',
    changed: {
      findKeyChange: (purpose) =>
        Promise.resolve(purpose === 'links' ? undefined : '2026-03-01T08:00:00.000Z'),
    },
    found: ['keys: missing'],
  },
]

async function diagnose(changed: Partial<Inspection> = {}) {
  const diagnosis = await runChecks(allChecks, inspectHealthy(changed))
  return {
    ...diagnosis,
    found: diagnosis.checks.flatMap(({ check, findings }) =>
      findings.map(({ finding }) => `${check}: ${finding}`),
    ),
    of: (name: string) => diagnosis.checks.find(({ check }) => check === name),
  }
}

describe('the doctor', () => {
  it('finds nothing wrong with a healthy stage', async () => {
    const { found, state, checks } = await diagnose()
    expect(found).toEqual([])
    expect(state).toBe('ok')
    expect(checks.filter((one) => one.state !== 'ok')).toEqual([])
  })

  it.each(brokenStages)('names $fault, and nothing else', async ({ changed, found, says }) => {
    const diagnosis = await diagnose(changed)
    expect(diagnosis.found).toEqual(found)
    const findings = diagnosis.checks.flatMap((one) => one.findings)
    const isError = findings.some(({ severity }) => severity === 'error')
    expect(diagnosis.state).toBe(isError ? 'error' : 'warning')
    for (const { what, hurts, mend } of findings)
      for (const text of [what, hurts, mend]) expect(text).not.toMatch(/[{}]|undefined/)
    const lines = listLines(diagnosis).join('\n')
    expect(lines).toContain(says ?? findings[0]?.what)
  })

  it('has a broken stage for each finding', () => {
    const named = new Set(brokenStages.flatMap(({ found }) => found))
    const all = allChecks.flatMap(({ name, findings }) =>
      Object.keys(findings).map((finding) => `${name}: ${finding}`),
    )
    expect([...named].sort()).toEqual(all.sort())
  })

  it('finds everything that is wrong at once', async () => {
    const { found } = await diagnose({
      ...ofAccount({ isSending: false }),
      countDeadLetters: answer(1),
      listSubscriptions: answer([]),
    })
    expect(found).toEqual([
      'mail-account: paused',
      'alarms: nobody-subscribed',
      'dead-letters: not-empty',
    ])
  })

  it('says which permission is missing, and hides no other check', async () => {
    const denied = Object.assign(new Error('User is not authorized'), {
      name: 'AccessDeniedException',
    })
    const diagnosis = await diagnose({
      listAlarms: () => Promise.reject(denied),
      countDeadLetters: answer(1),
    })
    expect(diagnosis.of('alarms')).toEqual({
      check: 'alarms',
      state: 'unknown',
      seen:
        'could not look: AccessDeniedException. This needs cloudformation:DescribeStacks, ' +
        'cloudwatch:DescribeAlarms, sns:ListSubscriptionsByTopic',
      findings: [],
    })
    expect(diagnosis.found).toEqual(['dead-letters: not-empty'])
    expect(diagnosis.state).toBe('warning')
  })

  it('goes on where one call fails in another way, or does not answer', async () => {
    const failed = await diagnose({
      findKeyChange: () => Promise.reject(new Error('socket hang up\nat x')),
    })
    expect(failed.of('keys')?.seen).toBe('could not look: Error: socket hang up')
    const silent = await runChecks(
      [checkDeadLetters, checkKeys],
      inspectHealthy({ countDeadLetters: () => new Promise(() => undefined) }),
      1,
    )
    expect(silent.checks[0]).toMatchObject({
      state: 'unknown',
      seen: 'could not look: no answer in time',
    })
  })

  it('takes what the local cloud does not have for no fault', async () => {
    const diagnosis = await diagnose({
      readMetrics: () => Promise.reject(new NotOnLocalCloud('no service counts anything')),
    })
    expect(diagnosis.of('executions')).toMatchObject({
      state: 'not-here',
      seen: 'not on the local cloud: no service counts anything',
    })
    expect(diagnosis.state).toBe('ok')
  })

  it('leaves the schedules of a stage alone whose time comes from requests', async () => {
    const { of } = await diagnose({
      ...withEnvironment({ TIME_SOURCE: 'request' }),
      findSchedule: answer({ isEnabled: false }),
    })
    expect(of('schedules')).toMatchObject({ state: 'ok' })
  })
})

describe('operate doctor', () => {
  async function run(isJson: boolean, changed: Partial<Inspection> = {}) {
    const lines: string[] = []
    const code = await runDoctor(
      inspectHealthy(changed),
      { isJson },
      {
        print: (line) => lines.push(line),
        progress: { show: () => undefined, step: () => undefined, end: () => undefined },
      },
    )
    return { code, lines }
  }

  it('exits with 0, 1 or 2 by what is worst', async () => {
    expect((await run(false)).code).toBe(0)
    expect((await run(false, { countDeadLetters: answer(1) })).code).toBe(1)
    expect((await run(false, ofAccount({ isInSandbox: true }))).code).toBe(2)
    expect(doctorExitCodes).toEqual({ ok: 0, warning: 1, error: 2 })
  })

  it('prints a line for each check, and what to do about each finding', async () => {
    const { lines } = await run(false, { countDeadLetters: answer(2) })
    const at = lines.findIndex((line) => line.startsWith('WARNING   dead-letters'))
    expect(lines.slice(at, at + 4)).toEqual([
      'WARNING   dead-letters      2 dead letters',
      expect.stringContaining('WARNING: There are 2 dead letters, which are kept for 14 days.'),
      expect.stringContaining('  Hurts: It depends on the letter'),
      expect.stringContaining('  Mend:  docs/runbooks.md#dead-letters'),
    ])
    expect(lines.at(-1)).toBe('Stage acme: errors 0, warnings 1, not looked at 0.')
  })

  it('prints the same as JSON', async () => {
    const { lines, code } = await run(true, { countDeadLetters: answer(2) })
    const read: unknown = JSON.parse(lines.join('\n'))
    expect(read).toMatchObject({ stage: 'acme', state: 'warning', exitStatus: code })
    expect(read).toHaveProperty('checks')
  })
})

describe('docs/doctor.md', () => {
  it('has every check and finding of the code: run `npm run docs`', async () => {
    const page = await readFile(new URL('../../docs/doctor.md', import.meta.url), 'utf8')
    expect(page).toBe(await doctorPage())
  })
})
