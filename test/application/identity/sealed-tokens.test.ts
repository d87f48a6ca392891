import { describe, expect, it } from 'vitest'
import { createSealedTokens } from '../../../shared/application/identity/sealed-tokens.ts'
import { fixedKeys } from '../../../shared/application/ports/key-set.ts'

const key = (letter: string) => letter.repeat(43)
const sealed = (current: string, keys: Record<string, string>) =>
  createSealedTokens(fixedKeys({ current, keys }))

describe('a sealed token', () => {
  it('is opened with its keys, and shows nothing without them', async () => {
    const tokens = sealed('k1', { k1: key('A') })
    const text = await tokens.seal('the secret')
    expect(text).not.toContain('secret')
    const parts = text.split('.').map((part) => Buffer.from(part, 'base64url').toString())
    expect(parts.join()).not.toContain('secret')
    expect(parts[0]).toBe('{"alg":"dir","enc":"A256GCM","kid":"k1"}')
    expect(await tokens.open(text)).toBe('the secret')
    expect(await tokens.seal('the secret')).not.toBe(text)
  })

  it('is opened after the keys have rotated, as long as its key is there', async () => {
    const text = await sealed('k1', { k1: key('A') }).seal('the secret')
    const rotated = sealed('k2', { k1: key('A'), k2: key('B') })
    expect(await rotated.open(text)).toBe('the secret')
    await expect(sealed('k2', { k2: key('B') }).open(text)).rejects.toThrow('unknown key')
  })

  it('is not opened with another key of that name, nor changed', async () => {
    const text = await sealed('k1', { k1: key('A') }).seal('the secret')
    await expect(sealed('k1', { k1: key('B') }).open(text)).rejects.toThrow()
    const [header, ...rest] = text.split('.')
    const changed = rest.map((part) => part.replace(/^./, (one) => (one === 'x' ? 'y' : 'x')))
    await expect(
      sealed('k1', { k1: key('A') }).open([header, ...changed].join('.')),
    ).rejects.toThrow()
  })

  it('is not opened with a key of the secret itself: its keys are derived', async () => {
    const { CompactEncrypt } = await import('jose')
    const bytes = Buffer.from(key('A'), 'base64url').subarray(0, 32)
    const forged = await new CompactEncrypt(Buffer.from('forged'))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: 'k1' })
      .encrypt(new Uint8Array(bytes))
    await expect(sealed('k1', { k1: key('A') }).open(forged)).rejects.toThrow()
  })
})
