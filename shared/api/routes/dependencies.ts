import type { ActionDependencies } from '../../application/act/dependencies.ts'
import type { ExportDesk } from '../../application/exports/end-export.ts'
import type { StartExport } from '../../application/exports/start-export.ts'
import type { MachineClientStore } from '../../application/ports/system-store.ts'
import type { TraceStore } from '../../application/ports/trace-store.ts'
import type { TraceDependencies } from '../../application/traces/record-trace.ts'
import type { RequestClockDependencies } from '../http/request-clock.ts'

/** What the routes of every role need. */
export interface RouteDependencies
  extends ActionDependencies, TraceDependencies, RequestClockDependencies {
  readonly traces: TraceStore
}

/** What the routes of machine clients need: nothing that acts on a registration. */
export type CompanyRouteDependencies = Pick<
  RouteDependencies,
  'registrations' | 'directory' | 'clock' | 'log' | 'limits' | 'newId' | 'timeSignatures' | 'traces'
> &
  ExportDesk & {
    readonly startExport: StartExport
    readonly machineClients: MachineClientStore
  }

/** What roles with exports also need. */
export interface ExportRouteDependencies extends RouteDependencies, ExportDesk {
  readonly startExport: StartExport
}
