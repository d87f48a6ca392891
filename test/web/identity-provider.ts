import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { type Configuration, Provider } from 'oidc-provider'
import { closeServer, listen } from '../../local/cloud/listen.ts'

/** What the tokens of an account say. Default: its name is its address, and verified. */
export type AccountClaims = Readonly<Record<string, unknown>>

interface Settings {
  /** Where the product's pages are. */
  readonly baseUrl: string
  readonly clientSecret?: string
  readonly claims?: (account: string) => AccountClaims
}

export interface IdentityProvider {
  readonly issuer: string
  readonly clientId: string
  /** How often its token endpoint was asked. */
  readonly tokenRequests: () => number
  /**
   * Does what a person in a browser does from an address of the provider on.
   * @param account who signs in; `undefined` declines
   * @returns the address that the provider sends the browser back to
   */
  visit(address: string, account: string | undefined): Promise<string>
  /** An ID token for an account, as a program gets it. */
  issueToken(account: string): Promise<string>
  close(): Promise<void>
}

/** One for all: making a key takes a second. */
const keys = generateKeyPair('RS256', { extractable: true })
const minutes = 60

const interactionPath = /^\/interaction\/[\w-]+$/
const clientId = 'mentoring'

/**
 * A real OpenID provider on this machine. Its page asks for an account and no password.
 */
export async function startIdentityProvider(settings: Settings): Promise<IdentityProvider> {
  const {
    baseUrl,
    clientSecret,
    claims = (account) => ({ email: account, email_verified: true }),
  } = settings
  let tokenRequests = 0
  const handlers: ((request: IncomingMessage, response: ServerResponse) => unknown)[] = []
  const server = createServer((request, response) => {
    if (request.url === '/token') tokenRequests += 1
    handlers[0]?.(request, response)
  })
  const issuer = `http://localhost:${await listen(server, 0)}`
  const { privateKey } = await keys
  const configuration: Configuration = {
    clients: [
      {
        client_id: clientId,
        redirect_uris: [`${baseUrl}/sign-in/return`],
        post_logout_redirect_uris: [`${baseUrl}/sign-in`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        ...(clientSecret === undefined
          ? { token_endpoint_auth_method: 'none' as const }
          : { client_secret: clientSecret }),
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'one' }] },
    cookies: { keys: ['a key of this test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified', 'hd', 'xms_edov'] },
    // The address is in the ID token, as Entra and Google have it.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: {
      Interaction: 10 * minutes,
      Grant: 10 * minutes,
      Session: 10 * minutes,
      AccessToken: 10 * minutes,
      IdToken: 10 * minutes,
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...claims(accountId) }),
    }),
    // Nobody is asked what the product may know: their company has agreed.
    async loadExistingGrant({ oidc }) {
      const { client, account } = oidc
      if (!client || !account) return undefined
      const grant = new oidc.provider.Grant({
        clientId: client.clientId,
        accountId: account.accountId,
      })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  }
  const provider = new Provider(issuer, configuration)
  const answer = provider.callback()
  handlers.push((request, response) =>
    interactionPath.test(request.url ?? '')
      ? interact(provider, request, response)
      : answer(request, response),
  )

  return {
    issuer,
    clientId,
    tokenRequests: () => tokenRequests,
    issueToken: (account) =>
      new SignJWT(claims(account))
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .setIssuer(issuer)
        .setAudience(clientId)
        .setSubject(account)
        .setIssuedAt()
        .setExpirationTime('5 minutes')
        .sign(privateKey),
    visit: (address, account) => visit(address, account, issuer),
    close: () => closeServer(server),
  }
}

async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(
      `<!doctype html><html lang="en"><title>Company sign-in</title><main><h1>Company sign-in</h1>
<form method="post"><label>Account <input name="account"></label>
<button name="by" value="account">Sign in</button> <button name="by" value="nobody">Cancel</button></form></main>`,
    )
    return
  }
  const form = new URLSearchParams(await text(request))
  const result =
    form.get('by') === 'nobody'
      ? { error: 'access_denied', error_description: 'The person declined' }
      : { login: { accountId: form.get('account') ?? '' } }
  await provider.interactionFinished(request, response, result)
}

/** A browser without scripts: follows redirects, keeps cookies, and fills in the form. */
async function visit(start: string, account: string | undefined, issuer: string): Promise<string> {
  const jar = new Map<string, string>()
  let address = start
  let body: URLSearchParams | undefined
  for (let steps = 0; steps < 20; steps += 1) {
    if (!address.startsWith(issuer)) return address
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body && { method: 'POST', body }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location !== null) {
      address = new URL(location, address).href
      body = undefined
    } else if (body === undefined && answer.status === 200) {
      body = new URLSearchParams(
        account === undefined ? { by: 'nobody' } : { account, by: 'account' },
      )
    } else {
      throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`)
    }
  }
  throw new Error('The provider leads in a circle')
}
