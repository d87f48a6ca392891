import type { Context } from 'aws-lambda'
import { buildEvent } from '../../../local/gateway/build-event.ts'
import { createMemoryStores, type MemoryStores } from '../../../shared/adapters/memory/stores.ts'
import { createScimHandler } from '../../../shared/api/scim/handler.ts'
import { issueToken } from '../../../shared/application/identity/company-tokens.ts'
import type { Log } from '../../../shared/application/ports/log.ts'
import { company, people } from '../../journey/world.ts'

export const url = 'https://mentoring.example/scim/v2'

export const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

export const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

interface CallOptions {
  /** `Authorization` header. Default: the company's token. */
  readonly authorization?: string | null
  readonly query?: Readonly<Record<string, string>>
  /** The raw query. */
  readonly search?: string
  readonly body?: unknown
  /** The raw body. */
  readonly text?: string
  readonly type?: string
}

export interface ScimService {
  readonly stores: MemoryStores
  readonly token: string
  readonly faults: unknown[]
  call(method: string, path: string, options?: CallOptions): Promise<Answer>
  issue(companyId: string): Promise<string>
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  // Tests read it as the type they expect.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any
}

/** The function in memory, with the people of the rules' tests and another company. */
export async function createScimService(): Promise<ScimService> {
  const stores = createMemoryStores()
  const { directory, scimTokens } = stores
  const faults: unknown[] = []
  const log: Log = { info: () => undefined, error: (_message, error) => faults.push(error) }
  await directory.put({ type: 'company', entry: company })
  await directory.put({
    type: 'company',
    entry: { ...company, companyId: 'other', name: 'Other' },
  })
  for (const person of Object.values(people)) await directory.put({ type: 'person', entry: person })
  await directory.put({
    type: 'person',
    entry: {
      ...people.stranger,
      personId: 'olga',
      email: 'olga@other.example',
      companyId: 'other',
    },
  })
  let ids = 0
  const issue = async (companyId: string) => {
    const issued = await issueToken({ directory, scimTokens }, companyId, {
      tokenId: `token-${(ids += 1)}`,
      now: '2026-01-31T08:00:00.000Z',
    })
    if ('refused' in issued) throw new Error(issued.refused)
    return issued.token
  }
  const token = await issue('acme')
  const handler = createScimHandler({
    directory,
    scimTokens,
    scimListMarks: stores.scimListMarks,
    traces: stores.traces,
    log,
    newId: () => `new-${(ids += 1)}`,
    clock: { now: () => '2026-05-01T08:00:00.000Z' },
    baseUrl: 'https://mentoring.example',
  })
  return {
    stores,
    token,
    faults,
    issue,
    async call(method, path, options = {}) {
      const { authorization = `Bearer ${token}`, query, body, type } = options
      const text = options.text ?? (body === undefined ? undefined : JSON.stringify(body))
      const search = options.search ?? (query && new URLSearchParams(query).toString())
      const event = buildEvent({
        method,
        address: `/scim/v2${path}${search === undefined ? '' : `?${search}`}`,
        headers: {
          'content-type': type ?? 'application/scim+json; charset=utf-8',
          ...(authorization !== null && { authorization }),
        },
        body: text,
      })
      // The context is not read.
      const answer = await handler(event, {} as Context)
      const { statusCode = 0, headers = {}, body: json = '' } = answer
      return { status: statusCode, headers, body: json === '' ? undefined : JSON.parse(json) }
    },
  }
}
