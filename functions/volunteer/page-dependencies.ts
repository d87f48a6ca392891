import type { ActionDependencies } from '../../shared/actions/dependencies.ts'
import type { FrameDependencies } from '../../shared/pages/frame/page-handler.ts'
import type { ProfileStore } from '../../shared/store/profile-store.ts'

export interface VolunteerPageDependencies extends ActionDependencies, FrameDependencies {
  readonly profiles: ProfileStore
}
