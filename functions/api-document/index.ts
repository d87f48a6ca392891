import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { createApiDocumentHandler } from '../../shared/web/api-document/handler.ts'

export const handler = createApiDocumentHandler({ log: powertoolsLog('api-document') })
