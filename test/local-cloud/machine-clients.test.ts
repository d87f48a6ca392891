import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { machineScopes } from '../../shared/journey/machine-scopes.ts'
import { useCloud } from './cloud.ts'
import { type CloudProgramme, createCloudProgramme } from './programme.ts'

const cloud = useCloud()
const run = promisify(execFile)

let programme: CloudProgramme
let client: { readonly clientId: string; readonly secretId: string; readonly secret: string }
let registrationId: string
beforeAll(async () => {
  programme = await createCloudProgramme(cloud())
  registrationId = await programme.register()
  client = await issue()
})

function issue(scopes = [...machineScopes]) {
  const companyId = programme.id('acme')
  return programme.operator.createMachineClient({
    companyId,
    name: 'HR system',
    scopes,
    validDays: 30,
  })
}

async function askForToken(
  parameters: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) {
  return programme.call('/oauth/token', {
    text: new URLSearchParams(parameters).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
}

async function getToken({ clientId, secret } = client): Promise<string> {
  const { status, json } = await askForToken({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: secret,
  })
  expect(status).toBe(200)
  return String(json.access_token)
}

const read = (token: string, path = '/registrations') =>
  programme.call(`/api/v1/company${path}`, { headers: { authorization: `Bearer ${token}` } })

describe('a machine client', () => {
  it('exchanges its secret for a token, and is refused as OAuth says', async () => {
    const form = { grant_type: 'client_credentials' }
    const basic = (secret: string) => ({
      authorization: `Basic ${Buffer.from(`${client.clientId}:${secret}`).toString('base64')}`,
    })
    const issued = await askForToken(form, basic(client.secret))
    expect(issued).toMatchObject({
      status: 200,
      json: { token_type: 'Bearer', expires_in: 900, scope: 'registrations:read exports' },
    })
    expect(issued.headers.get('cache-control')).toBe('no-store')
    const refused = await askForToken(form, basic(`${client.secret.slice(0, -1)}_`))
    expect(refused).toMatchObject({ status: 401, json: { error: 'invalid_client' } })
    expect(refused.headers.get('cache-control')).toBe('no-store')
    expect(await programme.call('/oauth/token')).toMatchObject({ status: 405 })
  })

  it('reads the registrations of its company', async () => {
    const token = await getToken()
    const { status, json } = await read(token)
    expect(status).toBe(200)
    expect(json.items).toMatchObject([{ registrationId, actions: [] }])
    expect(await read(token, `/registrations/${registrationId}`)).toMatchObject({
      status: 200,
      json: { registrationId, mails: expect.any(Array) },
    })
  })

  it('starts an export and fetches its file', async () => {
    const token = await getToken()
    const authorization = `Bearer ${token}`
    const started = await programme.call('/api/v1/company/exports', {
      body: { kind: 'registrations' },
      headers: { authorization },
    })
    expect(started.status).toBe(202)
    const link = await vi.waitFor(
      async () => {
        const { json } = await read(token, `/exports/${String(started.json.exportId)}`)
        expect(json).toMatchObject({ state: 'DONE', rows: 1 })
        return String(json.link)
      },
      { timeout: 60_000, interval: 200 },
    )
    expect(await (await fetch(link)).text()).toContain(registrationId)
  })

  it('sees nothing of another company, and has none of the routes of people', async () => {
    const other = await createCloudProgramme(cloud())
    const foreign = await other.register()
    const token = await getToken()
    expect(await read(token, `/registrations/${foreign}`)).toMatchObject({
      status: 404,
      json: { code: 'unknown-registration' },
    })
    const { json } = await read(token)
    expect(JSON.stringify(json)).not.toContain(other.id('acme'))
    const headers = { authorization: `Bearer ${token}` }
    expect(await programme.call('/api/v1/admin/registrations', { headers })).toMatchObject({
      status: 401,
      json: { code: 'not-signed-in' },
    })
    expect(await programme.call('/api/v1/company/registrations', { as: 'ines' })).toMatchObject({
      status: 401,
      json: { code: 'invalid-token' },
    })
  })

  it('does no more than its scopes, and nothing once it is revoked', async () => {
    const reader = await issue(['registrations:read'])
    const token = await getToken(reader)
    expect(await read(token, '/exports/any')).toMatchObject({
      status: 403,
      json: { code: 'insufficient-scope' },
    })
    // The authorizer's answer is kept for a minute; the client is looked up each time.
    expect((await read(token)).status).toBe(200)
    await programme.operator.revokeMachineClient(programme.id('acme'), reader.clientId, undefined)
    expect(await read(token)).toMatchObject({ status: 401, json: { code: 'invalid-token' } })
    const { clientId: client_id, secret: client_secret } = reader
    expect(
      await askForToken({ grant_type: 'client_credentials', client_id, client_secret }),
    ).toMatchObject({ status: 401, json: { error: 'invalid_client' } })
  })

  it('is in the history by its id and name', async () => {
    const month = new Date().toISOString().slice(0, 7)
    const traces = await Array.fromAsync(programme.operator.listTraces(programme.id('acme'), month))
    const by = { kind: 'client', id: client.clientId, name: 'HR system' }
    for (const what of ['signed-in', 'registrations-read', 'export-requested', 'export-fetched'])
      expect(traces).toContainEqual(expect.objectContaining({ what, by }))
    expect(JSON.stringify(traces)).not.toContain(client.secret)
  })
})

describe('docs/machine-clients.md', () => {
  it('has commands that work as they stand there', async () => {
    const page = await readFile(join(import.meta.dirname, '../../docs/machine-clients.md'), 'utf8')
    const commands = [...page.matchAll(/```sh\n(curl [\s\S]*?)```/g)].map(
      ([, command = '']) => command,
    )
    expect(commands).toHaveLength(3)
    const environment = {
      PATH: process.env['PATH'],
      BASE_URL: cloud().baseUrl,
      CLIENT_ID: client.clientId,
      CLIENT_SECRET: client.secret,
    }
    const curl = async (command = '', more: Readonly<Record<string, string>> = {}) => {
      const { stdout } = await run('sh', ['-c', command], { env: { ...environment, ...more } })
      // Checked below.
      return JSON.parse(stdout) as Readonly<Record<string, unknown>>
    }
    const issued = await curl(commands[0])
    expect(issued).toMatchObject({ token_type: 'Bearer', expires_in: 900 })
    const more = { ACCESS_TOKEN: String(issued['access_token']) }
    expect(await curl(commands[1], more)).toMatchObject({ items: [{ registrationId }] })
    expect(await curl(commands[2], more)).toMatchObject({ kind: 'registrations' })
  })
})
