import type { ActionDependencies } from '../../application/act/dependencies.ts'
import type { ProfileStore } from '../../application/ports/profile-store.ts'
import type { FrameDependencies } from '../frame/page-handler.ts'

export interface VolunteerPageDependencies extends ActionDependencies, FrameDependencies {
  readonly profiles: ProfileStore
}
