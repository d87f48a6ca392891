import { beforeEach, describe, expect, it } from 'vitest'
import { createOperatorHandler } from '../../functions/operator/handler.ts'
import type { Send } from '../../local/operate/canary/browser.ts'
import { makeVolunteer } from '../../local/operate/canary/canary-entries.ts'
import { type CanarySurroundings, playCanary } from '../../local/operate/canary/play-canary.ts'
import { runCanary } from '../../local/operate/run-canary.ts'
import { createOperator } from '../../local/operator/operator.ts'
import { memoryContext } from '../../local/replay/api-event.ts'
import { createMemoryEventPublisher } from '../../shared/adapters/memory/memory-event-publisher.ts'
import { createMemoryKeyRings } from '../../shared/adapters/memory/memory-key-rings.ts'
import { createMemoryStores, type MemoryStores } from '../../shared/adapters/memory/stores.ts'
import { readExported } from '../../shared/application/exports/export-source.ts'
import { recordDelivery } from '../../shared/application/mail/record-delivery.ts'
import { canaryId } from '../../shared/journey/canary.ts'
import { liveStatuses } from '../../shared/journey/statuses.ts'
import { createSite, pageEvent, type Site } from '../web/site.ts'
import { inspectHealthy } from './healthy-stage.ts'

let stores: MemoryStores
let site: Site
beforeEach(async () => {
  stores = createMemoryStores()
  site = await createSite({ stores })
})

interface Broken {
  /** Answers instead of the site. */
  readonly send?: (path: string, method: string) => Awaited<ReturnType<Send>> | undefined
  readonly operator?: Partial<CanarySurroundings['operator']>
  readonly isDelivered?: boolean
}

function createSurroundings(run: string, broken: Broken = {}): CanarySurroundings {
  const handler = createOperatorHandler({
    ...site,
    ...stores,
    timeSource: 'system',
    keyRings: createMemoryKeyRings(),
    newKey: () => 'B'.repeat(64),
    publisher: createMemoryEventPublisher(),
  })
  const operator = createOperator({
    invoke: async (request) => {
      const sent: unknown = JSON.parse(JSON.stringify(request))
      return JSON.parse(JSON.stringify(await handler(sent, memoryContext))) as unknown
    },
  })
  let milliseconds = 0
  return {
    operator: {
      ...operator,
      // Mails are sent and reported while the canary waits.
      lookAtCanary: async (registrationId) => {
        await site.deliver()
        if (broken.isDelivered !== false) await deliverAll(registrationId)
        return operator.lookAtCanary(registrationId)
      },
      ...broken.operator,
    },
    send: async (url, { method, headers, body }) => {
      const instead = broken.send?.(url.pathname, method)
      if (instead) return instead
      const { cookie, ...others } = headers
      const answer = await site.send(
        pageEvent(method, url.pathname, url.search.slice(1), {
          headers: others,
          body: body ?? '',
          cookies: cookie === undefined ? [] : cookie.split('; '),
        }),
      )
      return {
        // The authorizer of API Gateway is not part of the site.
        status: url.pathname.startsWith('/api/') ? 401 : answer.status,
        location: answer.headers['location'],
        cookies: answer.cookies,
        text: answer.html,
      }
    },
    now: site.now(),
    run,
    hasDeliveries: true,
    readMilliseconds: () => (milliseconds += 100),
    patience: { waitMs: 20, everyMs: 1 },
  }
}

async function deliverAll(registrationId: string): Promise<void> {
  for (const { messageId, state } of await stores.registrations.listMails(registrationId))
    if (state === 'SENT' && messageId !== undefined)
      await recordDelivery(site, {
        registrationId,
        messageId,
        outcome: 'delivered',
        at: site.now(),
      })
}

async function play(run: string, broken?: Broken) {
  const lines: string[] = []
  const begun: string[] = []
  const code = await playCanary(createSurroundings(run, broken), {
    print: (line) => lines.push(line),
    begin: (step) => begun.push(step),
  })
  return { code, lines, begun, last: lines.at(-2) ?? '' }
}

const listLive = async () => {
  const pages = await Promise.all(
    liveStatuses.map((status) =>
      stores.registrations.listCards({ initiativeId: canaryId, status }, { limit: 100 }),
    ),
  )
  return pages.flatMap(({ items }) => items)
}
const listEnded = (status: 'COMPLETED' | 'CANCELLED') =>
  stores.registrations
    .listCards({ initiativeId: canaryId, status }, { limit: 100 })
    .then(({ items }) => items)

