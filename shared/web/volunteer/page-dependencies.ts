import type { ActionDependencies } from '../../application/act/dependencies.ts'
import type { AttestationCodes } from '../../application/identity/attestation-code.ts'
import type { CalendarAddressStore } from '../../application/ports/calendar-address-store.ts'
import type { ProfileStore } from '../../application/ports/profile-store.ts'
import type { FrameDependencies } from '../frame/page-handler.ts'

export interface VolunteerPageDependencies extends ActionDependencies, FrameDependencies {
  readonly profiles: ProfileStore
  readonly calendarAddresses: CalendarAddressStore
  readonly attestationCodes: AttestationCodes
  readonly newSecret: () => string
}
