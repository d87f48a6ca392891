import { buildEvent } from '../../local/gateway/build-event.ts'
import type { ApiEvent } from '../../shared/api/http/api-event.ts'
import { createAdminHandler } from '../../shared/api/roles/admin.ts'
import { createCompanyHandler } from '../../shared/api/roles/company.ts'
import { createCoordinatorHandler } from '../../shared/api/roles/coordinator.ts'
import { createManagerHandler } from '../../shared/api/roles/manager.ts'
import { createPartnerHandler } from '../../shared/api/roles/partner.ts'
import { createVolunteerHandler } from '../../shared/api/roles/volunteer.ts'
import type { Limits } from '../../shared/journey/limits.ts'
import type { TimeSignatures } from '../../shared/application/ports/time-signatures.ts'
import { createProgramme, type Programme } from '../application/act/programme.ts'

export interface CallOptions {
  readonly as?: string
  readonly method?: string
  readonly body?: unknown
  /** The raw body, instead of `body` as JSON. */
  readonly text?: string
  /** The raw body if it is no text. */
  readonly bytes?: Buffer
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  /** What the authorizer says about the token, instead of `as`. */
  readonly verdict?: Readonly<Record<string, unknown>> | undefined
}

export interface Answer {
  readonly status: number
  readonly type: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
  // Tests read it as the type they expect.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any
}

export interface Api {
  readonly programme: Programme
  readonly exported: string[]
  /** What the authorizer says about the tokens of machine clients, by client. */
  readonly machines: Map<string, Readonly<Record<string, unknown>>>
  call(path: string, options?: CallOptions): Promise<Answer>
}

/**
 * The role functions' handlers in memory, called as API Gateway calls them.
 * @param timeSignatures of a stage in which requests set the time
 */
export async function createApi(timeSignatures?: TimeSignatures, limits?: Limits): Promise<Api> {
  const programme = await createProgramme([])
  const exported: string[] = []
  const dependencies = {
    ...programme,
    timeSignatures,
    limits,
    exports: programme.stores.exports,
    traces: programme.stores.traces,
    machineClients: programme.stores.machineClients,
    files: programme.stores.files,
    machineClock: programme.clock,
    startExport: async (...given: Parameters<typeof programme.stores.exports.create>) => {
      const result = await programme.stores.exports.create(...given)
      if (result === 'created') exported.push(given[0].exportId)
      return result
    },
  }
  const machines: Api['machines'] = new Map()
  const handlers = {
    volunteer: createVolunteerHandler(dependencies),
    coordinator: createCoordinatorHandler(dependencies),
    manager: createManagerHandler(dependencies),
    partner: createPartnerHandler(dependencies),
    admin: createAdminHandler(dependencies),
    company: createCompanyHandler(dependencies),
  }
  return {
    programme,
    exported,
    machines,
    async call(path, options = {}) {
      const role = path.split('/')[1] ?? ''
      // The first part of a test's path names one of the handlers.
      const handler = handlers[role as keyof typeof handlers]
      const verdict = options.verdict ?? machines.get(options.as ?? '')
      const answer = await handler(apiEvent(`/api/v1${path}`, { ...options, verdict }), {})
      const { statusCode = 0, headers = {}, body = '' } = answer
      return {
        status: statusCode,
        type: String(headers['content-type']),
        headers,
        body: body === '' ? undefined : JSON.parse(body),
      }
    },
  }
}

/** A request as API Gateway passes it on. */
export function apiEvent(path: string, options: CallOptions): ApiEvent {
  const { as = 'lea', body, headers = {}, query, verdict } = options
  const text = options.text ?? (body === undefined ? undefined : JSON.stringify(body))
  const method = options.method ?? (text === undefined && !options.bytes ? 'GET' : 'POST')
  return buildEvent({
    method,
    address: query ? `${path}?${new URLSearchParams(query).toString()}` : path,
    headers: { 'content-type': 'application/json', ...headers },
    verdict: verdict ?? {
      address: `${as.toUpperCase()}@example.org`,
      expiresAt: Date.parse('2026-01-31T09:00:00.000Z') / 1000,
    },
    timeEpoch: Date.parse('2026-01-31T08:00:00.000Z'),
    body: options.bytes ? options.bytes.toString('base64') : text,
    isBase64Encoded: options.bytes !== undefined,
  })
}
