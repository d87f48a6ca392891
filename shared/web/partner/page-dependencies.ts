import type { ActionDependencies } from '../../application/act/dependencies.ts'
import type { FrameDependencies } from '../frame/page-handler.ts'

export interface PartnerPageDependencies extends ActionDependencies, FrameDependencies {}
