import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { beforeAll, describe, expect, it } from 'vitest'
import { createInvoke } from '../../local/operator/invoke-function.ts'
import { createOperator, type Operator } from '../../local/operator/operator.ts'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import { exchangeNames, playExchange } from '../api/scim/play-exchange.ts'
import { useCloud } from './cloud.ts'

const cloud = useCloud()
const run = randomUUID().slice(0, 8)
const companyId = `scim-${run}`
const userName = `max-${run}@x.example`
const core = 'urn:ietf:params:scim:schemas:core:2.0:User'

let operator: Operator
let token: string
beforeAll(async () => {
  const invoke = createInvoke(new LambdaClient(cloud().client))
  operator = createOperator({
    invoke: (request) => invoke(cloud().outputs.OperatorFunctionName, request),
  })
  token = await openCompany(companyId)
})

/** A company with people, whose names are their ids. */
async function openCompany(companyId: string, ids: readonly string[] = []): Promise<string> {
  await operator.load([
    {
      type: 'company',
      entry: { companyId, name: 'Acme', timeZone: 'Europe/Paris', managerValidation: 'never' },
    },
    ...ids.map((personId) => ({
      type: 'person' as const,
      entry: {
        personId,
        name: personId,
        email: `${personId.replace(/-.*/, '')}@${companyId}.example`,
        companyId,
        isAdmin: false,
      },
    })),
  ])
  const issued = await operator.issueScimToken(companyId)
  return issued.token
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  authorization = `Bearer ${token}`,
) {
  const response = await fetch(`${cloud().baseUrl}/scim/v2${path}`, {
    method,
    headers: {
      authorization,
      ...(body !== undefined && { 'content-type': 'application/scim+json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  // The test reads it as the type it expects.
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: await readBody(response),
  }
}

async function readBody(response: Response) {
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}

describe('SCIM on the deployed stage', () => {
  it("describes itself to everyone, and shows users only to their company's token", async () => {
    const config = await call('GET', '/ServiceProviderConfig', undefined, '')
    expect([config.status, config.type]).toEqual([200, 'application/scim+json; charset=utf-8'])
    expect((await call('GET', '/Users', undefined, '')).status).toBe(401)
    expect((await call('GET', '/Users', undefined, `Bearer ${token}x`)).status).toBe(401)
    expect((await call('GET', '/Users')).body).toMatchObject({ totalResults: 0 })
  })

  it('creates, finds, changes and deactivates a user in the directory', async () => {
    const created = await call('POST', '/Users', { schemas: [core], userName, displayName: 'Max' })
    expect(created.status).toBe(201)
    const { id } = created.body
    expect(created.body.meta.location).toBe(`${cloud().baseUrl}/scim/v2/Users/${id}`)
    expect(
      (await call('POST', '/Users', { schemas: [core], userName, displayName: 'M' })).status,
    ).toBe(409)

    const filter = encodeURIComponent(`userName eq "${userName.toUpperCase()}"`)
    expect((await call('GET', `/Users?filter=${filter}`)).body.Resources).toMatchObject([{ id }])

    const patched = await call('PATCH', `/Users/${id}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'Replace', path: 'active', value: 'False' }],
    })
    expect([patched.status, patched.body.active]).toEqual([200, false])
    expect((await call('GET', `/Users/${id}`)).body.active).toBe(false)

    const { directory } = createDynamoStores({
      client: new DynamoDBClient(cloud().client),
      tableName: cloud().outputs.TableName,
      newWriteId: randomUUID,
    })
    expect(await directory.getPerson(id)).toMatchObject({ companyId, deactivated: true })
    const search = `filter=userName+eq+"${userName}"+and+active+eq+false&attributes=id`
    expect((await call('GET', `/Users/?${search}`)).body.Resources).toEqual([
      { schemas: [core], id },
    ])
    expect(await call('DELETE', `/Users/${id}`)).toMatchObject({ status: 204, body: undefined })
  })

  it('answers as SCIM wherever there is nothing', async () => {
    for (const path of ['', '/', '/Groups/x', '/Users/x%2Fy', '/Users/a%41b'])
      expect(await call('GET', path)).toMatchObject({
        status: 404,
        type: 'application/scim+json; charset=utf-8',
      })
  })
})

describe.each(exchangeNames)('the exchange with %s on the deployed stage', (name) => {
  it('is answered step by step', async () => {
    const ownId = `${name}-${run}`
    const people = ['ines', 'lea', 'marc', 'zoe']
    const own = await openCompany(
      ownId,
      people.map((id) => `${id}-${ownId}`),
    )
    await playExchange(
      name,
      (method, path, body) => call(method, path, body, `Bearer ${own}`),
      (text) =>
        text
          .replaceAll(/"(ines|lea|marc|zoe)"/g, `"$1-${ownId}"`)
          .replaceAll(/(@|%40)example\.org/gi, `$1${ownId}.example`)
          .replaceAll(/\b(acme|romaguera|rice)\.example\b/gi, `$1-${ownId}.example`),
    )
  })
})
