import fc from 'fast-check'
import { buildEvent, type SentRequest } from '../../local/gateway/build-event.ts'
import { adminPageRoutes } from '../../shared/web/admin/pages.ts'
import { coordinatorPageRoutes } from '../../shared/web/coordinator/pages.ts'
import { managerPageRoutes } from '../../shared/web/manager/pages.ts'
import { partnerPageRoutes } from '../../shared/web/partner/pages.ts'
import { signInRoutes } from '../../shared/web/sign-in/handler.ts'
import { volunteerPageRoutes } from '../../shared/web/volunteer/pages.ts'
import { actionNames } from '../../shared/journey/action-names.ts'
import { createBody, walked } from '../api/walk.ts'
import { core, enterprise, patchOp } from '../api/scim/service.ts'
import { people, type PersonId, siteUrl } from '../web/site.ts'
import { checkFaults, checkNothingWritten, defineEntry, type FuzzedEntry } from './fuzzed-entry.ts'
import { hostileBytes, hostileJson, hostileText, mutated } from './hostile.ts'
import type { FuzzStage } from './stage.ts'

/** A request; `{id}` in the address stands for an id of the stage. */
interface HttpInput extends Omit<SentRequest, 'verdict' | 'cookies'> {
  readonly by: PersonId | undefined
  /** Chooses among the ids, links and tokens of the stage. */
  readonly which: number
}

const anybody = fc.constantFrom(...(Object.keys(people) as PersonId[]))

/** Who have the role in whose path a request is. */
const holders: Readonly<Record<string, readonly PersonId[]>> = {
  volunteer: ['lea', 'noa'],
  coordinator: ['claire', 'hugo'],
  manager: ['marc'],
  partner: ['hugo', 'claire'],
  admin: ['alice'],
}

function chooseSender(path: string): fc.Arbitrary<PersonId | undefined> {
  const role = Object.keys(holders).find((one) => path.split('/').includes(one)) ?? ''
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...(holders[role] ?? ['lea'])) },
    { weight: 2, arbitrary: anybody },
    { weight: 1, arbitrary: fc.constant(undefined) },
  )
}

const which = fc.nat(1000)
const ids = ['lyceens', 'acme', 'other', 'tremplin', ...Object.keys(people), 't1', ...actionNames]

/** A part of a path: an id of the stage, or anything, encoded or not. */
const part = fc.oneof(
  { weight: 14, arbitrary: fc.constant('{id}') },
  { weight: 2, arbitrary: fc.constantFrom(...ids) },
  { weight: 2, arbitrary: hostileText.map((text) => encodeURIComponent(text.toWellFormed())) },
  { weight: 1, arbitrary: hostileText.map((text) => text.replaceAll(/[?#]/g, '')) },
)

function fillPath(path: string): fc.Arbitrary<string> {
  const holes = path.split(/\{\w+\}/)
  return fc
    .tuple(...holes.slice(1).map(() => part))
    .map((parts) => holes.map((hole, index) => hole + (parts[index] ?? '')).join(''))
}

const queryNames = [
  'limit',
  'cursor',
  'status',
  'q',
  'page',
  'part',
  'initiative',
  'next',
  'lang',
  'filter',
]
const query = fc
  .dictionary(fc.oneof(fc.constantFrom(...queryNames), hostileText), hostileText, { maxKeys: 3 })
  .map((values) =>
    Object.entries(values)
      .map(
        ([name, value]) =>
          `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`,
      )
      .join('&'),
  )
const search = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 3, arbitrary: query },
  { weight: 1, arbitrary: hostileText },
)

function headers(usual: Readonly<Record<string, string>>) {
  const name = fc.constantFrom(
    ...['idempotency-key', 'if-match', 'accept', 'accept-language', 'content-type', 'origin'],
    ...['referer', 'authorization', 'cookie', 'x-forwarded-for'],
  )
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(usual) },
    {
      weight: 1,
      arbitrary: fc
        .dictionary(name, fc.oneof(hostileText, fc.constantFrom('"1"', '*', 'k1')), { maxKeys: 3 })
        .map((given) => ({ ...usual, ...given })),
    },
  )
}

