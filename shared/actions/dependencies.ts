import type { Log } from '../observability/log.ts'
import type { DirectoryStore } from '../store/directory-store.ts'
import type { RegistrationStore } from '../store/registration-store.ts'
import type { Clock } from '../time/clock.ts'
import type { Workflow } from '../workflow/workflow.ts'

/** What the actions of people and of schedules need. */
export interface ActionDependencies {
  readonly registrations: RegistrationStore
  readonly directory: DirectoryStore
  readonly workflow: Workflow
  readonly clock: Clock
  readonly log: Log
  readonly newId: () => string
  /** Resolves after so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>
}
