import type { CalendarAddressStore } from '../../../application/ports/calendar-address-store.ts'
import type { DayStore } from '../../../application/ports/day-store.ts'
import type { DirectoryStore } from '../../../application/ports/directory-store.ts'
import type { ErasureStore } from '../../../application/ports/erasure-store.ts'
import type { EventLog } from '../../../application/ports/event-log.ts'
import type { ExportStore } from '../../../application/ports/export-store.ts'
import type { FollowUpStore } from '../../../application/ports/follow-up-store.ts'
import type { NoticeStore } from '../../../application/ports/notice-store.ts'
import type { MailStore } from '../../../application/ports/mail-store.ts'
import type { NudgeStore } from '../../../application/ports/nudge-store.ts'
import type { MailChoiceStore } from '../../../application/ports/mail-choice-store.ts'
import type { ProfileStore } from '../../../application/ports/profile-store.ts'
import type { RegistrationStore } from '../../../application/ports/registration-store.ts'
import type { ScimListMarks } from '../../../application/ports/scim-list-marks.ts'
import type { MachineClientStore, ScimTokenStore } from '../../../application/ports/system-store.ts'
import type { TraceStore } from '../../../application/ports/trace-store.ts'
import type { SecondFactorStore } from '../../../application/ports/second-factor-store.ts'
import type { SessionEnds } from '../../../application/ports/session-ends.ts'
import { createDynamoCalendarAddressStore } from './dynamo-calendar-address-store.ts'
import { createDynamoDayStore } from './dynamo-day-store.ts'
import { createDynamoDirectoryStore } from './dynamo-directory-store.ts'
import { createDynamoErasureStore } from './dynamo-erasure-store.ts'
import { createDynamoEventLog } from './dynamo-event-log.ts'
import { createDynamoExportStore } from './dynamo-export-store.ts'
import { createDynamoFollowUpStore } from './dynamo-follow-up-store.ts'
import { createDynamoNoticeStore } from './dynamo-notice-store.ts'
import { createDynamoMailStore } from './dynamo-mail-store.ts'
import { createDynamoNudgeStore } from './dynamo-nudge-store.ts'
import { createDynamoMailChoiceStore } from './dynamo-mail-choice-store.ts'
import { createDynamoProfileStore } from './dynamo-profile-store.ts'
import { createDynamoRegistrationStore } from './dynamo-registration-store.ts'
import { createDynamoScimListMarks } from './dynamo-scim-list-marks.ts'
import {
  createDynamoMachineClientStore,
  createDynamoScimTokenStore,
} from './dynamo-system-stores.ts'
import { createDynamoSecondFactorStore } from './dynamo-second-factor-store.ts'
import { createDynamoTraceStore } from './dynamo-trace-store.ts'
import { createDynamoSessionEnds } from './dynamo-session-ends.ts'
import { Table, type TableSettings } from './table.ts'

export interface DynamoStores {
  readonly registrations: RegistrationStore
  readonly eventLog: EventLog
  readonly mails: MailStore
  readonly nudges: NudgeStore
  readonly days: DayStore
  readonly directory: DirectoryStore
  readonly followUps: FollowUpStore
  readonly notices: NoticeStore
  readonly exports: ExportStore
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
}

export function createDynamoStores(settings: TableSettings): DynamoStores {
  return createStoresOn(new Table(settings))
}

/** All stores share one table. */
export function createStoresOn(table: Table): DynamoStores {
  return {
    registrations: createDynamoRegistrationStore(table),
    eventLog: createDynamoEventLog(table),
    mails: createDynamoMailStore(table),
    nudges: createDynamoNudgeStore(table),
    days: createDynamoDayStore(table),
    directory: createDynamoDirectoryStore(table),
    followUps: createDynamoFollowUpStore(table),
    notices: createDynamoNoticeStore(table),
    exports: createDynamoExportStore(table),
    profiles: createDynamoProfileStore(table),
    mailChoices: createDynamoMailChoiceStore(table),
    calendarAddresses: createDynamoCalendarAddressStore(table),
    scimTokens: createDynamoScimTokenStore(table),
    scimListMarks: createDynamoScimListMarks(table),
    machineClients: createDynamoMachineClientStore(table),
    traces: createDynamoTraceStore(table),
    erasures: createDynamoErasureStore(table),
    sessionEnds: createDynamoSessionEnds(table),
    secondFactors: createDynamoSecondFactorStore(table),
  }
}
