import { powertoolsLog } from '../../shared/observability/powertools-log.ts'
import { createNotFoundHandler } from './handler.ts'

export const handler = createNotFoundHandler({ log: powertoolsLog('not-found') })
