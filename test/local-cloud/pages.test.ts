import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import { readPage } from '../web/read-page.ts'
import { useCloud } from './cloud.ts'

const cloud = useCloud()
const run = randomUUID().slice(0, 8)
const id = (name: string) => `${name}-${run}`
const address = (name: string) => `${id(name)}@example.org`

const person = (name: string, more = {}) => ({
  type: 'person' as const,
  entry: { personId: id(name), name, email: address(name), isAdmin: false, ...more },
})
const directory: readonly DirectoryEntry[] = [
  {
    type: 'company',
    entry: {
      companyId: id('acme'),
      name: 'Acme',
      timeZone: 'Europe/Paris',
      managerValidation: 'never',
    },
  },
  { type: 'organisation', entry: { organisationId: id('tremplin'), name: 'Tremplin' } },
  person('lea', { companyId: id('acme') }),
  person('claire', { organisationId: id('tremplin') }),
  {
    type: 'initiative',
    entry: {
      initiativeId: id('lyceens'),
      title: { en: `Mentoring ${run}` },
      organisationId: id('tremplin'),
      coordinatorIds: [id('claire')],
      companyId: id('acme'),
      tasks: [],
      status: 'OPEN',
    },
  },
]

beforeAll(async () => {
  const stores = createDynamoStores({
    client: new DynamoDBClient(cloud().client),
    tableName: cloud().outputs.TableName,
    newWriteId: randomUUID,
  })
  for (const entry of directory) await stores.directory.put(entry)
})

/** A browser that keeps cookies and follows redirects only when the test says so. */
function browser() {
  const jar = new Map<string, string>()
  async function request(path: string, form?: Readonly<Record<string, string>>) {
    const { baseUrl } = cloud()
    const response = await fetch(new URL(path, baseUrl), {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form && { origin: new URL(baseUrl).origin }),
      },
      ...(form && { body: new URLSearchParams(form) }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    return {
      status: response.status,
      location: response.headers.get('location') ?? '',
      html: await response.text(),
    }
  }
  return { jar, request }
}

/** The latest sign-in link sent to a person, once it is there. */
function signInLink(name: string): Promise<string> {
  return vi.waitFor(
    async () => {
      const mails = await cloud().inbox()
      const link = mails
        .filter(({ to }) => to.includes(address(name)))
        .map(({ text }) => /https?:\S+\/sign-in\/\S+/.exec(text)?.[0])
        .findLast((one) => one !== undefined)
      if (link === undefined) throw new Error(`${name} has no sign-in link yet`)
      return link
    },
    { timeout: 60_000, interval: 50 },
  )
}

describe('the pages on a deployed stage', () => {
  it('sign a person in by email, and let them apply and write', async () => {
    const { request, jar } = browser()
    const turned = await request('/volunteer/initiatives')
    expect(turned).toMatchObject({
      status: 303,
      location: '/sign-in?next=%2Fvolunteer%2Finitiatives',
    })
    const form = { email: address('lea'), next: '/volunteer/initiatives' }
    expect((await request('/sign-in', form)).status).toBe(200)
    const link = await signInLink('lea')
    expect(readPage(await request(link)).text).toContain('Hello lea,')
    const signedIn = await request(link, {})
    expect(signedIn).toMatchObject({ status: 303, location: '/volunteer/initiatives' })
    expect([...jar.keys()]).toEqual(['session'])
    expect((await request(link, {})).status).toBe(410)

    const offers = await request(signedIn.location)
    expect(readPage(offers).headings()).toContain(`Mentoring ${run}`)
    const { action: path = '', hidden } = readPage(offers).form(`${id('lyceens')}/register`)
    const applied = await request(path, hidden)
    expect(applied.status).toBe(303)
    expect((await request(path, hidden)).location).toBe(applied.location)
    const page = await request(applied.location)
    expect(readPage(page).text).toContain('Your turn: send a first message to claire.')

    const [registration = ''] = applied.location.split('?')
    const written = await request(`${registration}/actions/send-message`, { text: 'Bonjour é' })
    expect(readPage(await request(written.location)).text).toContain('Bonjour é')
    const kept = await request('/volunteer/profile', { languages: 'français' })
    expect(readPage(await request(kept.location)).form('profile').values).toMatchObject({
      languages: 'français',
    })

    expect(await request('/language', { language: 'fr', back: '/volunteer' })).toMatchObject({
      status: 303,
      location: '/volunteer',
    })
    expect(readPage(await request('/volunteer')).headings(1)).toEqual(['Mes inscriptions'])
    expect((await request('/')).location).toBe('/volunteer')
    await request('/sign-out', {})
    expect((await request('/volunteer')).status).toBe(303)
  })
})
