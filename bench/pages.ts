import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import type { ApiEvent, ApiResult } from '../shared/api/http/api-event.ts'
import { register } from '../shared/application/act/register.ts'
import { pageHeaders } from '../shared/web/frame/document.tsx'
import { initiative } from '../test/application/mail/world.ts'
import { createSite, pageEvent, type PersonId, type Site } from '../test/web/site.ts'

/**
 * `npm run bench:pages`: measures the time a page takes on the server (session check, reads from the
 * stores in memory, rendering) as a ratio to a bare handler in the same run.
 */
const rounds = Number(process.argv[2] ?? 300)
const volunteers = 60

/** A middy handler that answers with a fixed page. */
const bare = middy<ApiEvent, ApiResult>().handler(() =>
  Promise.resolve({
    statusCode: 200,
    headers: pageHeaders,
    body: '<!doctype html><title>.</title>',
  }),
)

// Handlers do not read the Lambda context.
const noContext = {} as Context

interface Page {
  readonly name: string
  readonly path: string
  readonly as: PersonId
}

const site = await createSite()
const pages = await fillSite(site)
const answerBare = () => bare(pageEvent('GET', '/bare'), noContext)

const rows: Readonly<Record<string, string | number>>[] = []
for (const { name, path, as } of pages) {
  const browser = await site.signedIn(as)
  const answerPage = async () => {
    const { status } = await browser.get(path)
    if (status !== 200) throw new Error(`${path} answered ${status}`)
  }
  const [pageTime, bareTime] = await measureMedians(answerPage, answerBare)
  rows.push({
    page: name,
    'page, ms': pageTime.toFixed(3),
    'bare, ms': bareTime.toFixed(4),
    ratio: Math.round(pageTime / bareTime),
  })
}
console.table(rows)

/** Alternates the two, so that other load on the machine affects both. */
async function measureMedians(
  ...answers: readonly (() => Promise<unknown>)[]
): Promise<readonly [number, number]> {
  const times = answers.map((): number[] => [])
  for (let round = -rounds / 10; round < rounds; round += 1)
    for (const [index, answer] of answers.entries()) {
      const began = performance.now()
      await answer()
      // The first rounds are a warm-up.
      if (round >= 0) times[index]?.push(performance.now() - began)
    }
  const [first = NaN, second = NaN] = times.map(
    (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)],
  )
  return [first, second]
}

/** Creates a coordinator with many volunteers, one of whom has recorded meetings. */
async function fillSite(site: Site): Promise<readonly Page[]> {
  const { directory } = site
  for (let number = 0; number < volunteers; number += 1) {
    const personId = `volunteer-${number}`
    await directory.put({
      type: 'person',
      entry: {
        personId,
        name: `Volunteer ${number}`,
        email: `${personId}@example.org`,
        isAdmin: false,
        companyId: 'acme',
        managerId: 'marc',
      },
    })
    const outcome = await register(site, {
      actor: { personId },
      input: { initiative: initiative.initiativeId },
    })
    if (!('accepted' in outcome)) throw new Error(JSON.stringify(outcome))
  }
  const id = await site.register('lea')
  await site.act(id, 'lea', 'send-message', { text: 'Bonjour Claire' })
  await site.act(id, 'claire', 'validate-application')
  const engagement = { mentee: 'Amina', start: '2026-04-08', end: '2026-07-10' }
  await site.act(id, 'lea', 'enter-engagement', engagement)
  const asked = await site.register('noa')
  await site.act(asked, 'noa', 'send-message', { text: 'Bonjour' })
  await site.act(asked, 'claire', 'validate-application')
  await site.act(asked, 'noa', 'enter-engagement', engagement)
  await site.act(id, 'marc', 'approve-engagement')
  site.setNow('2026-07-01T08:00:00.000Z')
  for (const day of ['04-15', '04-29', '05-13', '05-27', '06-10'])
    await site.act(id, 'lea', 'add-date', { date: `2026-${day}`, minutes: 90, time: 'WORK' })
  return [
    { name: 'volunteer: registrations', path: '/volunteer', as: 'lea' },
    { name: 'volunteer: registration', path: `/volunteer/registrations/${id}`, as: 'lea' },
    { name: 'volunteer: initiatives', path: '/volunteer/initiatives', as: 'lea' },
    { name: 'manager: waiting', path: '/manager', as: 'marc' },
    { name: 'partner: initiatives', path: '/partner/initiatives', as: 'hugo' },
    { name: `coordinator: board of ${volunteers + 2}`, path: '/coordinator', as: 'claire' },
    { name: 'coordinator: registration', path: `/coordinator/registrations/${id}`, as: 'claire' },
  ]
}