type Body = Pick<SentRequest, 'body' | 'isBase64Encoded'>

function jsonBody(right: unknown): fc.Arbitrary<Body> {
  const json = (value: unknown): Body =>
    value === undefined ? {} : { body: JSON.stringify(value) }
  return fc.oneof(
    { weight: 6, arbitrary: mutated(right).map(json) },
    { weight: 2, arbitrary: hostileJson.map(json) },
    { weight: 1, arbitrary: rawBody },
  )
}

const rawBody: fc.Arbitrary<Body> = fc.oneof(
  hostileText.map((body) => ({ body })),
  hostileBytes.map((bytes) => ({
    body: Buffer.from(bytes).toString('base64'),
    isBase64Encoded: true,
  })),
)

function request(
  method: string,
  path: string,
  usual: Readonly<Record<string, string>>,
  body: fc.Arbitrary<Body>,
): fc.Arbitrary<HttpInput> {
  return fc
    .tuple(fillPath(path), search, headers(usual), body, chooseSender(path), which)
    .map(([filled, query, given, sent, who, chosen]) => ({
      method,
      address: query === '' ? filled : `${filled}?${query}`,
      headers: given,
      by: who,
      which: chosen,
      ...sent,
    }))
}

const json = { 'content-type': 'application/json' }
const bodyIds = {
  initiative: 'lyceens',
  personId: 'lea',
  companyId: 'acme',
  organisationId: 'tremplin',
}

const apiRequests = fc.oneof(
  ...walked.map(({ method, path, operation }) => {
    const schema = operation.requestBody?.content['application/json']?.schema
    const body = schema === undefined ? fc.constant({}) : jsonBody(createBody(schema, bodyIds))
    return request(method, path, json, body)
  }),
)

/** The fields of our forms. */
const fieldNames = [
  ...[
    'text',
    'reason',
    'usualReason',
    'mentee',
    'start',
    'end',
    'date',
    'date2',
    'hours',
    'minutes',
  ],
  ...[
    'time',
    'startTime',
    'note',
    'dateId',
    'dateIds',
    'task',
    'title',
    'until',
    'months',
    'everyWeeks',
  ],
  ...['repeatUntil', 'repeatCount', 'rating', 'endedOn', 'once', 'version', 'confirm', 'manager'],
  ...['colleague', 'scope', 'email', 'kind', 'header', 'title-en', 'title-fr', 'coordinatorIds'],
  ...[
    'pointOfContactId',
    'capacity',
    'estimatedHours',
    'tasks',
    'chosen',
    'reminders',
    'language',
    'back',
  ],
  ...[
    'renew',
    'timeZone',
    'managerValidation',
    'interests',
    'organisationId',
    'companyId',
    'next',
    'by',
  ],
]
const usualValues = [
  ...[
    'Hello',
    '2026-04-08',
    '2026-07-10',
    '15/4/2026',
    '1,5',
    '60',
    'WORK',
    '9h30',
    '1',
    'registrations',
  ],
  ...[
    'yes',
    'period',
    'marc@example.org',
    'claire@example.org',
    'fr',
    'tremplin',
    '{id}',
    'Europe/Paris',
  ],
]
const formFields = fc
  .tuple(
    fc.option(fc.oneof(fc.constantFrom(...actionNames), hostileText), { nil: undefined }),
    fc.array(
      fc.tuple(
        fc.constantFrom(...fieldNames),
        fc.oneof(fc.constantFrom(...usualValues), hostileText),
      ),
      { maxLength: 12 },
    ),
  )
  .map(([action, fields]) =>
    new URLSearchParams([
      ...(action === undefined ? [] : [['action', action.toWellFormed()]]),
      ...fields.map(([name, value]) => [name, value.toWellFormed()]),
    ]).toString(),
  )
