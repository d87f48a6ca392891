import {
  Agent,
  createServer,
  type IncomingMessage,
  request as sendRequest,
  type ServerResponse,
} from 'node:http'
import { signTime, timeHeader, timeSignatureHeader } from '../../shared/api/http/request-clock.ts'
import type { TimeSignatures } from '../../shared/application/ports/time-signatures.ts'
import { type CloudClock, clockPath, serveClock } from './cloud-clock.ts'
import { isGalleryPath, renderGalleryPage, renderInboxPage } from './inbox-pages.ts'
import { closeServer, listen } from './listen.ts'
import type { ParsedMail } from './mail-gate.ts'

export interface Proxy {
  /** The product's address for browsers: `http://localhost:<port>`. */
  readonly baseUrl: string
  /**
   * Forwards everything except `/inbox` to this API from now on. Once the clock was moved, each
   * request names the time, unless it names one of its own. Signs the time, as the operator.
   */
  forwardTo(api: {
    readonly emulatorPort: number
    readonly apiId: string
    readonly timeSignatures: Pick<TimeSignatures, 'sign'>
  }): void
  close(): Promise<void>
}

/**
 * Serves the product and the inbox at one address. The emulator identifies an API by the Host
 * header, which a browser cannot set.
 * @param preferredPort used if it is free; otherwise, and for 0, any free port
 */
export async function startProxy(
  preferredPort: number,
  inbox: () => Promise<readonly ParsedMail[]>,
  clock: CloudClock,
): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  let target: Target | undefined

  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path === clockPath) {
      serveClock(clock, request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error))
      })
    } else if (/^\/inbox(?=$|[/?.])/.test(path)) {
      serveInbox(path, inbox, response)
    } else if (target) {
      forward(request, response, target, agent, clock).catch((error: unknown) => {
        response.writeHead(502).end(String(error))
      })
    } else {
      response.writeHead(503, { 'retry-after': '5' }).end('The local cloud is starting.\n')
    }
  })

  const port = await listen(server, preferredPort).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      return listen(server, 0)
    }
    throw error
  })
  return {
    baseUrl: `http://localhost:${port}`,
    forwardTo: ({ emulatorPort, apiId, timeSignatures }) => {
      const host = `${apiId}.execute-api.localhost:${emulatorPort}`
      target = { port: emulatorPort, host, timeSignatures }
    },
    close: async () => {
      await closeServer(server)
      agent.destroy()
    },
  }
}

interface Target {
  readonly port: number
  readonly host: string
  readonly timeSignatures: Pick<TimeSignatures, 'sign'>
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  target: Target,
  agent: Agent,
  clock: CloudClock,
): Promise<void> {
  const time = await chooseTime(request, target, clock)
  const forwarded = sendRequest(
    {
      agent,
      host: '127.0.0.1',
      port: target.port,
      method: request.method,
      path: request.url,
      headers: {
        ...request.headers,
        ...time,
        host: target.host,
      },
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    },
  )
  forwarded.on('error', (error) => {
    if (!response.headersSent) response.writeHead(502)
    response.end(`The emulator did not answer: ${error.message}\n`)
  })
  response.on('close', () => forwarded.destroy())
  request.pipe(forwarded)
}

/** The headers of the time, where the request has none that are signed. */
async function chooseTime(
  { method = '', url = '/', headers }: IncomingMessage,
  { timeSignatures }: Target,
  clock: CloudClock,
): Promise<Readonly<Record<string, string>>> {
  const now = headers[timeHeader] ?? (clock.isMoved() ? clock.now() : undefined)
  if (now === undefined || headers[timeSignatureHeader] !== undefined) return {}
  return signTime(timeSignatures, { now: String(now), method, address: url })
}

function serveInbox(
  path: string,
  inbox: () => Promise<readonly ParsedMail[]>,
  response: ServerResponse,
): void {
  const rendering = isGalleryPath(path)
    ? renderGalleryPage(path)
    : inbox().then((mails) => renderInboxPage(path, mails))
  rendering.then(
    ({ status, headers, body }) => {
      response.writeHead(status, { 'cache-control': 'no-store', ...headers }).end(body)
    },
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
}
