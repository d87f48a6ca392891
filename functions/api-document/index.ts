import { powertoolsLog } from '../../shared/observability/powertools-log.ts'
import { createApiDocumentHandler } from './handler.ts'

export const handler = createApiDocumentHandler({ log: powertoolsLog('api-document') })
