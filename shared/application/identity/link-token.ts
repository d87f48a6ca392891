import { type CompactJWSHeaderParameters, compactVerify, errors, SignJWT } from 'jose'
import * as z from 'zod'
import { toMilliseconds } from '../../journey/calendar.ts'
import type { Link } from '../../journey/link.ts'
import { isButton, isMailTemplate } from '../../journey/mails.ts'
import type { Clock } from '../ports/clock.ts'
import type { ReadKeys } from '../ports/key-set.ts'
import { hashAddress } from './address-hash.ts'
import { createSigningKeys, tokenAlgorithm, tokenIssuer } from './signing-keys.ts'

export type Verified =
  | { readonly link: Link }
  /** Validly signed, but expired. */
  | { readonly expired: Link }
  | 'forged'

export interface LinkTokens {
  /**
   * The token has fewer than 500 characters for ids of usual length.
   * @param address that the link is sent to
   */
  sign(link: Omit<Link, 'addressHash'>, address: string): Promise<string>
  verify(token: string): Promise<Verified>
}

const audience = 'link'
const secondsPerDay = 24 * 60 * 60
/** How long links work; an expired link can request a new mail. */
const defaultValidDays = 90
/** Rejects input that is longer than any token we sign, before verifying its signature. */
const maxTokenLength = 2_000

/** One-letter names, because every button in a mail contains the whole token. */
const Claims = z.strictObject({
  iss: z.literal(tokenIssuer),
  aud: z.literal(audience),
  sub: z.string().min(1),
  exp: z.int(),
  r: z.string().min(1),
  b: z.string().refine(isButton),
  m: z.int().optional(),
  t: z.string().refine(isMailTemplate),
  o: z.string(),
  a: z.string().optional(),
})

/**
 * Link tokens are JWTs with a fixed algorithm, issuer and audience.
 * @param clock the system clock: tokens expire in real time, even if the stage sets the time
 */
export function createLinkTokens({
  keys,
  clock,
  validDays = defaultValidDays,
}: {
  readonly keys: ReadKeys
  readonly clock: Clock
  readonly validDays?: number
}): LinkTokens {
  const nowSeconds = () => Math.floor(toMilliseconds(clock.now()) / 1000)
  const signingKeys = createSigningKeys(keys)

  return {
    async sign({ registrationId, button, recipientId, boundTo, template, occasion }, address) {
      const { kid, key } = await signingKeys.current()
      return new SignJWT({
        r: registrationId,
        b: button,
        ...(boundTo !== undefined && { m: boundTo }),
        t: template,
        o: occasion,
        a: hashAddress(address),
      })
        .setProtectedHeader({ alg: tokenAlgorithm, kid })
        .setIssuer(tokenIssuer)
        .setAudience(audience)
        .setSubject(recipientId)
        .setExpirationTime(nowSeconds() + validDays * secondsPerDay)
        .sign(key)
    },

    async verify(token) {
      if (token.length > maxTokenLength) return 'forged'
      let payload: Uint8Array
      try {
        const options = { algorithms: [tokenAlgorithm] }
        ;({ payload } = await compactVerify(
          token,
          ({ kid }: CompactJWSHeaderParameters) => signingKeys.named(kid),
          options,
        ))
      } catch (error) {
        if (error instanceof errors.JOSEError) return 'forged'
        throw error
      }
      const claims = Claims.safeParse(parseJson(payload))
      if (!claims.success) return 'forged'
      const { r: registrationId, b: button, m: boundTo, t: template, o: occasion } = claims.data
      const { sub: recipientId, exp, a: addressHash } = claims.data
      const link: Link = {
        registrationId,
        button,
        recipientId,
        ...(addressHash !== undefined && { addressHash }),
        ...(boundTo !== undefined && { boundTo }),
        template,
        occasion,
      }
      return nowSeconds() < exp ? { link } : { expired: link }
    },
  }
}

function parseJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload))
  } catch {
    return undefined
  }
}
