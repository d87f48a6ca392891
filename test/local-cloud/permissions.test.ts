import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  paginateListRoles,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { otherFunctions, roleFunctions, type FunctionName } from '../../infra/function-names.ts'
import {
  calendarAddressKey,
  claimItemKey,
  countsKey,
  entryAttribute,
  entryKey,
  exportItemKey,
  idempotencyItemKey,
  indexes,
  indexNames,
  type ItemKey,
  keysOfRegistration,
  profileItemKey,
  relationKey,
  scimItemKey,
  sessionEndKey,
  signInLinkKey,
  traceKey,
} from '../../shared/adapters/aws/dynamodb/keys.ts'
import { useCloud } from './cloud.ts'

/* What somebody could do who has taken over a function: the calls are made with its role's policies. */

const cloud = useCloud()
const functions: readonly FunctionName[] = [...roleFunctions, ...otherFunctions]
type Client = DynamoDBDocumentClient
/** Sends one call to the table. */
type Call = (client: Client, TableName: string) => Promise<unknown>

const clients = new Map<FunctionName, Client>()
const removals: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  const iam = new IAMClient(cloud().client)
  const roles = new Map<string, string>()
  for await (const { Roles = [] } of paginateListRoles({ client: iam }, {}))
    for (const { Description = '', RoleName = '' } of Roles)
      roles.set(Description.replace('Permissions of the function ', ''), RoleName)
  for (const name of functions) clients.set(name, await takeOver(iam, name, roles.get(name) ?? ''))
})

afterAll(async () => {
  for (const remove of removals.toReversed()) await remove()
})

/** Makes a user with the policies of a function's role. */
async function takeOver(iam: IAMClient, name: FunctionName, RoleName: string): Promise<Client> {
  const UserName = `taken-over-${name}`
  await iam.send(new CreateUserCommand({ UserName }))
  removals.push(() => iam.send(new DeleteUserCommand({ UserName })))
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }))
  for (const PolicyName of PolicyNames) {
    const { PolicyDocument = '' } = await iam.send(
      new GetRolePolicyCommand({ RoleName, PolicyName }),
    )
    const policy = { UserName, PolicyName, PolicyDocument: decodeURIComponent(PolicyDocument) }
    await iam.send(new PutUserPolicyCommand(policy))
    removals.push(() => iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName })))
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {}
  removals.push(() => iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: accessKeyId })))
  const credentials = { accessKeyId, secretAccessKey }
  return DynamoDBDocumentClient.from(new DynamoDBClient({ ...cloud().client, credentials }))
}

const read =
  ({ PK, SK }: ItemKey): Call =>
  (client, TableName) =>
    client.send(new GetCommand({ TableName, Key: { PK, SK } }))
const query =
  ({ PK }: ItemKey): Call =>
  (client, TableName) =>
    client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'PK = :pk',
        ExpressionAttributeValues: { ':pk': PK },
      }),
    )
const put =
  ({ PK, SK }: ItemKey, attributes = {}): Call =>
  (client, TableName) =>
    client.send(new PutCommand({ TableName, Item: { PK, SK, ...attributes } }))
const putInTransaction =
  (key: ItemKey, attributes = {}): Call =>
  (client, TableName) =>
    client.send(
      new TransactWriteCommand({
        TransactItems: [{ Put: { TableName, Item: { ...key, ...attributes } } }],
      }),
    )
const update =
  ({ PK, SK }: ItemKey, attribute = 'changed'): Call =>
  (client, TableName) =>
    client.send(
      new UpdateCommand({
        TableName,
        Key: { PK, SK },
        UpdateExpression: 'SET #attribute = :value',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':value': 'changed' },
      }),
    )
const remove =
  ({ PK, SK }: ItemKey): Call =>
  (client, TableName) =>
    client.send(new DeleteCommand({ TableName, Key: { PK, SK } }))

// Nothing has these ids, so that a call that is allowed by mistake does no harm.
const registration = keysOfRegistration('nobody').registration
const person = entryKey('person', 'nobody')
const company = entryKey('company', 'nobody')
const initiative = entryKey('initiative', 'nobody')
const { PK, SK } = countsKey({ initiativeId: 'nobody', companyId: 'nobody' })
const counts = { PK, SK }
const address = claimItemKey({ name: 'address', value: 'nobody@example.org' })
const mailDomain = claimItemKey({ name: 'mail-domain', value: 'nobody.example.org' })
const issuer = claimItemKey({ name: 'issuer', value: 'nobody' })
const signInLink = signInLinkKey('nobody')
const calendar = calendarAddressKey('nobody')
const trace = traceKey({ companyId: 'nobody', at: '2026-01-01T00:00:00.000Z', traceId: 'nobody' })
const exported = exportItemKey('nobody')
const scimTokens = scimItemKey('nobody')
const admins = relationKey({ name: 'admins-of-company', of: 'nobody', id: 'nobody' })
const repeated = idempotencyItemKey({ personId: 'nobody', key: 'nobody' })

const without = (...some: readonly FunctionName[]) =>
  functions.filter((name) => !some.includes(name))

