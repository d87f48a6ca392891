import type { ActionDependencies } from '../../shared/actions/dependencies.ts'
import type { FrameDependencies } from '../../shared/pages/frame/page-handler.ts'

export interface PartnerPageDependencies extends ActionDependencies, FrameDependencies {}
