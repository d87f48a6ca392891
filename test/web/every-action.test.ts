import { expect, it } from 'vitest'
import { listActionsIn } from '../../shared/journey/guide.ts'
import { type Role, roles } from '../../shared/journey/roles.ts'
import { liveStatuses, type Status } from '../../shared/journey/statuses.ts'
import { type Browser, createSite, period, type PersonId } from './site.ts'

const readers: Readonly<Record<Role, PersonId>> = {
  volunteer: 'lea',
  coordinator: 'claire',
  manager: 'marc',
  partner: 'hugo',
  admin: 'alice',
}

type Act = Parameters<Awaited<ReturnType<typeof createSite>>['act']>

/** Léa's journey through every live status, with a task to do and a meeting recorded. */
const acts: readonly (readonly [Act[1], Act[2], unknown?])[] = [
  ['claire', 'assign-task', { task: 'charter', title: 'Sign the charter' }],
  ['lea', 'send-message', { text: 'Hello' }],
  ['claire', 'waive-task', { task: 'charter' }],
  ['claire', 'validate-application'],
  ['lea', 'enter-engagement', { mentee: 'Amina', ...period }],
  ['marc', 'approve-engagement'],
  ['lea', 'add-date', { date: period.start, minutes: 90, time: 'WORK' }],
  ['lea', 'end-mission'],
  // Confirmed is only what the manager has decided.
  ['marc', 'approve-dates'],
]

/** Forms that also take several registrations at once. */
const severalAtOnce: readonly (readonly [path: string, action: string])[] = [
  ['/manager/approvals', 'approve-engagement'],
  ['/partner/confirmations', 'confirm-participation'],
]

/** The actions that a page, or one that it leads to for the same registration, posts to. */
async function findForms(browser: Browser, path: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  const first = await browser.get(path)
  const links = [...first.html.matchAll(/<a [^>]*href="([^"#]+)/g)]
    .map(([, link = '']) => link.replaceAll('&amp;', '&'))
    .filter((link) => link.startsWith(path))
  const pages = await Promise.all([...new Set(links)].map((link) => browser.get(link)))
  for (const { html } of [first, ...pages]) {
    for (const [, action = ''] of html.matchAll(
      /<(?:form|button)[^>]* (?:form)?action="[^"]*\/actions\/([a-z-]+)/g,
    ))
      found.add(action)
    for (const [posted, action] of severalAtOnce)
      if (html.includes(`action="${posted}"`)) found.add(action)
  }
  return found
}

// The compiler asks for a form's texts and reader; only a page tells whether it shows the form.
it.each(roles)('shows the %s a form for each of their actions, in every status', async (role) => {
  const site = await createSite({
    initiative: { tasks: [] },
    company: { managerValidation: 'engagement', dateValidation: 'each' },
  })
  const id = await site.register()
  const browser = await site.signedIn(readers[role])
  const forms = new Map<Status, Set<string>>(liveStatuses.map((status) => [status, new Set()]))
  for (const [person, action, input] of acts) {
    if (action === 'add-date') site.setNow(`${period.start}T08:00:00.000Z`)
    const { dates = [] } = (await site.registrations.load(id)) ?? {}
    const dateIds = dates.map(({ dateId }) => dateId)
    await site.act(id, person, action, action === 'approve-dates' ? { dateIds } : input)
    const { status = 'CANCELLED' } = (await site.registrations.load(id)) ?? {}
    for (const form of await findForms(browser, `/${role}/registrations/${id}`))
      forms.get(status)?.add(form)
  }
  for (const [status, shown] of forms)
    for (const action of listActionsIn(status, role))
      expect([...shown], `in ${status}`).toContain(action)
})