describe('the canary', () => {
  it('plays a registration from sign-in to attestation through the pages', async () => {
    const { code, lines, begun } = await play('a')
    expect(lines.filter((line) => !line.startsWith('ok '))).toEqual([
      expect.stringMatching(/^Everything works, in \d+ s\.$/),
    ])
    expect(code).toBe(0)
    expect(lines).toHaveLength(begun.length + 1)
    expect(lines[0]).toMatch(/^ok +\d+\.\d s {2}The test company is there$/)
    expect(await listEnded('COMPLETED')).toHaveLength(1)
    expect(await listLive()).toEqual([])
    const { personId } = makeVolunteer('a').entry
    expect(await stores.directory.getPerson(personId)).toMatchObject({ deactivated: true })
  })

  it('mails nobody but SES’s mailbox simulator', async () => {
    await play('a')
    const addresses = new Set(site.mailer.sent.map(({ to }) => to.address))
    expect(addresses.size).toBe(4)
    for (const address of addresses)
      expect(address).toMatch(/^success\+[\w-]+@simulator\.amazonses\.com$/)
  })

  it('may run twice at once, and as often as one likes', async () => {
    const both = await Promise.all([play('a'), play('b')])
    expect(both.map(({ code }) => code)).toEqual([0, 0])
    expect((await play('c')).code).toBe(0)
    expect(await listEnded('COMPLETED')).toHaveLength(3)
  })

  it('goes on where another run has just written the same', async () => {
    const other = createSurroundings('b').operator
    let isFirst = true
    const { code } = await play('a', {
      operator: {
        put: async (entries) => {
          await other.put(entries)
          if (!isFirst) return
          isFirst = false
          throw new Error('The company has changed meanwhile')
        },
      },
    })
    expect(code).toBe(0)
  })

  it('cancels what a run has left that stopped, once it is an hour old', async () => {
    const stopped = await play('a', {
      send: (path) =>
        path.endsWith('/actions/enter-engagement')
          ? { status: 500, location: undefined, cookies: [], text: '<h1>Sorry</h1>' }
          : undefined,
    })
    expect(stopped.code).toBe(1)
    expect(await listLive()).toHaveLength(1)
    expect((await play('b')).code).toBe(0)
    expect(await listLive()).toHaveLength(1)
    site.later(61)
    expect((await play('c')).code).toBe(0)
    expect(await listLive()).toEqual([])
    expect(await listEnded('CANCELLED')).toMatchObject([
      { volunteerId: makeVolunteer('a').entry.personId },
    ])
    expect(await stores.directory.getPerson(makeVolunteer('a').entry.personId)).toMatchObject({
      deactivated: true,
    })
  })

  it('goes on although a leftover can neither be cancelled nor found', async () => {
    const { code, lines } = await play('a', {
      operator: {
        listCanaryLeftovers: () =>
          Promise.resolve([
            {
              registrationId: 'unknown',
              volunteerId: 'unknown',
              statusSince: '2026-01-01T08:00:00.000Z',
            },
          ]),
      },
    })
    expect(lines.join('\n')).toContain('Left as it is: unknown. GET ')
    expect(code).toBe(0)
  })
})

const refuse = (status: number, text = '<h1>Something went wrong</h1>') => ({
  status,
  location: undefined,
  cookies: [],
  text,
})
const brokenAt = (path: RegExp, method: string, status: number): Broken => ({
  send: (asked, how) => (path.test(asked) && how === method ? refuse(status) : undefined),
})

