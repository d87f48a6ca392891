import { gzipSync } from 'node:zlib'
import { performAction } from '../../shared/application/act/perform-action.ts'
import { register } from '../../shared/application/act/register.ts'
import type { ActionName } from '../../shared/journey/action-names.ts'
import { addMinutes } from '../../shared/journey/calendar.ts'
import { type Answer, type Browser, people, type Site, siteUrl } from './site.ts'

/** The values of the page's checkboxes, in order. */
export function choicesOf({ html }: Answer): string[] {
  return [...html.matchAll(/<input type="checkbox"[^>]* value="([^"]*)"/g)].map(
    ([, value = '']) => value,
  )
}

/** Presses the button for all selected items. */
export function choose(browser: Browser, path: string, chosen: readonly string[], once = 'once-1') {
  return browser.request('POST', path, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: siteUrl },
    body: new URLSearchParams([
      ['once', once],
      ...chosen.map((value): [string, string] => ['chosen', value]),
    ]).toString(),
  })
}

/** Size of the page in bytes, styles included. */
export function weightOf({ html }: Answer): number {
  return gzipSync(html).length
}

/** The text of the page, without tags. */
export function wordsOf({ html }: Answer): string {
  const body = html.replace(/<style>.*?<\/style>/s, '')
  return body
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/ ([.,])/g, '$1')
}

const mentoring = { mentee: 'Amina', start: '2026-04-08', end: '2026-07-10' } as const

/** The same as the site's, for any person in the directory. */
async function actAs(
  site: Site,
  registrationId: string,
  personId: string,
  action: Exclude<ActionName, 'register'>,
  input?: unknown,
) {
  site.setNow(addMinutes(site.now(), 20))
  const actor = { personId }
  const outcome = await performAction(site, { action, registrationId, actor, input })
  if (!('accepted' in outcome)) throw new Error(`${action}: ${JSON.stringify(outcome)}`)
}

/** A registration waiting for the manager, with messages that only some roles may read. */
export async function asking(site: Site, personId = 'lea'): Promise<string> {
  const outcome = await register(site, { actor: { personId }, input: { initiative: 'lyceens' } })
  if (!('accepted' in outcome)) throw new Error(JSON.stringify(outcome))
  const { registrationId } = outcome.accepted.registration
  await actAs(site, registrationId, personId, 'send-message', { text: 'A secret message' })
  await actAs(site, registrationId, 'claire', 'validate-application')
  await actAs(site, registrationId, personId, 'enter-engagement', mentoring)
  return registrationId
}

/** A registration awaiting confirmation. */
export async function ended(site: Site, personId = 'lea'): Promise<string> {
  const id = await asking(site, personId)
  await actAs(site, id, 'marc', 'approve-engagement')
  if (site.now() < '2026-04-20') site.setNow('2026-04-20T09:00:00.000Z')
  const date = { date: '2026-04-09', minutes: 90, time: 'WORK', note: 'A secret note' }
  await actAs(site, id, personId, 'add-date', date)
  await actAs(site, id, personId, 'reflect', { text: 'A secret reflection' })
  await actAs(site, id, personId, 'end-mission', { endedOn: '2026-04-20' })
  return id
}

/** Adds people who report to Marc. @returns their ids */
export async function moreReports(site: Site, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, index) => `report-${index}`)
  for (const personId of ids) {
    const email = `${personId}@example.org`
    const entry = { ...people.noa, personId, name: `Volunteer ${personId}`, email }
    await site.directory.put({ type: 'person', entry })
  }
  return ids
}
