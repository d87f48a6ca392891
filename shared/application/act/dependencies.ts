import type { Limits } from '../../journey/limits.ts'
import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { Log } from '../ports/log.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import type { TimeLimit } from '../ports/time-limit.ts'
import type { Workflow } from '../ports/workflow.ts'

/** What every action needs, whether a person or a schedule takes it. */
export interface ActionDependencies {
  readonly registrations: RegistrationStore
  readonly directory: DirectoryStore
  readonly workflow: Workflow
  readonly clock: Clock
  readonly log: Log
  readonly newId: () => string
  /** Resolves after this many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly within: TimeLimit
  /** Of the stage; none in a function where people do not act. */
  readonly limits?: Limits | undefined
}
