/** Every message that the product logs: what to search for, and what the runbooks name. */
export const logMessages = {
  workflowLeftToRepair: 'The record is written, the workflow did not follow: left to repair',
  workflowReplaced: 'An execution was dead: the registration goes on in a new one',
  workflowNotInStep: 'The workflow is not in step and could not be mended yet',
  mailFailed: 'A mail could not be handed over; it stays due',
  mailDropped: 'A mail has no recipient any more',
  eventNotPublished: 'An event could not be put on the bus; it is tried again',
  reminderRun: 'A reminder run is over',
  repairRun: 'A repair run is over',
  exportFailed: 'An export failed',
  exportDone: 'An export is done',
  exportNotStarted: 'An export is written down, but its run could not be started',
  requestFailed: 'A request failed by a fault of ours',
} as const

export type LogMessage = keyof typeof logMessages

/** Ids, codes and counts only: never a name, an address, a text or a token. */
export type LogDetails = Readonly<Record<string, string | number | boolean | undefined>>

export interface Log {
  info(message: LogMessage, details?: LogDetails): void
  /** @param error its name and stack are logged, its message only where it is one of ours */
  error(message: LogMessage, error: unknown, details?: LogDetails): void
}

/** For runs in which nobody reads a log. */
export const silentLog: Log = { info: () => undefined, error: () => undefined }
