import * as z from 'zod'

/** The keys for link tokens: `current` signs, and all of them verify. */
export interface LinkKeySet {
  readonly current: string
  /** By id; base64url of at least 32 bytes (RFC 7518, 3.2). */
  readonly keys: Readonly<Record<string, string>>
}

/** @param wanted the id of a key to look for; if it is not cached, it may just have been added */
export type ReadLinkKeys = (wanted?: string) => Promise<LinkKeySet>

export function fixedLinkKeys(keySet: LinkKeySet): ReadLinkKeys {
  return () => Promise.resolve(keySet)
}

const Key = z.base64url().min(43, { error: 'has fewer than 32 bytes' })
const KeyId = z.string().min(1).max(40)

/**
 * `{"current": "k1", "keys": {"k1": "…"}}`, or the flat form that Secrets Manager can generate:
 * `{"current": "k1", "k1": "…"}`.
 */
const Secret = z
  .union([
    z.strictObject({ current: KeyId, keys: z.record(KeyId, Key) }),
    z
      .object({ current: KeyId })
      .catchall(Key)
      .transform(({ current, ...keys }) => ({ current, keys })),
  ])
  .refine(({ current, keys }) => Object.hasOwn(keys, current), {
    error: 'current names none of the keys',
  })

/** @throws an Error if the secret is malformed; its message does not quote the secret */
export function parseLinkKeys(secret: string | undefined): LinkKeySet {
  let json: unknown
  try {
    json = JSON.parse(secret ?? '')
  } catch {
    throw new Error('The link keys secret is not JSON')
  }
  const parsed = Secret.safeParse(json)
  if (!parsed.success) throw new Error('The link keys secret has an unexpected form')
  return parsed.data
}