const formBody: fc.Arbitrary<Body> = fc.oneof(
  { weight: 9, arbitrary: formFields.map((body) => ({ body })) },
  { weight: 1, arbitrary: rawBody },
)
const form = { 'content-type': 'application/x-www-form-urlencoded', origin: siteUrl }

// Route tables only pass dependencies on to their handlers, which are not called here.
const none = {} as never
const pageRoutes = [
  ...signInRoutes(none),
  ...volunteerPageRoutes(none),
  ...managerPageRoutes(none),
  ...partnerPageRoutes(none),
  ...coordinatorPageRoutes(none),
  ...adminPageRoutes(none),
]

const pageRequests = fc.oneof(
  ...pageRoutes.map(({ method, path }) =>
    request(method, path, form, method === 'POST' ? formBody : fc.constant({})),
  ),
)

const linkRequests = fc.oneof(
  request('GET', '/link/{token}', form, fc.constant({})),
  request('POST', '/link/{token}', form, formBody),
)

const openRequests = fc.oneof(
  ...[
    '/calendar/{file}',
    '/api/v1/openapi.json',
    '/api/v1/docs',
    '/nowhere/{x}',
    '/problems/{code}',
  ].map((path) =>
    fc
      .constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', '')
      .chain((method) => request(method, path, json, rawBody)),
  ),
)

const scimHeaders = { 'content-type': 'application/scim+json', authorization: 'Bearer {token}' }
const user = {
  schemas: [core, enterprise],
  userName: 'new@example.org',
  displayName: 'Zoë Neu',
  name: { givenName: 'Zoë', familyName: 'Neu' },
  emails: [{ value: 'new@example.org', type: 'work', primary: true }],
  active: true,
  [enterprise]: { manager: { value: 'marc' } },
}
const patch = {
  schemas: [patchOp],
  Operations: [
    { op: 'Replace', path: 'active', value: 'True' },
    { op: 'add', path: 'emails[type eq "work"].value', value: 'lea@example.org' },
    { op: 'replace', value: { displayName: 'Léa', [`${enterprise}:manager`]: 'marc' } },
  ],
}
const scimRequests = fc.oneof(
  request('GET', '/scim/v2/Users', scimHeaders, fc.constant({})),
  request('GET', '/scim/v2/{endpoint}/{id}', scimHeaders, fc.constant({})),
  request('GET', '/scim/v2/Users/{id}', scimHeaders, fc.constant({})),
  request('POST', '/scim/v2/Users', scimHeaders, jsonBody(user)),
  request('PUT', '/scim/v2/Users/{id}', scimHeaders, jsonBody(user)),
  request('PATCH', '/scim/v2/Users/{id}', scimHeaders, jsonBody(patch)),
  request('DELETE', '/scim/v2/Users/{id}', scimHeaders, rawBody),
)

const tokenRequest = [
  ['grant_type', 'client_credentials'],
  ['client_id', '{client}'],
  ['client_secret', '{secret}'],
  ['scope', 'exports'],
]
const machineRequests = fc.oneof(
  request(
    'POST',
    '/oauth/token',
    form,
    fc.oneof(
      fc
        .tuple(
          fc.subarray(tokenRequest),
          fc.array(fc.tuple(fc.constantFrom(...tokenRequest.map(([name]) => name)), hostileText), {
            maxLength: 2,
          }),
        )
        .map(([usual, more]) => ({
          body: [
            ...usual,
            ...more.map(([name, value]) => [name, encodeURIComponent(value.toWellFormed())]),
          ]
            .map((field) => field.join('='))
            .join('&'),
        })),
      rawBody,
    ),
  ),
  ...['', '/{id}', '/{id}/messages'].map((path) =>
    request('GET', `/api/v1/company/registrations${path}`, json, fc.constant({})),
  ),
  request('POST', '/api/v1/company/exports', json, jsonBody({ kind: 'dates', header: 'codes' })),
  request('GET', '/api/v1/company/exports/{id}', json, fc.constant({})),
)

