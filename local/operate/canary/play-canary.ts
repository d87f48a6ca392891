import { isDeepStrictEqual } from 'node:util'
import type { DirectoryEntry } from '../../../shared/application/ports/directory-store.ts'
import { getEntryId } from '../../../shared/application/ports/relations.ts'
import { addDays, addMinutes, dateIn, type Instant } from '../../../shared/journey/calendar.ts'
import { canaryId } from '../../../shared/journey/canary.ts'
import type { Person } from '../../../shared/journey/directory.ts'
import type { Status } from '../../../shared/journey/statuses.ts'
import { pollUntil } from '../../cloud/poll.ts'
import { type Operator, OperatorProblem } from '../../operator/operator.ts'
import { getErrorMessage } from '../../terminal/get-error-message.ts'
import { exitCodes } from '../../terminal/run-command.ts'
import { type Browser, createBrowser, type Send } from './browser.ts'
import { canaryEntries, canaryPeople, canaryTask, makeVolunteer } from './canary-entries.ts'

export interface CanarySurroundings {
  readonly operator: Pick<
    Operator,
    'get' | 'put' | 'makeCanaryLink' | 'isCanaryMailSent' | 'lookAtCanary' | 'listCanaryLeftovers'
  >
  readonly send: Send
  /** The stage's time. */
  readonly now: Instant
  /** A word that no other run has. */
  readonly run: string
  /** Whether the mail service reports what became of each mail. */
  readonly hasDeliveries: boolean
  /** A clock that only moves forwards. */
  readonly readMilliseconds: () => number
  readonly patience: { readonly waitMs: number; readonly everyMs: number }
}

interface CanaryOutput {
  /** Writes one line of output. */
  readonly print: (line: string) => void
  /** Shows the step that begins. */
  readonly begin: (step: string) => void
}

/** A registration that has not moved for as long belongs to a run that stopped. */
const leftoverMinutes = 60
const engagementDays = 30

/**
 * Plays one registration from the sign-in to the attestation, as its people do in their browsers, and
 * prints each step with its time. Stops at the first that fails.
 */
export async function playCanary(
  surroundings: CanarySurroundings,
  { print, begin }: CanaryOutput,
): Promise<number> {
  const { readMilliseconds, run } = surroundings
  const begun = readMilliseconds()
  for (const [name, step] of listSteps(surroundings, print)) {
    begin(name)
    const from = readMilliseconds()
    const seconds = () => `${((readMilliseconds() - from) / 1000).toFixed(1)} s`.padStart(8)
    try {
      await step()
    } catch (error) {
      print(`FAILED ${seconds()}  ${name}: ${getErrorMessage(error)}`)
      print(`Run ${run} stopped here. A run after ${leftoverMinutes} minutes tidies up.`)
      return exitCodes.failed
    }
    print(`ok     ${seconds()}  ${name}`)
  }
  print(`Everything works, in ${Math.round((readMilliseconds() - begun) / 1000)} s.`)
  return exitCodes.done
}

type Step = readonly [name: string, play: () => Promise<void>]

