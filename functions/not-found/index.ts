import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { createNotFoundHandler } from '../../shared/web/not-found/handler.ts'

export const handler = createNotFoundHandler({ log: powertoolsLog('not-found') })
