import * as z from 'zod'
import type { OperatorRequest } from '../../functions/operator/handler.ts'
import {
  createSnapshot,
  type LookUps,
  type Snapshot,
} from '../../shared/application/directory/import/snapshot.ts'
import { orderWrites, type Write } from '../../shared/application/directory/order-of-writing.ts'
import type { DirectoryEntry, Versioned } from '../../shared/application/ports/directory-store.ts'
import { erasureSteps } from '../../shared/application/ports/erasure-store.ts'
import type { KeyPurpose } from '../../shared/application/ports/key-set.ts'
import { exportStates } from '../../shared/journey/exports.ts'
import type { Instant } from '../../shared/journey/calendar.ts'
import { ShownEntry } from '../../shared/journey/directory-entries.ts'
import { allStatuses } from '../../shared/journey/statuses.ts'
import { pollUntil } from '../cloud/poll.ts'
import { splitIntoBatches } from './batches.ts'

type RequestOf<Operation extends OperatorRequest['operation']> = Omit<
  Extract<OperatorRequest, { operation: Operation }>,
  'operation'
>

const Answer = z.union([z.object({ problem: z.string() }), z.object({ result: z.unknown() })])

const Found = z.object({ entry: ShownEntry, version: z.number() })

const Listed = z.object({ ids: z.array(z.string()), next: z.string().optional() })
const RelistedEntries = z.object({ listed: z.number(), next: z.string().optional() })

const LookedUp = z.object({
  entries: z.array(Found.nullable()),
  owners: z.array(z.string().nullable()),
})

const Job = z.object({
  exportId: z.string(),
  state: z.enum(exportStates),
  percent: z.number().optional(),
  rows: z.number().optional(),
  unreadable: z.object({ count: z.number(), ids: z.array(z.string()) }).optional(),
  link: z.string().optional(),
})
export type ReportedExport = z.output<typeof Job>

const PublishedEvents = z.object({
  published: z.number(),
  unpublished: z.number(),
  /** Of a company's page: the registrations whose events cannot be read. */
  unreadable: z.array(z.string()).default([]),
  cursor: z.string().optional(),
})
export type PublishedEvents = z.output<typeof PublishedEvents>

const RotatedKeys = z.object({
  kid: z.string(),
  signsFrom: z.string(),
  removed: z.array(z.string()),
})

const GivenSetupCode = z.object({ code: z.string(), until: z.string() })
const ResetFactor = z.object({ hadFactor: z.boolean() })

const ListedToken = z.object({
  tokenId: z.string(),
  issuedAt: z.string(),
  expiresAt: z.string(),
})
const IssuedToken = z.object({ tokenId: z.string(), token: z.string(), expiresAt: z.string() })

const ListedClient = z.object({
  clientId: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  secrets: z.array(z.object({ secretId: z.string(), issuedAt: z.string(), expiresAt: z.string() })),
})
const IssuedClient = z.object({
  clientId: z.string(),
  secretId: z.string(),
  secret: z.string(),
  expiresAt: z.string(),
})
export type IssuedClient = z.output<typeof IssuedClient>

const Erasure = z.object({
  requestedAt: z.string(),
  step: z.enum(erasureSteps),
  finishedAt: z.string().optional(),
})
export type ReportedErasure = z.output<typeof Erasure>

/** A trace is printed as it is. */
const TracePage = z.object({ items: z.array(z.unknown()), cursor: z.string().optional() })

const Relisted = z.object({
  checked: z.number(),
  relisted: z.array(z.string()),
  unreadable: z.array(z.string()),
  initiativeIds: z.array(z.string()),
  cursor: z.string().optional(),
})

const Foreseen = z.object({
  deliveries: z.array(
    z.object({
      day: z.string(),
      at: z.string(),
      template: z.string(),
      registrationId: z.string(),
      recipientId: z.string(),
      to: z.string().optional(),
      isMerged: z.boolean(),
    }),
  ),
  looked: z.number(),
  unreadable: z.array(z.string()),
  cursor: z.string().optional(),
})
export type ForeseenDeliveries = z.output<typeof Foreseen>

const Sample = z.object({
  overdue: z.number(),
  looked: z.number(),
  outOfStep: z.array(z.string()),
  unreadable: z.array(z.string()),
  executions: z.array(z.object({ registrationId: z.string(), execution: z.string() })),
})
export type SampledRegistrations = z.output<typeof Sample>

