import { describe, expect, it } from 'vitest'
import { listEach } from '../../shared/application/directory/list-each.ts'
import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import { createTwoProgrammes, mark, type TwoProgrammes } from './two-programmes.ts'
import { createBody, idsIn, listRequired, type Schema, type Walked, walked } from './walk.ts'

/*
 * A body could refer to another programme's data. So each body is tried with one of our ids in place
 * of each of its texts. New routes are covered automatically.
 */

type Body = Readonly<Record<string, Schema>>

/** Variants of a value with each of its texts replaced; lists also with one more element. */
function replaced(value: unknown, id: string): readonly unknown[] {
  if (typeof value === 'string') return [id]
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    return [
      ...items.flatMap((one, index) => replaced(one, id).map((other) => items.with(index, other))),
      ...(typeof items[0] === 'string' ? [[...items, id]] : []),
    ]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) =>
    replaced(one, id).map((other) => ({ ...value, [key]: other })),
  )
}

function createBodies(base: Body, full: Body, id: string): readonly unknown[] {
  return Object.keys(full).flatMap((key) =>
    replaced(base[key] ?? full[key], id).map((other) => ({ ...base, [key]: other })),
  )
}

/** What they may send to their own path: everything in the document, or what they read there. */
async function ownBodies(
  { api, theirs }: TwoProgrammes,
  { operation, role }: Walked,
  path: string,
  id: string,
): Promise<{ readonly full: Body; readonly bases: readonly Body[] }> {
  const schema = operation.requestBody?.content['application/json']?.schema
  // All schemas of bodies are objects.
  const full = createBody(schema, idsIn('theirs', id)) as Body
  const read = await api.call(path, { as: theirs[role], method: 'GET' })
  const isRead = read.status === 200 && !Array.isArray(read.body?.items)
  return { full, bases: [...(isRead ? [read.body] : []), full, listRequired(schema, full)] }
}

/** Where an entry refers to our data. */
function namesOurs(value: unknown, name = ''): readonly string[] {
  if (typeof value === 'string')
    return /(?:Id|Ids|By)$/.test(name) && value.startsWith(mark) ? [`${name}: ${value}`] : []
  if (Array.isArray(value)) return value.flatMap((one) => namesOurs(one, name))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => namesOurs(one, key))
}

/** A member of an organisation may offer an initiative to any company. */
function isOffered({ type, entry }: DirectoryEntry, named: string): boolean {
  return type === 'initiative' && entry.organisationId === 'organisation-2'
    ? named === `companyId: ${mark}`
    : false
}

async function entriesOfTheirs({ api, theirIds }: TwoProgrammes) {
  const { directory } = api.programme.stores
  const initiativeIds = await Array.fromAsync(listEach(directory, { name: 'initiatives', of: '' }))
  const named = [
    ...theirIds.flatMap((id) => [['person', id] as const, ['company', id] as const]),
    ...initiativeIds.filter((id) => !id.startsWith(mark)).map((id) => ['initiative', id] as const),
  ]
  const found = await Promise.all(named.map(([type, id]) => directory.getVersioned(type, id)))
  return found.flatMap((one) => one?.entry ?? [])
}

async function foreignNames(programmes: TwoProgrammes): Promise<readonly string[]> {
  const entries = await entriesOfTheirs(programmes)
  return entries.flatMap((entry) =>
    namesOurs(entry.entry).filter((named) => !isOffered(entry, named)),
  )
}

const writing = walked.filter(({ operation }) => operation.requestBody)

async function walk(
  apart: 'company' | 'initiative',
  one: Walked,
  idsOf: (programmes: TwoProgrammes) => readonly string[],
) {
  const programmes = await createTwoProgrammes(apart)
  const { api, theirs } = programmes
  const before = await programmes.snapshot()
  const found: string[] = []
  const codes = new Set<string>()
  const short = one.path.replace('/api/v1', '')
  const paths = short.includes('{')
    ? programmes.theirIds.map((id) => ({ id, path: short.replaceAll(/\{\w+\}/g, id) }))
    : [{ id: 'theirs-new', path: short }]
  for (const { id, path } of paths) {
    const { full, bases } = await ownBodies(programmes, one, path, id)
    const send = (body: unknown) =>
      api.call(path, {
        as: theirs[one.role],
        method: one.method,
        body,
        headers: { 'if-match': '*' },
      })
    for (const base of bases) {
      const plain = await send(base)
      codes.add(plain.status < 300 ? 'ok' : plain.body.code)
      for (const foreign of idsOf(programmes))
        for (const body of createBodies(base, full, foreign)) {
          const answer = await send(body)
          const line = `${one.method} ${path} ${JSON.stringify(body)}: ${answer.status}`
          // Their own messages are never new.
          const shown = JSON.stringify(answer.body).replaceAll(foreign, '')
          if (answer.status >= 500) found.push(`${line}, a fault`)
          else if (answer.status < 300 && shown.includes(mark) && apart === 'company')
            found.push(`${line}, shows ours`)
          if (answer.status < 300 && apart === 'company')
            for (const named of await foreignNames(programmes))
              found.push(`${line}, keeps ${named}`)
        }
    }
  }
  if ((await programmes.snapshot()) !== before) found.push(`${one.method} ${one.path}: wrote`)
  return { found, codes }
}

describe.each(writing.map((one) => [`${one.method} ${one.path}`, one] as const))(
  '%s, with ids of another programme in its body',
  (_, one) => {
    it('cannot refer to, read or write anything of another company', async () => {
      const { found, codes } = await walk('company', one, ({ ourIds }) => ourIds)
      expect(found.slice(0, 5)).toEqual([])
      // The body is valid; only the current state may refuse it.
      const misfits = ['invalid-input', 'malformed-json']
      expect([...codes].filter((code) => !misfits.includes(code))).not.toEqual([])
    })

    it('writes nothing in another initiative of the same company', async () => {
      const { found } = await walk('initiative', one, ({ ourIds }) =>
        ourIds.filter((id) => /initiative|registration|export/.test(id)),
      )
      expect(found.slice(0, 5)).toEqual([])
    })
  },
)
