import type { ActionDependencies } from '../../application/act/dependencies.ts'
import type { ExportDesk } from '../../application/exports/end-export.ts'
import type { StartExport } from '../../application/exports/start-export.ts'
import type { TraceStore } from '../../application/ports/trace-store.ts'
import type { TraceDependencies } from '../../application/traces/record-trace.ts'
import type { RequestClockDependencies } from '../http/request-clock.ts'

/** What the routes of every role need. */
export interface RouteDependencies
  extends ActionDependencies, TraceDependencies, RequestClockDependencies {
  readonly traces: TraceStore
}

/** What roles with exports also need. */
export interface ExportRouteDependencies extends RouteDependencies, ExportDesk {
  readonly startExport: StartExport
}
