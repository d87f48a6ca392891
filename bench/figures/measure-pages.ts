import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import { options, type VNode } from 'preact'
import { renderToStaticMarkup } from 'preact-render-to-string'
import { initiative } from '../../local/mails/example-world.ts'
import { createMemoryStores } from '../../shared/adapters/memory/stores.ts'
import type { ApiEvent, ApiResult } from '../../shared/api/http/api-event.ts'
import { register } from '../../shared/application/act/register.ts'
import { pageHeaders } from '../../shared/web/frame/document.tsx'
import { findVisitor } from '../../shared/web/frame/visitor.ts'
import { createSite, pageEvent, type PersonId, type Site } from '../../test/web/site.ts'
import { measureRatio } from '../measure-ratio.ts'
import type { PageTimes } from './page.ts'
import { rememberAnswers } from './remember-answers.ts'

/*
 * A process of its own, bundled as functions are: measures each page and prints a line of JSON about it,
 * `PageTimes`.
 */

const repetitions = 200
const volunteers = 60
const initiatives = 12

// No handler reads anything of the Lambda's context.
const noContext = {} as Context

interface Page {
  readonly name: string
  readonly path: string
  readonly as: PersonId
}

const stores = createMemoryStores()
const filled = await createSite({ stores })
const pages = await fillSite(filled)
const site = await createSite({
  stores: {
    ...stores,
    directory: rememberAnswers(stores.directory),
    registrations: rememberAnswers(stores.registrations),
    sessionEnds: rememberAnswers(stores.sessionEnds),
  },
})
site.setNow(filled.now())
for (const page of pages) process.stdout.write(`${JSON.stringify(await measurePage(site, page))}\n`)

async function measurePage(site: Site, { name, path, as }: Page): Promise<PageTimes> {
  const { jar } = await site.signedIn(as)
  const cookies = [...jar].map(([cookie, value]) => `${cookie}=${value}`)
  const event = pageEvent('GET', path, '', { cookies })
  const { root, html } = await openPage(site, event)
  const bare = middy<ApiEvent, ApiResult>().handler(() =>
    Promise.resolve({ statusCode: 200, headers: pageHeaders, body: render(root) }),
  )
  const baseline = () => bare(event, noContext)
  const work = async () => {
    const { status } = await site.send(event)
    if (status !== 200) throw new Error(`${path} answered ${status}`)
  }
  const whole = await measureRatio({ work, baseline }, repetitions, 'processor')
  const visitor = await measureRatio(
    { work: () => findVisitor(site, event), baseline },
    repetitions,
    'processor',
  )
  return {
    name,
    ratio: whole.value,
    milliseconds: { whole: whole.work, rendering: whole.baseline, visitor: visitor.work },
    characters: html.length,
  }
}

/**
 * Opens a page and keeps what it rendered: the tree of components, which the bare handler renders again.
 * @returns the tree and the page's HTML
 */
async function openPage(site: Site, event: ApiEvent) {
  const roots: VNode[] = []
  const hooks: Pick<typeof options, 'vnode'> = { ...options }
  options.vnode = (node) => {
    if (node.type === 'html') roots.push(node)
    hooks.vnode?.(node)
  }
  const { html } = await site.send(event)
  Object.assign(options, { vnode: hooks.vnode })
  const [root] = roots
  // The form's token differs each time.
  if (!root || render(root).length !== html.length)
    throw new Error(`${event.rawPath} is not rendered as it was`)
  return { root, html }
}

function render(root: VNode): string {
  return `<!doctype html>${renderToStaticMarkup(root)}`
}

/** A programme of an ordinary size: many volunteers, a dozen initiatives, a manager with a dozen requests. */
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
    await apply(site, personId, initiative.initiativeId)
  }
  for (let number = 0; number < initiatives; number += 1) {
    const initiativeId = `initiative-${number}`
    await directory.put({ type: 'initiative', entry: { ...initiative, initiativeId } })
    await enterEngagement(site, await apply(site, 'noa', initiativeId))
  }
  const id = await site.register('lea')
  await enterEngagement(site, id)
  await site.act(id, 'marc', 'approve-engagement')
  site.setNow('2026-07-01T08:00:00.000Z')
  for (const day of ['04-15', '04-29', '05-13', '05-27', '06-10'])
    await site.act(id, 'lea', 'add-date', { date: `2026-${day}`, minutes: 90, time: 'WORK' })
  return [
    { name: 'volunteer: registrations', path: '/volunteer', as: 'noa' },
    { name: 'volunteer: registration', path: `/volunteer/registrations/${id}`, as: 'lea' },
    { name: 'volunteer: initiatives', path: '/volunteer/initiatives', as: 'lea' },
    { name: 'manager: waiting', path: '/manager', as: 'marc' },
    { name: 'partner: initiatives', path: '/partner/initiatives', as: 'hugo' },
    { name: `coordinator: board of ${volunteers}`, path: '/coordinator', as: 'claire' },
    { name: 'coordinator: registration', path: `/coordinator/registrations/${id}`, as: 'claire' },
  ]
}

async function apply(site: Site, personId: string, initiativeId: string): Promise<string> {
  const outcome = await register(site, { actor: { personId }, input: { initiative: initiativeId } })
  if (!('accepted' in outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.accepted.registration.registrationId
}

async function enterEngagement(site: Site, id: string): Promise<void> {
  const { volunteerId } = (await site.registrations.load(id)) ?? {}
  const person = volunteerId === 'lea' ? 'lea' : 'noa'
  await site.act(id, person, 'send-message', { text: 'Bonjour Claire' })
  await site.act(id, 'claire', 'validate-application')
  const engagement = { mentee: 'Amina', start: '2026-04-08', end: '2026-07-10' }
  await site.act(id, person, 'enter-engagement', engagement)
}
