import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { request as sendRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { pollUntil } from '../../local/cloud/poll.ts'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import { readDeploySteps } from '../docs/deploy-steps.ts'
import { readPage } from '../web/read-page.ts'
import { useCloud } from './cloud.ts'

/*
 * docs/deploy.md, command by command, in a fresh folder. The local cloud stands for AWS: it is an
 * account with nothing of this stage in it.
 */

const cloud = useCloud()
const projectRoot = join(import.meta.dirname, '..', '..')
/** Not part of a clone. */
const left = new Set(['.git', '.local', 'node_modules', 'cdk.out', 'stages'])

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deploy-page-'))
  for (const name of await readdir(projectRoot))
    if (!left.has(name)) await cp(join(projectRoot, name), join(folder, name), { recursive: true })
  await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function run(commands: string): Promise<string> {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', commands], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      ...cloud().env,
    },
  })
  const [output, errors, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('close', resolve)),
  ])
  expect(code, `${commands}\n${output}\n${errors}`).toBe(0)
  return output + errors
}

/** What the emulator lacks: metric math, and the DKIM records of a domain (docs/local-cloud.md). */
const withoutAlarmsAndDomain = { observability: false, mailIdentity: 'address' }

/** Writes a file of the page, with as much of a stage as the emulator can deploy. */
async function write(name: string, content: string): Promise<void> {
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true })
  const isStage = name.startsWith('stages/')
  const stage = isStage
    ? { ...z.record(z.string(), z.unknown()).parse(JSON.parse(content)), ...withoutAlarmsAndDomain }
    : undefined
  await writeFile(path, stage ? JSON.stringify(stage) : content)
}

const Outputs = z.object({
  'mentoring-journey-acme': z.object({ BaseUrl: z.string(), TableName: z.string() }),
})

/** A browser at the stage's address, which the emulator knows by the Host header. */
function openBrowser(baseUrl: string) {
  const jar = new Map<string, string>()
  return async (address: string, form?: Readonly<Record<string, string>>) => {
    const { host, pathname, search } = new URL(address, baseUrl)
    const { port } = new URL(cloud().endpoint)
    const body = form && new URLSearchParams(form).toString()
    const { status, headers, html } = await new Promise<{
      status: number
      headers: Readonly<Record<string, string | string[] | undefined>>
      html: string
    }>((resolve, reject) => {
      sendRequest(
        {
          host: '127.0.0.1',
          port,
          path: `${pathname}${search}`,
          method: form ? 'POST' : 'GET',
          headers: {
            host,
            cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
            ...(form && {
              origin: new URL(baseUrl).origin,
              'content-type': 'application/x-www-form-urlencoded',
            }),
          },
        },
        (response) => {
          text(response).then(
            (html) =>
              resolve({ status: response.statusCode ?? 0, headers: response.headers, html }),
            reject,
          )
        },
      )
        .on('error', reject)
        .end(body)
    })
    for (const cookie of [headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    return {
      status,
      html,
      location: String(headers['location'] ?? ''),
      requestId: headers['x-request-id'],
    }
  }
}

async function signIn(baseUrl: string, email: string, next: string) {
  const visit = openBrowser(baseUrl)
  expect(await visit('/sign-in', { email, next })).toMatchObject({ status: 200 })
  const link = await pollUntil(`the sign-in link of ${email}`, 60_000, 200, async () => {
    const mails = (await cloud().inbox()).filter(({ to }) => to.includes(email))
    return mails.map((mail) => /https?:\S+\/sign-in\/\S+/.exec(mail.text)?.[0]).findLast(Boolean)
  })
  expect(link).toContain(baseUrl)
  expect(await visit(link)).toMatchObject({ status: 200 })
  expect(await visit(link, {})).toMatchObject({ status: 303, location: next })
  return visit
}

it('docs/deploy.md leads from nothing to the first volunteer, a second stage and away again', async () => {
  const page = await readFile(join(folder, 'docs', 'deploy.md'), 'utf8')
  const steps = readDeploySteps(page)
  const firstVolunteer = steps.findIndex(
    (step) => step.kind === 'commands' && step.heading === 'A second stage',
  )
  const follow = async (followed: typeof steps) => {
    for (const step of followed)
      if (step.kind === 'file') await write(step.name, step.content)
      else if (step.onlyOnAws === undefined) {
        const startedAt = performance.now()
        await run(step.commands)
        const seconds = Math.round((performance.now() - startedAt) / 1000)
        console.log(`${step.heading}: ${seconds} s\n${step.commands.trimEnd()}`)
      }
  }
  await follow(steps.slice(0, firstVolunteer))

  // Step 8: the admin and the volunteer sign in by email at the stage's address.
  const outputs = Outputs.parse(
    JSON.parse(await readFile(join(folder, 'acme-outputs.json'), 'utf8')),
  )
  const { BaseUrl: baseUrl, TableName: tableName } = outputs['mentoring-journey-acme']
  const asAdmin = await signIn(baseUrl, 'alice@acme.example', '/admin')
  expect(readPage(await asAdmin('/admin')).text).toContain('Registrations in your company')
  const asLea = await signIn(baseUrl, 'lea@acme.example', '/volunteer/initiatives')
  const offers = readPage(await asLea('/volunteer/initiatives'))
  const { action: path = '', hidden } = offers.form('lyceens/register')
  const registered = await asLea(path, { ...hidden })
  expect(registered).toMatchObject({ status: 303 })
  const [, registrationId = ''] = /registrations\/([^/?]+)/.exec(registered.location) ?? []

  // One ID leads from the button to the history and to the coordinator's email, which has come.
  const { registrations } = createDynamoStores({
    client: new DynamoDBClient(cloud().client),
    tableName,
    newWriteId: randomUUID,
  })
  expect(registered.requestId).toEqual(expect.stringMatching(/^[\w+/=-]+$/))
  await pollUntil('the emails of the registration', 60_000, 200, async () =>
    (await registrations.listMails(registrationId)).every(({ state }) => state === 'SENT')
      ? true
      : undefined,
  )
  const history = await registrations.listEvents(registrationId)
  const mails = await registrations.listMails(registrationId)
  expect(mails.map(({ template }) => template).toSorted()).toEqual([
    'new-application',
    'registration-received',
  ])
  for (const { requestId } of [...history, ...mails]) expect(requestId).toBe(registered.requestId)
  expect((await cloud().inbox()).some(({ to }) => to.includes('claire@tremplin.example'))).toBe(
    true,
  )

  await follow(steps.slice(firstVolunteer))
  expect(await readFile(join(folder, 'registrations.csv'), 'utf8')).toContain(registrationId)
}, 1_800_000)