describe('a canary on a broken stage', () => {
  it.each<readonly [string, Broken, string]>([
    [
      'the operator’s function does not answer',
      { operator: { get: () => Promise.reject(new Error('Lambda is throttled')) } },
      'The test company is there: Lambda is throttled',
    ],
    [
      'pages do not answer',
      brokenAt(/^\/sign-in$/, 'GET', 503),
      'The sign-in page takes an address: GET /sign-in answered 503: Something went wrong',
    ],
    [
      'the authorizer lets everybody in',
      { send: (path) => (path.startsWith('/api/') ? refuse(200) : undefined) },
      'The JSON API refuses who has no token: It answered 200',
    ],
    [
      'sign-in emails are not sent',
      { operator: { isCanaryMailSent: () => Promise.resolve(false) } },
      'Sign-in emails are sent: Timed out after 0 s waiting for the sign-in email of the volunteer',
    ],
    [
      'nobody can sign in',
      brokenAt(/^\/sign-in\/secret/, 'POST', 410),
      'Volunteer, manager, coordinator and partner sign in: POST /sign-in/… answered 410',
    ],
    [
      'nobody can register',
      brokenAt(/\/register$/, 'POST', 503),
      'The volunteer registers: POST /volunteer/initiatives/mentoring-journey-canary/register answered 503',
    ],
    [
      'the manager’s pages are broken',
      brokenAt(/^\/manager\/approvals$/, 'POST', 500),
      'The manager approves it: POST /manager/approvals answered 500',
    ],
    [
      'the partner’s page has no button',
      {
        send: (path) =>
          path.startsWith('/partner/') ? refuse(200, '<main><h1>Hello</h1></main>') : undefined,
      },
      'The partner organisation confirms it: ',
    ],
    [
      'the attestation cannot be shown',
      brokenAt(/\/attestation$/, 'GET', 500),
      'The volunteer sees the attestation: GET ',
    ],
    [
      'SES’s reports do not come',
      { isDelivered: false },
      'SES reports that they are delivered: Timed out after 0 s waiting for what SES reports',
    ],
  ])('stops where %s', async (_, broken, message) => {
    const { code, last, lines } = await play('a', broken)
    expect(code).toBe(1)
    expect(last).toMatch(/^FAILED +\d+\.\d s {2}/)
    expect(last).toContain(message)
    expect(lines.at(-1)).toBe('Run a stopped here. A run after 60 minutes tidies up.')
  })

  it('says that the workflow does not follow', async () => {
    const { last } = await play('a', {
      operator: {
        lookAtCanary: () => Promise.resolve({ status: 'APPLICATION', isInStep: false, mails: [] }),
      },
    })
    expect(last).toContain(
      'The volunteer registers: Timed out after 0 s waiting for the status APPLICATION and its workflow',
    )
  })

  it('says which email was given up', async () => {
    const surroundings = createSurroundings('a')
    const { last } = await play('a', {
      operator: {
        lookAtCanary: async (registrationId) => {
          const view = await surroundings.operator.lookAtCanary(registrationId)
          const mails = view.mails.map((mail) => ({ ...mail, state: 'FAILED' }))
          return { ...view, mails }
        },
      },
    })
    expect(last).toContain('All emails are sent: new-application is given up')
  })
})

describe('operate canary --report', () => {
  async function run(broken: Broken, signal = new AbortController().signal) {
    const { operator: replaced, send } = createSurroundings('a', broken)
    const reported: boolean[] = []
    const stage = {
      open: () =>
        Promise.resolve({
          name: 'local',
          now: site.now(),
          send,
          inspection: inspectHealthy(),
          reportCanary: (isFailed: boolean) => {
            reported.push(isFailed)
            return Promise.resolve()
          },
        }),
    }
    const operator = {
      ...createOperator({ invoke: () => Promise.reject(new Error()) }),
      ...replaced,
    }
    const code = await runCanary(
      operator,
      stage,
      { command: 'canary', isReported: true },
      {
        print: () => undefined,
        progress: { show: () => undefined, step: () => undefined, end: () => undefined },
      },
      signal,
    )
    return { code, reported }
  }

  it('tells the alarm how it went', async () => {
    expect(await run({})).toEqual({ code: 0, reported: [false] })
    expect(await run(brokenAt(/^\/sign-in$/, 'GET', 503))).toEqual({ code: 1, reported: [true] })
  })

  it('tells nothing of a run that somebody interrupted', async () => {
    expect(await run(brokenAt(/^\/sign-in$/, 'GET', 503), AbortSignal.abort())).toEqual({
      code: 1,
      reported: [],
    })
  })
})

describe('the canary’s company', () => {
  it('is in no list of companies and organisations, so in no export of everything', async () => {
    await play('a')
    expect(await stores.directory.listCompanyIds()).not.toContain(canaryId)
    const { ids } = await stores.directory.listPage(
      { name: 'organisations', of: '' },
      { limit: 100, after: undefined },
    )
    expect(ids).not.toContain(canaryId)
    const rows = readExported(site, { everything: true }, undefined, {
      asOf: site.now(),
      locale: 'en',
    })
    expect((await Array.fromAsync(rows)).flat()).toEqual([])
  })

  it('is not offered to the people of another company', async () => {
    await play('a')
    const browser = await site.signedIn('lea', 'en')
    expect((await browser.get('/volunteer/initiatives')).html).not.toContain('Canary')
  })

  it('is the only one whose people the operator can sign in as', async () => {
    const { operator } = createSurroundings('a')
    await expect(operator.makeCanaryLink('lea')).rejects.toThrow('lea is nobody of the canary.')
    await expect(operator.makeCanaryLink('unknown')).rejects.toThrow('is nobody of the canary')
    const registrationId = await site.register('lea')
    await expect(operator.lookAtCanary(registrationId)).rejects.toThrow(
      `The canary has no registration ${registrationId}.`,
    )
  })
})
