// @module-tag slow
import { stringify } from 'csv-stringify/sync'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { createExportHandler } from '../../functions/export/handler.ts'
import { createSesMailer } from '../../shared/adapters/aws/ses-mailer.ts'
import { planImport } from '../../shared/application/directory/import/plan-import.ts'
import { readImport } from '../../shared/application/directory/import/read-import.ts'
import { createSnapshot } from '../../shared/application/directory/import/snapshot.ts'
import { findMistake } from '../../shared/application/directory/import/find-mistake.ts'
import { issueToken } from '../../shared/application/identity/company-tokens.ts'
import { findAddressMistake, isSameAddress } from '../../shared/journey/email-address.ts'
import { findNameMistake, readName } from '../../shared/journey/entered-name.ts'
import { findPathMistake } from '../../shared/journey/path-id.ts'
import { register } from '../../shared/application/act/register.ts'
import { readTypedText } from '../../shared/journey/typed-text.ts'
import { createScimHandler } from '../../shared/api/scim/handler.ts'
import { buildEvent } from '../../local/gateway/build-event.ts'
import { memoryContext } from '../../local/replay/api-event.ts'
import { apiEvent } from '../api/api.ts'
import { readPage } from '../web/read-page.ts'
import { createSite, people, period, type Site } from '../web/site.ts'

/* Whatever one entry accepts, every other entry and every exit gives back the same. */

const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abcXYZ019') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...['é', 'ß', 'ø', 'İ', '李', 'م', 'ש', '😀', '👩‍💻', 'Ω', ' ', '  '],
      ...["'", '’', '"', '«', '&', '<', '>', '=', '+', '-', '_', '.', ',', ';', '|', '!', '~', '*'],
      ...[
        '/',
        '?',
        '#',
        '%',
        '%41',
        '\\',
        '@',
        '\u200b',
        '\u00ad',
        '\u202e',
        '\0',
        '\n',
        'e\u0301',
      ],
    ),
  },
)
const word = (max: number) =>
  fc.array(character, { minLength: 1, maxLength: max }).map((parts) => parts.join(''))
const domain = fc.constantFrom(
  'example.org',
  'Example.ORG',
  'société.example',
  'intranet',
  '例え.example',
)
const address = fc.tuple(word(6), domain).map(([local, host]) => `${local}@${host}`)

const person = fc.record({ id: word(8), name: word(12), email: address })

async function callApi(site: Site, method: string, path: string, body?: unknown) {
  const { status, html } = await site.send(
    apiEvent(`/api/v1${path}`, { as: 'alice', method, body }),
  )
  return { status, body: html === '' ? undefined : JSON.parse(html) }
}

/** The people of a file, as an import would write them; undefined if it would not. */
async function importPerson(site: Site, cells: readonly string[]) {
  const file = stringify(
    [
      ['id', 'name', 'email', 'company'],
      [...cells, 'acme'],
    ],
    { quoted: true },
  )
  const read = readImport(Buffer.from(file))
  if ('notText' in read) return undefined
  const company = await site.directory.getVersioned('company', 'acme')
  const plan = planImport(read, createSnapshot(company ? [company] : [], new Map()))
  const [write] = plan.writes
  return plan.errors.length > 0 ? undefined : write?.entry.entry
}

