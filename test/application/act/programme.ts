import { createMemoryStores, type MemoryStores } from '../../../shared/adapters/memory/stores.ts'
import {
  type MemoryWorkflow,
  memoryWorkflow,
} from '../../../shared/adapters/memory/workflow/memory-workflow.ts'
import type { ActionDependencies } from '../../../shared/application/act/dependencies.ts'
import type { ActionOutcome } from '../../../shared/application/act/outcome.ts'
import {
  performAction,
  type PerformRequest,
} from '../../../shared/application/act/perform-action.ts'
import { register } from '../../../shared/application/act/register.ts'
import type { RepairDependencies } from '../../../shared/application/act/repair.ts'
import type { DirectoryStore } from '../../../shared/application/ports/directory-store.ts'
import { noTimeLimit } from '../../../shared/application/ports/time-limit.ts'
import { silentLog } from '../../../shared/application/ports/log.ts'
import { company, initiative, people } from '../../journey/world.ts'

/** A programme in memory: directory, stores and workflow, with a clock that tests set. */
export interface Programme extends RepairDependencies {
  readonly stores: MemoryStores
  readonly workflow: MemoryWorkflow
  readonly time: { now: string }
  /** Total time slept, in milliseconds. */
  readonly slept: { milliseconds: number }
}

export async function createProgramme(tasks = initiative.tasks): Promise<Programme> {
  const stores = createMemoryStores()
  const time = { now: '2026-01-31T08:00:00.000Z' }
  const clock = { now: () => time.now }
  const slept = { milliseconds: 0 }
  let ids = 0
  const { directory } = stores
  await loadWorld(directory, tasks)
  return {
    stores,
    registrations: stores.registrations,
    directory,
    workflow: memoryWorkflow({ items: stores.workflowItems, clock }),
    clock,
    time,
    slept,
    log: silentLog,
    newId: () => `id-${(ids += 1)}`,
    within: noTimeLimit,
    sleep: (milliseconds) => {
      slept.milliseconds += milliseconds
      return Promise.resolve()
    },
    sendDueMails: () => Promise.resolve({ sent: 0, failed: 0 }),
    hasTime: () => true,
  }
}

/** The small world of the rules' tests. */
export async function loadWorld(
  directory: DirectoryStore,
  tasks = initiative.tasks,
): Promise<void> {
  await directory.put({ type: 'company', entry: company })
  await directory.put({
    type: 'organisation',
    entry: { organisationId: 'tremplin', name: 'Tremplin' },
  })
  for (const person of Object.values(people)) await directory.put({ type: 'person', entry: person })
  await directory.put({ type: 'initiative', entry: { ...initiative, tasks } })
}

export async function registerLea(programme: ActionDependencies): Promise<string> {
  const outcome = await register(programme, {
    actor: { personId: 'lea' },
    input: { initiative: 'lyceens' },
  })
  return expectAccepted(outcome).registration.registrationId
}

export function expectAccepted(outcome: ActionOutcome) {
  if ('accepted' in outcome) return outcome.accepted
  throw new Error(`Not accepted: ${JSON.stringify(outcome)}`)
}

export function perform(
  programme: ActionDependencies,
  registrationId: string,
  personId: string,
  action: PerformRequest['action'],
  input: unknown = {},
): Promise<ActionOutcome> {
  return performAction(programme, { registrationId, actor: { personId }, action, input })
}

/** Léa's registration, validated and searching. */
export async function searchingLea(programme: ActionDependencies): Promise<string> {
  const id = await registerLea(programme)
  expectAccepted(await perform(programme, id, 'lea', 'send-message', { text: 'Hello' }))
  expectAccepted(await perform(programme, id, 'claire', 'validate-application'))
  return id
}

export const engagement = { mentee: 'Théo', start: '2026-02-01', end: '2026-09-30' }

/** Record and workflow, side by side. */
export async function positions({ registrations }: ActionDependencies, id: string) {
  const registration = await registrations.load(id)
  const state = await registrations.loadWorkflow(id)
  return {
    status: registration?.status,
    transition: registration?.transition,
    state: state?.state,
    followed: state?.transition,
  }
}
