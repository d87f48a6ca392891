import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { planImport } from '../../shared/application/directory/import/plan-import.ts'
import { readImport } from '../../shared/application/directory/import/read-import.ts'
import { createSnapshot } from '../../shared/application/directory/import/snapshot.ts'
import { createSite, type Site } from '../web/site.ts'
import { createApi, type Api } from './api.ts'
import { core, createScimService, type ScimService } from './scim/service.ts'

let api: Api
let scim: ScimService
let site: Site
let people = 0
beforeAll(async () => {
  ;[api, scim, site] = await Promise.all([createApi(), createScimService(), createSite()])
})

/** Each way in which people and systems enter an address. @returns whether it is taken */
const entries: Readonly<Record<string, (email: string) => Promise<boolean>>> = {
  async api(email) {
    const personId = `api-${(people += 1)}`
    const { status } = await api.call(`/admin/people/${personId}`, {
      as: 'ines',
      method: 'PUT',
      body: { personId, name: 'Max', email, companyId: 'acme' },
    })
    return isTaken(status)
  },
  async scim(userName) {
    const body = { schemas: [core], userName, displayName: 'Max' }
    return isTaken((await scim.call('POST', '/Users', { body })).status)
  },
  import(email) {
    const file = `id,name,email\np1,Max,"${email.replaceAll('"', '""')}"\n`
    const read = readImport(Buffer.from(file))
    if ('notText' in read) return Promise.resolve(false)
    return Promise.resolve(planImport(read, createSnapshot([], new Map())).errors.length === 0)
  },
  async signIn(email) {
    return (await site.browser().post('/sign-in', { email })).status === 200
  },
}

/** An address that somebody has was taken as one. */
function isTaken(status: number): boolean {
  return status < 300 || status === 409
}

const piece = fc.oneof(
  fc.constantFrom('a', 'é', '.', '&', '+', "'", '"', '-', '_', '\u200B', '\u0007', '\u00AD'),
  fc.constantFrom('société', 'K', '\u212A', 'ｌ', '例', '..', '@', '%', '/', '#', ';', '127.0.0.1'),
  fc.string({ maxLength: 3, unit: 'grapheme' }),
)
const text = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''))
const address = fc
  .oneof(
    fc.emailAddress(),
    fc.tuple(text, text).map(([local, domain]) => `${local}@${domain}`),
  )
  // A cell and a form's field are trimmed; an accent that is apart is joined by the import.
  .filter((one) => one === one.trim() && one === one.normalize('NFC'))

it('is taken by every entry or by none', async () => {
  await fc.assert(
    fc.asyncProperty(address, async (email) => {
      const taken = await Promise.all(
        Object.entries(entries).map(async ([name, enter]) => [name, await enter(email)] as const),
      )
      const [[, first] = ['', false]] = taken
      expect(Object.fromEntries(taken)).toEqual(
        Object.fromEntries(taken.map(([name]) => [name, first])),
      )
    }),
    { numRuns: 300 },
  )
})

it.each(['anne&co@example.org', 'lea@société.example', 'lea@intranet'])(
  'is taken by each: %s',
  async (email) => {
    for (const [name, enter] of Object.entries(entries))
      expect([name, await enter(email)]).toEqual([name, true])
  },
)

it.each(['josé@example.org', 'lea\u200B@example.org', 'lea@exam_ple.org'])(
  'is refused by each: %s',
  async (email) => {
    for (const [name, enter] of Object.entries(entries))
      expect([name, await enter(email)]).toEqual([name, false])
  },
)
