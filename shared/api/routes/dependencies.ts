import type { ActionDependencies } from '../../application/act/dependencies.ts'
import type { StartExport } from '../../application/exports/start-export.ts'
import type { TimeSource } from '../../application/ports/clock.ts'
import type { ExportFiles, ExportStore } from '../../application/ports/export-store.ts'

/** What the routes of every role need. */
export interface RouteDependencies extends ActionDependencies {
  readonly timeSource: TimeSource
}

/** What roles with exports also need. */
export interface ExportRouteDependencies extends RouteDependencies {
  readonly exports: ExportStore
  readonly files: ExportFiles
  readonly startExport: StartExport
}
