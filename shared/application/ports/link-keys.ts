import * as z from 'zod'

/** The keys that links are signed with: `current` signs, every one of them verifies. */
export interface LinkKeySet {
  readonly current: string
  /** By their id; base64url of at least 32 bytes (RFC 7518, 3.2). */
  readonly keys: Readonly<Record<string, string>>
}

/** @param wanted the id of a key that should be among them: it may have been added just now */
export type ReadLinkKeys = (wanted?: string) => Promise<LinkKeySet>

export function fixedLinkKeys(keySet: LinkKeySet): ReadLinkKeys {
  return () => Promise.resolve(keySet)
}

const Key = z.base64url().min(43, { error: 'has fewer than 32 bytes' })
const KeyId = z.string().min(1).max(40)

/**
 * `{"current": "k1", "keys": {"k1": "…"}}`, or, as Secrets Manager can generate it, with each key
 * beside `current` by its id.
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

/** @throws where the secret is not of the form, without quoting it */
export function parseLinkKeys(secret: string | undefined): LinkKeySet {
  let json: unknown
  try {
    json = JSON.parse(secret ?? '')
  } catch {
    throw new Error('The secret of the link keys is no JSON')
  }
  const parsed = Secret.safeParse(json)
  if (!parsed.success) throw new Error('The secret of the link keys does not have the form')
  return parsed.data
}