const CanaryLink = z.object({ url: z.string(), linkHash: z.string() })
const CanaryView = z.object({
  status: z.enum(allStatuses),
  isInStep: z.boolean(),
  mails: z.array(
    z.object({ template: z.string(), state: z.string(), outcome: z.string().optional() }),
  ),
})
const CanaryLeftovers = z.array(
  z.object({ registrationId: z.string(), volunteerId: z.string(), statusSince: z.string() }),
)

const StatusCounts = z.record(z.string(), z.number())
const Recounted = z.object({
  recounted: z.array(
    z.object({ companyId: z.string(), before: StatusCounts, after: StatusCounts }),
  ),
  unsettled: z.array(z.string()),
  unreadable: z.array(z.string()),
})

/** Nothing takes so long: an export that nothing works on fails after minutes. */
const exportTimeoutMs = 24 * 60 * 60_000
/** Small enough to show progress every few seconds. */
const entriesPerWrite = 100
const maxEntries = 500

interface OperatorOptions {
  /** Invokes the operator's Lambda function. */
  readonly invoke: (request: OperatorRequest) => Promise<unknown>
  /** Checked before each call. */
  readonly signal?: AbortSignal
}

export interface FinishedExport {
  readonly rows: number
  /** Registrations that are not in the file: how many, and the first ids. */
  readonly unreadable: NonNullable<ReportedExport['unreadable']>
  /** Presigned link to the file, valid for some minutes. */
  readonly link: string
}

interface PutOptions {
  readonly ifVersions?: number[]
  /** For stages where requests set the time. */
  readonly now?: Instant
  /** Whether those concerned are told by mail. A scenario tells nobody. */
  readonly isAnnounced?: boolean
}

export type ReportProgress = (done: number, inAll: number) => void

/** A refusal by the operator's Lambda function, with its message. */
export class OperatorProblem extends Error {}

export type Operator = ReturnType<typeof createOperator>

