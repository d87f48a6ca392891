import type { CalendarAddressStore } from '../../application/ports/calendar-address-store.ts'
import type { DayStore } from '../../application/ports/day-store.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { ErasureStore } from '../../application/ports/erasure-store.ts'
import type { EventLog } from '../../application/ports/event-log.ts'
import type { ExportStore } from '../../application/ports/export-store.ts'
import type { FollowUpStore } from '../../application/ports/follow-up-store.ts'
import type { NoticeStore } from '../../application/ports/notice-store.ts'
import type { NudgeStore } from '../../application/ports/nudge-store.ts'
import type { MailChoiceStore } from '../../application/ports/mail-choice-store.ts'
import type { ProfileStore } from '../../application/ports/profile-store.ts'
import type { RegistrationStore } from '../../application/ports/registration-store.ts'
import type { ScimListMarks } from '../../application/ports/scim-list-marks.ts'
import type {
  MachineClient,
  MachineClientStore,
  ScimTokenStore,
  StoredSecret,
} from '../../application/ports/system-store.ts'
import type { TraceStore } from '../../application/ports/trace-store.ts'
import type { SecondFactorStore } from '../../application/ports/second-factor-store.ts'
import type { SessionEnds } from '../../application/ports/session-ends.ts'
import type { WorkflowItems } from '../../application/ports/workflow-items.ts'
import { createMemoryCalendarAddressStore } from './memory-calendar-address-store.ts'
import { createMemoryDayStore } from './memory-day-store.ts'
import { createMemoryDirectoryStore } from './memory-directory-store.ts'
import { createMemoryErasureStore } from './memory-erasure-store.ts'
import { createMemoryEventLog } from './memory-event-log.ts'
import { createMemoryExportFiles, type MemoryExportFiles } from './memory-export-files.ts'
import { createMemoryExportStore } from './memory-export-store.ts'
import { createMemoryFollowUpStore } from './memory-follow-up-store.ts'
import { createMemoryMailStore, type MemoryMailStore } from './memory-mail-store.ts'
import { createMemoryNoticeStore } from './memory-notice-store.ts'
import { createMemoryNudgeStore } from './memory-nudge-store.ts'
import { createMemoryMailChoiceStore } from './memory-mail-choice-store.ts'
import { createMemoryProfileStore } from './memory-profile-store.ts'
import { createMemoryRegistrationStore } from './memory-registration-store.ts'
import { createMemoryScimListMarks } from './memory-scim-list-marks.ts'
import { createMemorySystemStore } from './memory-system-store.ts'
import { createMemorySecondFactorStore } from './memory-second-factor-store.ts'
import { createMemoryTraceStore } from './memory-trace-store.ts'
import { createMemorySessionEnds } from './memory-session-ends.ts'
import { MemoryTables } from './memory-tables.ts'
import { createMemoryWorkflowItems } from './memory-workflow-items.ts'

export interface MemoryStores {
  readonly registrations: RegistrationStore
  readonly eventLog: EventLog
  readonly mails: MemoryMailStore
  readonly nudges: NudgeStore
  readonly days: DayStore
  readonly directory: DirectoryStore
  readonly followUps: FollowUpStore
  readonly notices: NoticeStore
  readonly exports: ExportStore
  readonly files: MemoryExportFiles
  readonly profiles: ProfileStore
  readonly mailChoices: MailChoiceStore
  readonly calendarAddresses: CalendarAddressStore
  readonly scimTokens: ScimTokenStore
  readonly scimListMarks: ScimListMarks
  readonly machineClients: MachineClientStore
  readonly traces: TraceStore
  readonly erasures: ErasureStore
  readonly sessionEnds: SessionEnds
  readonly secondFactors: SecondFactorStore
  readonly workflowItems: WorkflowItems
}

/**
 * In-memory stores for unit tests and fast replay, under the same contract tests as the real ones.
 */
export function createMemoryStores(): MemoryStores {
  const tables = new MemoryTables()
  const mails = createMemoryMailStore(tables)
  const traces = createMemoryTraceStore(tables)
  const days = createMemoryDayStore(tables, mails)
  const nudges = createMemoryNudgeStore(tables, days)
  const followUps = createMemoryFollowUpStore(tables, mails)
  const notices = createMemoryNoticeStore(tables, mails)
  const directory = createMemoryDirectoryStore(tables, followUps, traces, notices)
  return {
    registrations: createMemoryRegistrationStore(tables, { mails, nudges, days }),
    eventLog: createMemoryEventLog(tables),
    mails,
    nudges,
    days,
    directory,
    followUps,
    notices,
    exports: createMemoryExportStore(tables, traces),
    files: createMemoryExportFiles(tables),
    profiles: createMemoryProfileStore(),
    mailChoices: createMemoryMailChoiceStore(),
    calendarAddresses: createMemoryCalendarAddressStore(),
    scimTokens: createMemorySystemStore<StoredSecret>(traces),
    scimListMarks: createMemoryScimListMarks(),
    machineClients: createMemorySystemStore<MachineClient>(traces),
    traces,
    erasures: createMemoryErasureStore(),
    sessionEnds: createMemorySessionEnds(directory),
    secondFactors: createMemorySecondFactorStore(traces, notices),
    workflowItems: createMemoryWorkflowItems(tables),
  }
}
