/** Every message that the product logs. The keys are what runbooks and alarms refer to. */
export const logMessages = {
  workflowLeftToRepair:
    'The record was written but the workflow was not advanced; repair will do it',
  workflowReplaced: 'An execution was not running; the registration continues in a new one',
  workflowNotInStep: 'The workflow is out of step and could not be repaired yet',
  mailFailed: 'A mail could not be sent; it stays due',
  mailDropped: 'A mail was dropped because its recipient is gone',
  eventNotPublished: 'An event could not be published; it will be retried',
  reminderRun: 'A reminder run has finished',
  repairRun: 'A repair run has finished',
  exportFailed: 'An export failed',
  exportDone: 'An export is done',
  exportNotStarted: 'An export was recorded but could not be started',
  storeBusy: 'A store did not answer or stayed busy; the request was answered with 503',
  requestFailed: 'A request failed because of an internal error',
} as const

export type LogMessage = keyof typeof logMessages

/** Ids, codes and counts only; never names, addresses, texts or tokens. */
export type LogDetails = Readonly<Record<string, string | number | boolean | undefined>>

export interface Log {
  info(message: LogMessage, details?: LogDetails): void
  /** @param error only its name and stack are logged, because its message may contain user input */
  error(message: LogMessage, error: unknown, details?: LogDetails): void
}

/** Discards everything. */
export const silentLog: Log = { info: () => undefined, error: () => undefined }
