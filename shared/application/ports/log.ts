/** Every message that the product logs. The keys are what runbooks and alarms refer to. */
export const logMessages = {
  workflowLeftToRepair:
    'The record was written but the workflow was not advanced; repair will do it',
  workflowReplaced: 'No execution could be told; the registration continues in a new one',
  workflowNotInStep: 'The workflow is out of step and nobody could be told yet',
  workflowNotRepaired: 'A registration could not be repaired; the next run tries again',
  mailSent: 'A mail was handed to the mail service',
  mailFailed: 'A mail could not be sent; it is tried again later',
  mailPostponed: 'The mail service takes no mails at present; the mail is tried again later',
  mailUnclear: 'No answer says whether a mail is sent; it is tried again when its claim expires',
  mailGivenUp: 'A mail was not sent and is not tried again',
  mailDropped: 'A mail was dropped because its recipient is gone or what it is about is over',
  mailNotDelivered: 'A sent mail was not delivered, or its recipient complained about it',
  deliveryUnknown: 'The mail service reported about a mail that is not in the table',
  mailNotQueued: 'A mail could not be put on its queue; it is tried again later',
  recordSetAside: 'A record that cannot be read was set aside as a dead letter',
  changeNotFollowed:
    'A change in the directory was not followed for a registration that cannot be read; recount it once it can',
  eventPublished: 'A change of a registration was published',
  eventNotPublished: 'An event could not be published; it will be retried',
  reminderRun: 'A reminder run has finished',
  nudgesCapped: 'A run of nudges has reached its bound; the next run goes on',
  nudgeShortened:
    'A nudge has more recipients than a transaction holds; the last ones were left out',
  repairRun: 'A repair run has finished, or run out of time',
  repairSweep: 'A part of the registrations has been looked at, whether due or not',
  exportFailed: 'A run of an export failed',
  exportGivenUp: 'An export ended without a file',
  exportDone: 'An export is done',
  exportContinued: 'A run of an export is out of time; another goes on',
  exportRunStopped: 'A run of an export stopped, because another owns it or it has ended',
  exportPartsNotDiscarded: 'The parts of an ended export could not be discarded; they expire',
  registrationNotExported: 'A registration cannot be read and is left out of an export',
  exportNotStarted: 'An export was recorded but could not be started',
  issuerUnreachable: 'A company’s OpenID Connect issuer did not answer, or not as it should',
  personErased: 'A person has been erased',
  erasureNotFinished: 'The erasure of a person could not go on; the next run tries again',
  traceLost: 'Something was done, but its trace could not be written',
  factorUnreadable:
    'The secret of a second factor cannot be opened: its key is gone; reset the factor',
  scimNotApplied: 'Parts of a SCIM request were not done; the answer named them',
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