/** What may come as a token. API Gateway passes on the header as it is. */
const authorizations = fc.oneof(
  hostileText,
  hostileText.map((text) => `Bearer ${text}`),
  mutated({
    iss: 'https://login.example.org',
    aud: 'mentoring',
    email: 'lea@example.org',
    exp: 1e12,
  }).map((claims) => {
    const encode = (value: unknown) =>
      Buffer.from(JSON.stringify(value ?? null)).toString('base64url')
    return `Bearer ${encode({ alg: 'RS256', kid: 'k1' })}.${encode(claims)}.${encode('signature')}`
  }),
)

/** @throws unless it is refused: nobody has signed any of these */
async function authorize(stage: FuzzStage, authorization: string): Promise<void> {
  const { requestContext } = buildEvent({ method: 'GET', address: '/api/v1/admin/people' })
  const { context } = await stage.authorize({ headers: { authorization }, requestContext })
  if (!('problem' in context)) throw new Error('The token was believed')
  checkFaults(stage)
  checkNothingWritten(stage)
}

/** The ids that can stand in an address. */
function listIds(stage: FuzzStage, address: string): readonly string[] {
  if (address.startsWith('/link/')) return stage.links
  if (address.includes('/initiatives/')) return ['lyceens']
  if (/\/(?:people|Users)\//.test(address)) return Object.keys(people)
  if (/\/(?:companies|organisations)\//.test(address)) return ['acme', 'tremplin', 'other']
  return stage.registrationIds
}

/** Puts the stage's own ids, links and tokens where the request has places for them. */
function toEvent(stage: FuzzStage, { by: who, which: chosen, ...input }: HttpInput) {
  const pick = (values: readonly string[]) => values[chosen % values.length] ?? ''
  const known = pick(listIds(stage, input.address))
  const { clientId, secrets } = stage.client.client
  const fill = (text: string) =>
    text
      .replaceAll('{id}', known)
      .replaceAll('{client}', clientId)
      .replaceAll('{secret}', stage.client.secret)
  const session = who && stage.sessions.get(who)
  return buildEvent({
    ...input,
    address: fill(input.address),
    ...(input.body !== undefined && { body: fill(input.body) }),
    headers: Object.fromEntries(
      Object.entries(input.headers ?? {}).map(([name, value]) => [
        name,
        value.replace('{token}', stage.scimToken),
      ]),
    ),
    cookies: session === undefined ? [] : [`__Host-session=${session}`],
    verdict: input.address.startsWith('/api/v1/company/')
      ? {
          clientId,
          companyId: 'acme',
          secretId: secrets[0]?.secretId ?? '',
          scope: 'registrations:read exports',
          expiresAt: Number.MAX_SAFE_INTEGER,
        }
      : who && { address: people[who].email, expiresAt: Number.MAX_SAFE_INTEGER },
  })
}

async function send(stage: FuzzStage, input: HttpInput): Promise<void> {
  const { statusCode = 0, headers: given = {} } = await stage.answer(toEvent(stage, input))
  if (!(statusCode >= 200 && statusCode < 500)) throw new Error(`The answer is ${statusCode}`)
  for (const [name, value] of Object.entries(given))
    if (/[\r\n\0]/.test(String(value))) throw new Error(`The header ${name} has several lines`)
  checkFaults(stage)
  if (statusCode >= 400) checkNothingWritten(stage)
}

export const httpEntries: readonly FuzzedEntry[] = [
  defineEntry('JSON API', apiRequests, send),
  defineEntry('pages', pageRequests, send),
  defineEntry('links in mails', linkRequests, send),
  defineEntry('open addresses', openRequests, send),
  defineEntry('SCIM', scimRequests, send),
  defineEntry('machine clients', machineRequests, send),
  defineEntry('the authorizer', authorizations, authorize),
]
