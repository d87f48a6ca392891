import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { ApiDocumentEnvironment, readEnvironment } from '../../shared/runtime/environment.ts'
import { createApiDocumentHandler } from '../../shared/web/api-document/handler.ts'

const environment = readEnvironment(ApiDocumentEnvironment)
export const handler = createApiDocumentHandler({
  log: powertoolsLog('api-document'),
  limits: { rateLimit: environment.RATE_LIMIT, burstLimit: environment.BURST_LIMIT },
})
