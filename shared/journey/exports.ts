export const exportKinds = ['registrations', 'dates'] as const
export type ExportKind = (typeof exportKinds)[number]

export type ExportState = 'PENDING' | 'RUNNING' | 'DONE' | 'FAILED'