async function createBySystem(site: Site, name: string, email: string) {
  const issued = await issueToken(site, 'acme', { tokenId: 'token', now: site.now() })
  if ('refused' in issued) throw new Error(issued.refused)
  const handler = createScimHandler(site)
  const call = async (method: string, path: string, body?: unknown) => {
    const event = buildEvent({
      method,
      address: `/scim/v2${path}`,
      headers: {
        authorization: `Bearer ${issued.token}`,
        'content-type': 'application/scim+json',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const answer = await handler(event, memoryContext)
    return { status: answer.statusCode, body: JSON.parse(answer.body ?? 'null') }
  }
  const created = await call('POST', '/Users', { userName: email, displayName: name })
  return { created, read: (id: string) => call('GET', `/Users/${encodeURIComponent(id)}`) }
}

/** What arrives of an address and a name in a message. */
async function mailTo(name: string, email: string) {
  const messages: Uint8Array[] = []
  const mailer = createSesMailer({
    client: {
      send: ({ input }: { input: { RawMessage: { Data: Uint8Array } } }) => {
        messages.push(input.RawMessage.Data)
        return Promise.resolve({ MessageId: 'm' })
      },
    } as never, // it answers the one command that is sent
    from: 'mentoring@example.org',
    configurationSet: 'journey',
  })
  await mailer.send({
    from: 'Mentoring',
    to: { name, address: email },
    subject: 'Hello',
    html: '<p>Hello</p>',
    text: 'Hello',
    headers: {},
    tags: { template: 'sign-in' },
  })
  const { to } = await PostalMime.parse(messages[0] ?? new Uint8Array())
  return to?.[0]
}

async function exportRows(site: Site): Promise<readonly Record<string, string>[]> {
  const started = await callApi(site, 'POST', '/admin/exports', { kind: 'registrations' })
  await createExportHandler({ ...site, machineClock: site.clock })(
    { exportId: started.body.exportId },
    memoryContext,
  )
  const done = await callApi(site, 'GET', `/admin/exports/${String(started.body.exportId)}`)
  const text = await site.files.read(done.body.link)
  return parse(text, { columns: true, relax_column_count: false })
}

/** A cell as a spreadsheet shows it: the apostrophe that keeps it from being a formula is not shown. */
const shown = (cell: string | undefined) => cell?.replace(/^'(?=[=+\-@\t\r])/, '')

describe('a person', () => {
  it('is the same by every entry, or refused by every entry', async () => {
    await fc.assert(
      fc.asyncProperty(person, async ({ id, name, email }) => {
        const site = await createSite()
        const isRight =
          findPathMistake(id) === undefined &&
          findNameMistake(name) === undefined &&
          findAddressMistake(email) === undefined
        const entry = { personId: id, name, email, companyId: 'acme', isAdmin: false }
        const put = await callApi(site, 'PUT', `/admin/people/${encodeURIComponent(id)}`, entry)
        // An id in a path that no path can carry reaches another address, or none.
        expect(put.status === 201).toBe(isRight)

        const meant = readName(name)
        const isMeant =
          findNameMistake(meant) === undefined && findAddressMistake(email) === undefined
        const imported = await importPerson(site, [id, name, email])
        const isSpreadsheets =
          findMistake({ field: 'name', isText: true }, name) !== undefined ||
          findMistake({ field: 'personId', isId: true }, id.trim()) !== undefined
        if (isMeant && findPathMistake(id) === undefined && !isSpreadsheets)
          expect(imported).toEqual({ ...entry, name: meant })
        else expect(imported === undefined || findPathMistake(id) !== undefined).toBe(true)
        if (put.status !== 201) return

        const read = await callApi(site, 'GET', `/admin/people/${encodeURIComponent(id)}`)
        expect(read.body).toMatchObject({ personId: id, name, email })
      }),
      { numRuns: 150, seed: 1 },
    )
  })

  it('is the same on a page, in SCIM, in a mail, in a file and in a path', async () => {
    await fc.assert(
      fc.asyncProperty(person, async ({ id, name: given, email }) => {
        const name = readName(given)
        fc.pre(
          findPathMistake(id) === undefined &&
            findNameMistake(name) === undefined &&
            findAddressMistake(email) === undefined,
        )
        const site = await createSite()
        const { created, read } = await createBySystem(site, name, email)
        expect(created).toMatchObject({ status: 201, body: { userName: email, displayName: name } })
        const ofSystem = await read(created.body.id)
        expect(ofSystem.body).toMatchObject({ userName: email, name: { formatted: name } })

        const lea = { ...people.lea, personId: id, name, email }
        await site.directory.put({
          type: 'person',
          entry: { ...people.noa, personId: String(created.body.id), email: 'other@example.org' },
        })
        await site.directory.put({ type: 'person', entry: lea })
        const outcome = await register(site, {
          actor: { personId: id },
          input: { initiative: 'lyceens' },
        })
        if (!('accepted' in outcome)) throw new Error(JSON.stringify(outcome))
        const { registrationId } = outcome.accepted.registration

        const admin = await site.signedIn('alice', 'en')
        const page = readPage(await admin.get(`/admin/people/${encodeURIComponent(id)}`))
        expect(page.text).toContain(collapse(name))
        const overview = readPage(await admin.get(`/admin/registrations/${registrationId}`))
        expect(overview.text).toContain(collapse(name))
        expect(overview.text).toContain(email)

        const [row] = await exportRows(site)
        expect(
          [row?.['volunteer_id'], row?.['volunteer_name'], row?.['volunteer_email']].map(shown),
        ).toEqual([id, name, email])
        const arrived = await mailTo(name, email)
        expect(arrived?.name).toBe(name)
        expect(isSameAddress(arrived?.address ?? '', email)).toBe(true)
      }),
      { numRuns: 60, seed: 2 },
    )
  })
})

/** As a page shows it: several spaces are one. */
const collapse = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

const anyText = fc.oneof(word(30), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }))

describe('a text', () => {
  it('is the same by API and form, in JSON, on pages and in files', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (text, typed) => {
        const site = await createSite({ company: { managerValidation: 'never' } })
        const id = await site.register()
        const path = `/volunteer/registrations/${id}`
        const act = (action: string, input: unknown) => {
          const event = apiEvent(`/api/v1${path}/actions/${action}`, { as: 'lea', body: input })
          return site.send(event)
        }
        // Nothing that DOMAIN allows is refused, and nothing is changed.
        expect((await act('send-message', { text })).status).toBe(200)
        const browser = await site.signedIn('lea', 'en')
        const form = { action: 'send-message', text: typed, once: 'once-1' }
        const posted = await browser.post(`${path}/actions/send-message`, form)
        const meant = readTypedText(typed)
        expect(posted.status).toBe(meant === '' ? 422 : 303)

        const messages = await site.registrations.listMessages(id)
        expect(messages.map((one) => one.text)).toEqual(meant === '' ? [text] : [text, meant])
        const page = readPage(await browser.get(path)).text
        expect(collapse(showOnPage(page))).toContain(collapse(showOnPage(text)))

        await site.act(id, 'claire', 'validate-application')
        const mentee = Array.from(text).slice(0, 40).join('')
        await site.act(id, 'lea', 'enter-engagement', { mentee, ...period })
        const [row] = await exportRows(site)
        expect(shown(row?.['mentee'])).toBe(mentee)
        const answer = await site.send(apiEvent(`/api/v1${path}`, { as: 'lea' }))
        const body = JSON.parse(answer.html)
        expect(body.engagement.mentee).toBe(mentee)
        expect(body.messages.map((one: { text: string }) => one.text)).toContain(text)
      }),
      { numRuns: 80, seed: 3 },
    )
  })
})

/** A browser passes over NUL, and ends lines with a line feed. */
const showOnPage = (text: string) => text.replaceAll('\0', '').replaceAll(/\r\n?/g, '\n')
