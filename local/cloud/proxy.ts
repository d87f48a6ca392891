import {
  Agent,
  createServer,
  type IncomingMessage,
  request as sendRequest,
  type ServerResponse,
} from 'node:http'
import { timeHeader } from '../../shared/api/http/request-clock.ts'
import { type CloudClock, clockPath, serveClock } from './cloud-clock.ts'
import { isGalleryPath, renderGalleryPage, renderInboxPage } from './inbox-pages.ts'
import { closeServer, listen } from './listen.ts'
import type { ParsedMail } from './mail-gate.ts'

export interface Proxy {
  /** The product's address for browsers: `http://localhost:<port>`. */
  readonly baseUrl: string
  /**
   * Forwards everything except `/inbox` to this API from now on. Once the clock was moved, each
   * request names the time, unless it names one of its own.
   */
  forwardTo(api: { readonly emulatorPort: number; readonly apiId: string }): void
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
  let target: { port: number; host: string } | undefined

  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path === clockPath) {
      serveClock(clock, request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error))
      })
    } else if (/^\/inbox(?=$|[/?.])/.test(path)) {
      serveInbox(path, inbox, response)
    } else if (target) {
      forward(request, response, target, agent, clock)
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
    forwardTo: ({ emulatorPort, apiId }) => {
      target = { port: emulatorPort, host: `${apiId}.execute-api.localhost:${emulatorPort}` }
    },
    close: async () => {
      await closeServer(server)
      agent.destroy()
    },
  }
}

function forward(
  request: IncomingMessage,
  response: ServerResponse,
  target: { port: number; host: string },
  agent: Agent,
  clock: CloudClock,
): void {
  const forwarded = sendRequest(
    {
      agent,
      host: '127.0.0.1',
      port: target.port,
      method: request.method,
      path: request.url,
      headers: {
        ...(clock.isMoved() && { [timeHeader]: clock.now() }),
        ...request.headers,
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