/** The operator's commands, sent to the operator's Lambda function. */
export function createOperator({ invoke, signal }: OperatorOptions) {
  /** @throws OperatorProblem */
  async function ask(request: OperatorRequest): Promise<unknown> {
    signal?.throwIfAborted()
    const answer = Answer.parse(await invoke(request))
    if ('problem' in answer) throw new OperatorProblem(answer.problem)
    return answer.result
  }

  async function put(
    entries: readonly DirectoryEntry[],
    { ifVersions, now, isAnnounced }: PutOptions = {},
  ): Promise<void> {
    await ask({
      operation: 'put',
      entries: entries.map(toWritten),
      ...(ifVersions && { ifVersions }),
      ...(now !== undefined && { now }),
      ...(isAnnounced === true && { isAnnounced }),
    })
  }

  async function* listPages(request: RequestOf<'list'>): AsyncIterable<string> {
    let after: string | undefined
    do {
      const { ids, next } = Listed.parse(
        await ask({ operation: 'list', ...request, ...(after !== undefined && { after }) }),
      )
      yield* ids
      after = next
    } while (after !== undefined)
  }

  return {
    put,

    /** Creates or replaces any number of entries, which may refer to one another in any order. */
    async load(
      entries: readonly DirectoryEntry[],
      onProgress?: ReportProgress,
      options: Pick<PutOptions, 'isAnnounced'> = {},
    ): Promise<void> {
      const writes = orderWrites(entries.map((entry) => ({ entry })))
      let done = 0
      for (const batch of splitIntoBatches(writes, maxEntries)) {
        await put(
          batch.map(({ entry }) => entry),
          options,
        )
        done += batch.length
        onProgress?.(done, writes.length)
      }
    },

    /**
     * Writes the entries in order, each only if it still has the expected version, and tells those concerned.
     * @throws OperatorProblem if one does not; earlier entries are written
     */
    async write(writes: readonly Write[], onProgress: ReportProgress): Promise<void> {
      let done = 0
      for (const batch of splitIntoBatches(writes, entriesPerWrite)) {
        await put(
          batch.map(({ entry }) => entry),
          { ifVersions: batch.map(({ ifVersion }) => ifVersion), isAnnounced: true },
        )
        done += batch.length
        onProgress(done, writes.length)
      }
    },

    async get(type: DirectoryEntry['type'], id: string): Promise<z.output<typeof Found>> {
      return Found.parse(await ask({ operation: 'get', type, id }))
    },

    /** Lists the ids of a type; of people, those of one company or of all. */
    async *list({
      type,
      companyId,
    }: Pick<RequestOf<'list'>, 'type' | 'companyId'>): AsyncIterable<string> {
      if (type === 'person' && companyId === undefined)
        for await (const id of listPages({ type: 'company' }))
          yield* listPages({ type, companyId: id })
      else yield* listPages({ type, companyId })
    },

    /** Puts every initiative into the lists that did not exist when it was written. */
    async relistInitiatives(onProgress: (done: number) => void): Promise<number> {
      let done = 0
      let after: string | undefined
      do {
        const { listed, next } = RelistedEntries.parse(
          await ask({ operation: 'relist-initiatives', ...(after !== undefined && { after }) }),
        )
        done += listed
        onProgress(done)
        after = next
      } while (after !== undefined)
      return done
    },

    /** The same for the admins of a company. */
    async relistAdmins(companyId: string): Promise<void> {
      let after: string | undefined
      do {
        const request = { operation: 'relist-admins', companyId } as const
        const { next } = RelistedEntries.parse(
          await ask({ ...request, ...(after !== undefined && { after }) }),
        )
        after = next
      } while (after !== undefined)
    },

    /** Reads what an import needs to know about the directory. */
    async lookUp({ entries, emails }: LookUps, onProgress: ReportProgress): Promise<Snapshot> {
      const found: Versioned<DirectoryEntry>[] = []
      const owners = new Map<string, string>()
      const inAll = Math.max(entries.length, emails.length)
      for (let from = 0; from < inAll; from += maxEntries) {
        const asked = emails.slice(from, from + maxEntries)
        const answer = LookedUp.parse(
          await ask({
            operation: 'look-up',
            entries: entries.slice(from, from + maxEntries).map(([type, id]) => [type, id]),
            emails: asked,
          }),
        )
        found.push(...answer.entries.filter((one) => one !== null))
        for (const [index, owner] of answer.owners.entries())
          if (owner !== null) owners.set(asked[index] ?? '', owner)
        onProgress(Math.min(from + maxEntries, inAll), inAll)
      }
      return createSnapshot(found, owners)
    },

    async publishRegistration(registrationId: string): Promise<PublishedEvents> {
      return PublishedEvents.parse(await ask({ operation: 'publish-events', registrationId }))
    },

    /** Publishes what happened in a company since an instant, one page of registrations at a time. */
    async publishCompany(
      companyId: string,
      since: Instant,
      onPage: (counts: PublishedEvents) => void,
    ): Promise<void> {
      let cursor: string | undefined
      do {
        const page = PublishedEvents.parse(
          await ask({
            operation: 'publish-events',
            companyId,
            since,
            ...(cursor !== undefined && { cursor }),
          }),
        )
        onPage(page)
        cursor = page.cursor
      } while (cursor !== undefined)
    },

    /** Checks the lists of one page of registrations. */
    async relist(request: RequestOf<'relist'>): Promise<z.output<typeof Relisted>> {
      return Relisted.parse(await ask({ operation: 'relist', ...request }))
    },

    /** What the schedules will send, for one page of a company's registrations. */
    async foreseeMails(request: RequestOf<'foresee-mails'>): Promise<ForeseenDeliveries> {
      return Foreseen.parse(await ask({ operation: 'foresee-mails', ...request }))
    },

    /** Checks the counters of an initiative. */
    async recount(initiativeId: string): Promise<z.output<typeof Recounted>> {
      return Recounted.parse(await ask({ operation: 'recount', initiativeId }))
    },

    /** Has a person erased. @returns how far it is */
    async erasePerson(personId: string) {
      return Erasure.parse(await ask({ operation: 'erase-person', personId }))
    },

    /** How far the erasure of a person is. */
    async getErasure(personId: string) {
      return Erasure.parse(await ask({ operation: 'get-erasure', personId }))
    },

    /** The traces of a month, newest first; without a company, those that belong to none. */
    async *listTraces(companyId: string | undefined, month: string) {
      let cursor: string | undefined
      do {
        const page = TracePage.parse(
          await ask({
            operation: 'list-traces',
            month,
            ...(companyId !== undefined && { companyId }),
            ...(cursor !== undefined && { cursor }),
          }),
        )
        yield* page.items
        cursor = page.cursor
      } while (cursor !== undefined)
    },

    async rotateKeys(purpose: KeyPurpose, isLeaked: boolean) {
      return RotatedKeys.parse(await ask({ operation: 'rotate-keys', purpose, isLeaked }))
    },

    async listMachineClients(companyId: string) {
      return z
        .array(ListedClient)
        .parse(await ask({ operation: 'list-machine-clients', companyId }))
    },

    /** Adds a client with its first secret. */
    async createMachineClient(request: RequestOf<'create-machine-client'>) {
      return IssuedClient.parse(await ask({ operation: 'create-machine-client', ...request }))
    },

    /** Adds a second secret to a client. */
    async rotateMachineClient(request: RequestOf<'rotate-machine-client'>) {
      return IssuedClient.parse(await ask({ operation: 'rotate-machine-client', ...request }))
    },

    /** @param secretId of the secret to revoke; the whole client without it */
    async revokeMachineClient(
      companyId: string,
      clientId: string,
      secretId: string | undefined,
    ): Promise<void> {
      await ask({
        operation: 'revoke-machine-client',
        companyId,
        clientId,
        ...(secretId !== undefined && { secretId }),
      })
    },

    /** How the workflows of a few registrations are. */
    async sampleRegistrations() {
      return Sample.parse(await ask({ operation: 'sample-registrations' }))
    },

    /** Whom these addresses belong to. Those of nobody are left out. */
    async findOwners(emails: readonly string[]): Promise<readonly string[]> {
      const { owners } = LookedUp.parse(
        await ask({ operation: 'look-up', entries: [], emails: emails.slice(0, maxEntries) }),
      )
      return owners.filter((owner) => owner !== null)
    },

    /** A sign-in link for one of the canary's people. @throws OperatorProblem for anybody else */
    async makeCanaryLink(personId: string) {
      return CanaryLink.parse(await ask({ operation: 'make-canary-link', personId }))
    },

    async isCanaryMailSent(linkHash: string) {
      return z.boolean().parse(await ask({ operation: 'is-canary-mail-sent', linkHash }))
    },

    /** @throws OperatorProblem if it is no registration of the canary */
    async lookAtCanary(registrationId: string) {
      return CanaryView.parse(await ask({ operation: 'look-at-canary', registrationId }))
    },

    async listCanaryLeftovers() {
      return CanaryLeftovers.parse(await ask({ operation: 'list-canary-leftovers' }))
    },

    /** The code with which a person sets up their second factor. */
    async giveSetupCode(personId: string) {
      return GivenSetupCode.parse(await ask({ operation: 'give-setup-code', personId }))
    },

    /** Removes a person's second factor. @returns whether there was one */
    async resetFactor(personId: string): Promise<boolean> {
      return ResetFactor.parse(await ask({ operation: 'reset-factor', personId })).hadFactor
    },

    async listScimTokens(companyId: string) {
      return z.array(ListedToken).parse(await ask({ operation: 'list-scim-tokens', companyId }))
    },

    async issueScimToken(companyId: string) {
      return IssuedToken.parse(await ask({ operation: 'issue-scim-token', companyId }))
    },

    async revokeScimToken(companyId: string, tokenId: string): Promise<void> {
      await ask({ operation: 'revoke-scim-token', companyId, tokenId })
    },

    /**
     * Starts an export of everything and waits for it.
     * @param everyMs how often to check its state
     * @throws Error if it fails or is cancelled
     */
    async export(
      request: RequestOf<'start-export'>,
      everyMs: number,
      onLook?: (job: ReportedExport) => void,
    ): Promise<FinishedExport> {
      const { exportId } = Job.parse(await ask({ operation: 'start-export', ...request }))
      return pollUntil(`the export ${exportId}`, exportTimeoutMs, everyMs, async () => {
        const job = Job.parse(await ask({ operation: 'get-export', exportId }))
        const { state, rows = 0, unreadable = { count: 0, ids: [] }, link } = job
        if (state === 'FAILED' || state === 'CANCELLED')
          throw new Error(`The export ${exportId} is ${state}. Request it again.`)
        onLook?.(job)
        return link === undefined ? undefined : { rows, unreadable, link }
      })
    },
  }
}

type WrittenEntry = RequestOf<'put'>['entries'][number]

function toWritten(entry: DirectoryEntry): WrittenEntry {
  // Drops `undefined` and `readonly`, as the JSON that the function receives does.
  return JSON.parse(JSON.stringify(entry)) as WrittenEntry
}
