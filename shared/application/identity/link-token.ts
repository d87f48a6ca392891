import { type CompactJWSHeaderParameters, compactVerify, errors, SignJWT } from 'jose'
import * as z from 'zod'
import { toMilliseconds } from '../../journey/calendar.ts'
import type { Link } from '../../journey/link.ts'
import { isButton, isMailTemplate } from '../../journey/mails.ts'
import type { Clock } from '../ports/clock.ts'
import type { ReadLinkKeys } from '../ports/link-keys.ts'
import { createSigningKeys, tokenAlgorithm, tokenIssuer } from './signing-keys.ts'

export type Verified =
  | { readonly link: Link }
  /** Signed by us, and too old. */
  | { readonly expired: Link }
  | 'forged'

export interface LinkTokens {
  /** Fewer than 500 characters with ids of usual length. */
  sign(link: Link): Promise<string>
  verify(token: string): Promise<Verified>
}

const audience = 'link'
const secondsPerDay = 24 * 60 * 60
/** The longest that a mail is good for; a newer one can be asked for with the old. */
const defaultValidDays = 90
/** Longer than any that we sign: not worth the work of a check. */
const longestToken = 2_000

/** Names of one letter: the whole of it stands in every button of a mail. */
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
})

/**
 * Signed link tokens: JWTs whose algorithm, issuer and audience are ours alone.
 * @param clock the machine's: a token's life is real time, whatever time the journey plays in
 */
export function createLinkTokens({
  keys,
  clock,
  validDays = defaultValidDays,
}: {
  readonly keys: ReadLinkKeys
  readonly clock: Clock
  readonly validDays?: number
}): LinkTokens {
  const nowSeconds = () => Math.floor(toMilliseconds(clock.now()) / 1000)
  const signingKeys = createSigningKeys(keys)

  return {
    async sign({ registrationId, button, recipientId, boundTo, template, occasion }) {
      const { kid, key } = await signingKeys.current()
      return new SignJWT({
        r: registrationId,
        b: button,
        ...(boundTo !== undefined && { m: boundTo }),
        t: template,
        o: occasion,
      })
        .setProtectedHeader({ alg: tokenAlgorithm, kid })
        .setIssuer(tokenIssuer)
        .setAudience(audience)
        .setSubject(recipientId)
        .setExpirationTime(nowSeconds() + validDays * secondsPerDay)
        .sign(key)
    },

    async verify(token) {
      if (token.length > longestToken) return 'forged'
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
      const { r, b, m, t, o, sub, exp } = claims.data
      const link: Link = {
        registrationId: r,
        button: b,
        recipientId: sub,
        ...(m !== undefined && { boundTo: m }),
        template: t,
        occasion: o,
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