function listSteps(
  { operator, send, now, run, hasDeliveries, patience }: CanarySurroundings,
  print: CanaryOutput['print'],
): readonly Step[] {
  const { manager, coordinator, partner } = canaryPeople
  const volunteer = makeVolunteer(run)
  const people = { volunteer: volunteer.entry, manager, coordinator, partner }
  const names = ['volunteer', 'manager', 'coordinator', 'partner'] as const
  const today = dateIn('Etc/UTC', now)
  const links = new Map<keyof typeof people, { readonly url: string; readonly linkHash: string }>()
  const browsers = new Map<keyof typeof people, Browser>()
  let registrationId = ''

  const waitFor = (what: string, ask: () => Promise<boolean>) =>
    pollUntil(what, patience.waitMs, patience.everyMs, async () =>
      (await ask()) ? true : undefined,
    )
  const as = (name: keyof typeof people): Browser => {
    const browser = browsers.get(name)
    if (!browser) throw new Error(`The ${name} is not signed in`)
    return browser
  }
  const act = (name: 'volunteer' | 'coordinator', action: string, fields = {}) =>
    as(name).submit(
      `/${name}/registrations/${registrationId}`,
      `form[action$="/actions/${action}"]`,
      fields,
    )
  /** The record has the status, and its workflow has followed. */
  const expectStatus = (status: Status) =>
    waitFor(`the status ${status} and its workflow`, async () => {
      const view = await operator.lookAtCanary(registrationId)
      return view.status === status && view.isInStep
    })

  return [
    [
      'The test company is there',
      async () => {
        for (const entry of [...canaryEntries, volunteer]) await keep(operator, entry)
      },
    ],
    [
      'The sign-in page takes an address',
      async () => {
        const visitor = createBrowser(send, await baseUrl())
        await visitor.submit('/sign-in', 'form[action="/sign-in"]', {
          email: volunteer.entry.email,
        })
      },
    ],
    [
      'The JSON API refuses who has no token',
      async () => {
        const url = new URL('/api/v1/volunteer/registrations', await baseUrl())
        const { status } = await send(url, { method: 'GET', headers: {} })
        if (status !== 401) throw new Error(`It answered ${status}`)
      },
    ],
    [
      'Sign-in emails are sent',
      async () => {
        for (const name of names) {
          const link = links.get(name) ?? (await operator.makeCanaryLink(people[name].personId))
          links.set(name, link)
        }
        for (const [name, { linkHash }] of links)
          await waitFor(`the sign-in email of the ${name}`, () =>
            operator.isCanaryMailSent(linkHash),
          )
      },
    ],
    [
      'Volunteer, manager, coordinator and partner sign in',
      async () => {
        for (const [name, { url }] of links) {
          const browser = createBrowser(send, url)
          await browser.submit(url, 'form')
          browsers.set(name, browser)
        }
      },
    ],
    [
      'What earlier runs have left is cancelled',
      async () => {
        const before = addMinutes(now, -leftoverMinutes)
        for (const left of await operator.listCanaryLeftovers()) {
          if (left.statusSince > before) continue
          // Nothing that one of them has may stop this run.
          try {
            await cancel(as('coordinator'), left.registrationId)
            await leave(operator, left.volunteerId)
          } catch (error) {
            print(`       Left as it is: ${left.registrationId}. ${getErrorMessage(error)}`)
          }
        }
      },
    ],
    [
      'The volunteer registers',
      async () => {
        const { url } = await as('volunteer').submit(
          '/volunteer/initiatives',
          `form[action$="/${canaryId}/register"]`,
        )
        const [, id] = /^\/volunteer\/registrations\/([^/]+)$/.exec(url.pathname) ?? []
        if (id === undefined) throw new Error(`This led to ${url.pathname}`)
        registrationId = id
        await expectStatus('APPLICATION')
      },
    ],
    [
      'The volunteer writes to the coordinator',
      async () => {
        await act('volunteer', 'send-message', { text: 'Hello from the canary' })
      },
    ],
    [
      'The volunteer completes a task',
      async () => {
        await act('volunteer', 'complete-task', { task: canaryTask })
      },
    ],
    [
      'The coordinator validates the application',
      async () => {
        await act('coordinator', 'validate-application')
        await expectStatus('MENTEE_SEARCH')
      },
    ],
    [
      'The volunteer enters the engagement',
      async () => {
        const end = addDays(today, engagementDays)
        await act('volunteer', 'enter-engagement', { mentee: 'C.', start: today, end })
        await expectStatus('MANAGER_VALIDATION')
      },
    ],
    [
      'The manager approves it',
      async () => {
        await as('manager').submit(
          `/manager/registrations/${registrationId}`,
          'form[action$="/approvals"]',
        )
        await expectStatus('IN_PROGRESS')
      },
    ],
    [
      'The volunteer records a meeting',
      async () => {
        await act('volunteer', 'add-date', { date: today, hours: '1', minutes: '', time: 'WORK' })
      },
    ],
    [
      'The volunteer ends the mission',
      async () => {
        await act('volunteer', 'end-mission', { endedOn: today })
        await expectStatus('AWAITING_CONFIRMATION')
      },
    ],
    [
      'The partner organisation confirms it',
      async () => {
        await as('partner').submit(
          `/partner/registrations/${registrationId}`,
          'form[action$="/confirmations"]',
        )
        await expectStatus('COMPLETED')
      },
    ],
    [
      'The volunteer sees the attestation',
      async () => {
        await as('volunteer').open(`/volunteer/registrations/${registrationId}/attestation`)
      },
    ],
    [
      'All emails are sent',
      async () => {
        await waitFor('all emails', async () => {
          const { mails } = await operator.lookAtCanary(registrationId)
          const lost = mails.find(({ state }) => state === 'FAILED')
          if (lost) throw new Error(`${lost.template} is given up`)
          return (
            mails.length > 0 && mails.every(({ state }) => state === 'SENT' || state === 'DROPPED')
          )
        })
      },
    ],
    ...(hasDeliveries
      ? [
          [
            'SES reports that they are delivered',
            async () => {
              await waitFor('what SES reports', async () => {
                const { mails } = await operator.lookAtCanary(registrationId)
                return mails
                  .filter(({ state }) => state === 'SENT')
                  .every(({ outcome }) => outcome === 'delivered')
              })
            },
          ] as const,
        ]
      : []),
    ['The volunteer leaves', () => leave(operator, volunteer.entry.personId)],
  ]

  /** The public address: that of every link in a mail. */
  async function baseUrl(): Promise<string> {
    const link = links.get('volunteer') ?? (await operator.makeCanaryLink(volunteer.entry.personId))
    links.set('volunteer', link)
    return new URL(link.url).origin
  }
}

async function cancel(coordinator: Browser, registrationId: string): Promise<void> {
  await coordinator.submit(
    `/coordinator/registrations/${registrationId}/actions/cancel`,
    'form[action$="/actions/cancel"]',
    { reason: 'A run of the canary has stopped.' },
  )
}

/** Two runs at once may both write it: they write the same. */
async function keep(operator: Pick<Operator, 'get' | 'put'>, entry: DirectoryEntry): Promise<void> {
  const isKept = async () => isDeepStrictEqual(await find(operator, entry), entry)
  if (await isKept()) return
  try {
    await operator.put([entry])
  } catch (error) {
    if (!(await isKept())) throw error
  }
}

async function find(operator: Pick<Operator, 'get'>, entry: DirectoryEntry): Promise<unknown> {
  try {
    return (await operator.get(entry.type, getEntryId(entry))).entry
  } catch (error) {
    if (error instanceof OperatorProblem) return undefined
    throw error
  }
}

/** Nobody writes to a person who has left. */
async function leave(operator: Pick<Operator, 'get' | 'put'>, personId: string): Promise<void> {
  const { entry } = await operator.get('person', personId)
  if (entry.type !== 'person') return
  const person: Person = { ...entry.entry, isAdmin: false, deactivated: true }
  await operator.put([{ type: 'person', entry: person }])
}
