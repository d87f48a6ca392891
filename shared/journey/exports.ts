export const exportKinds = ['registrations', 'dates'] as const
export type ExportKind = (typeof exportKinds)[number]

/** What is stored of an export's state. The last three are ends. */
export const storedExportStates = ['PENDING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'] as const
export type StoredExportState = (typeof storedExportStates)[number]

/** The states that people see: the file of a finished export is deleted after some days. */
export const exportStates = [...storedExportStates, 'EXPIRED'] as const
export type ExportState = (typeof exportStates)[number]

/** How long the file of an export is kept, from the instant at which its first run began. */
export const exportKeptDays = 7