/** Calls, and the functions that must not be able to make them. */
const mustBeDenied: readonly (readonly [string, readonly FunctionName[], readonly Call[]])[] = [
  [
    'read the whole table',
    functions,
    [
      (client, TableName) => client.send(new ScanCommand({ TableName })),
      ...indexNames.map(
        (IndexName): Call =>
          (client, TableName) =>
            client.send(new ScanCommand({ TableName, IndexName })),
      ),
    ],
  ],
  ['change or delete a trace', functions, [update(trace), remove(trace)]],
  ['read traces', without('admin', 'operator'), [read(trace), query(trace)]],
  [
    'leave a trace',
    ['email-link', 'authorize', 'calendar', 'follow-mail', 'send-reminders', 'export'],
    [put(trace), putInTransaction(trace)],
  ],
  [
    'read what signs somebody in',
    // The operator's function sees whether the mails of the canary's links were sent.
    without('sign-in', 'send-mail', 'operator'),
    [read(signInLink), query(signInLink)],
  ],
  [
    'make a sign-in link',
    // Beside the links lies whether their mails can be sent. The operator's function makes the canary's.
    without('sign-in', 'send-mail', 'operator'),
    [put(signInLink), putInTransaction(signInLink)],
  ],
  [
    'name an admin, or change who somebody is',
    without('admin', 'scim', 'repair', 'operator'),
    [
      put(person, { [entryAttribute]: { isAdmin: true } }),
      putInTransaction(person, { [entryAttribute]: { isAdmin: true } }),
      update(person, entryAttribute),
    ],
  ],
  [
    'list somebody as an admin',
    without('coordinator', 'partner', 'admin', 'scim', 'repair', 'operator'),
    [put(admins)],
  ],
  [
    'take over an address',
    without('admin', 'scim', 'repair', 'operator'),
    [put(address), remove(address)],
  ],
  [
    'take over a mail domain or an issuer',
    without('operator'),
    [put(mailDomain), remove(mailDomain), put(issuer), remove(issuer), update(issuer)],
  ],
  [
    'change a company',
    without('admin', 'operator'),
    [put(company, { [entryAttribute]: {} }), update(company, entryAttribute), remove(company)],
  ],
  [
    'issue a token of an identity system',
    without('admin', 'scim', 'operator', 'send-mail'),
    [put(scimTokens), putInTransaction(scimTokens)],
  ],
  [
    'change an initiative',
    without('coordinator', 'partner', 'admin', 'operator'),
    [put(initiative, { [entryAttribute]: {} }), update(initiative, entryAttribute)],
  ],
  [
    'change a registration',
    ['company', 'issue-token', 'sign-in', 'scim', 'calendar', 'authorize', 'export'],
    [put(registration), update(registration), remove(registration)],
  ],
  [
    'read a registration',
    ['issue-token', 'scim', 'authorize', 'follow-stream', 'not-found', 'api-document'],
    [
      read(registration),
      query(registration),
      (client, TableName) =>
        client.send(
          new QueryCommand({
            TableName,
            IndexName: 'byCompany',
            KeyConditionExpression: '#partition = :partition',
            ExpressionAttributeNames: { '#partition': indexes.byCompany.partition },
            ExpressionAttributeValues: { ':partition': 'nobody' },
          }),
        ),
    ],
  ],
  [
    'read or change counters',
    ['authorize', 'scim', 'follow-mail', 'follow-stream', 'not-found', 'api-document'],
    [read(counts), update(counts)],
  ],
  [
    'read about people',
    ['issue-token', 'authorize', 'follow-stream', 'not-found', 'api-document'],
    [read(person), query(person), read(profileItemKey('nobody'))],
  ],
  [
    'sign somebody out',
    ['coordinator', 'partner', 'authorize', 'calendar', 'export', 'follow-mail', 'send-reminders'],
    [put(sessionEndKey({ personId: 'nobody', sessionId: 'nobody' }))],
  ],
  [
    'find out whose calendar an address shows',
    without('calendar', 'repair'),
    [read(calendar), query(calendar)],
  ],
  [
    'give out an address of a calendar',
    without('volunteer'),
    [put(calendar), putInTransaction(calendar)],
  ],
  [
    'read or order an export',
    without('company', 'coordinator', 'admin', 'export', 'operator'),
    [read(exported), put(exported), update(exported)],
  ],
  [
    'read what somebody has sent before',
    ['sign-in', 'scim', 'calendar', 'authorize', 'send-mail', 'export', 'operator'],
    [read(repeated), query(repeated)],
  ],
]

describe('a function that has been taken over', () => {
  it.each(mustBeDenied)('cannot %s', async (_, names, calls) => {
    const allowed: string[] = []
    for (const name of names)
      for (const [index, call] of calls.entries())
        if (await isAllowed(name, call)) allowed.push(`${name}: call ${index}`)
    expect(allowed).toEqual([])
  })

  it('cannot hide a key among others', async () => {
    const both: Call = (client, TableName) =>
      client.send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName, Item: { ...registration } } },
            { Put: { TableName, Item: { ...signInLink } } },
          ],
        }),
      )
    expect(await isAllowed('volunteer', both)).toBe(false)
  })

  // Otherwise the calls above may be denied for another reason.
  it('can do what the function does', async () => {
    const allowed: readonly (readonly [FunctionName, Call])[] = [
      ...[...roleFunctions, 'email-link' as const, 'sign-in' as const].map(
        (name) => [name, read(registration)] as const,
      ),
      ['authorize', read(issuer)],
      ['scim', query(person)],
      ['calendar', read(calendar)],
      ['send-mail', read(signInLink)],
      ['follow-mail', query(registration)],
      // What became of a notice is noted in the partition of the person who got it.
      ['follow-mail', query(person)],
      ['send-reminders', query(registration)],
      ['repair', query(registration)],
      ['export', read(exported)],
      ['operator', read(company)],
      ['volunteer', put(profileItemKey('nobody'))],
      ['volunteer', remove(profileItemKey('nobody'))],
      ['admin', query(trace)],
    ]
    for (const [name, call] of allowed)
      expect([name, await isAllowed(name, call)]).toEqual([name, true])
  })
})

async function isAllowed(name: FunctionName, call: Call): Promise<boolean> {
  const client = clients.get(name)
  if (!client) throw new Error(`There are no keys for ${name}`)
  try {
    await call(client, cloud().outputs.TableName)
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'AccessDeniedException') return false
    throw error
  }
}
