import { describe, expect, it } from 'vitest'
import { createAttestationCodes } from '../../../shared/application/identity/attestation-code.ts'
import { fixedKeys } from '../../../shared/application/ports/key-set.ts'

const keys = { k1: 'A'.repeat(43), k2: 'B'.repeat(43) }
const old = createAttestationCodes(fixedKeys({ current: 'k1', keys }))
const rotated = createAttestationCodes(fixedKeys({ current: 'k2', keys }))

describe('the code on a certificate', () => {
  it('is the same whenever the certificate is printed, and another for each registration', async () => {
    const code = await old.create('r1')
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(await old.create('r1')).toBe(code)
    expect(await old.create('r2')).not.toBe(code)
  })

  it('proves its own registration alone', async () => {
    const code = await old.create('r1')
    expect(await old.verify('r1', code)).toBe(true)
    expect(await old.verify('r2', code)).toBe(false)
    expect(await old.verify('', code)).toBe(false)
  })

  it.each([
    (code: string) => code.toLowerCase(),
    (code: string) => code.replaceAll('-', ''),
    (code: string) => ` ${code.replaceAll('-', ' ')}\n`,
    (code: string) => code.replaceAll('-', '\u2013'),
    (code: string) => code.replaceAll('0', 'O').replaceAll('1', 'l'),
  ])('may be typed as people type it: %s', async (type) => {
    for (const id of ['r1', 'r2', 'r3', 'r4'])
      expect(await old.verify(id, type(await old.create(id)))).toBe(true)
  })

  it.each(['', '-', 'x', '7K4Q-92MD', 'A'.repeat(28), 'A'.repeat(10_000), '\ud800'])(
    'is not %j',
    async (code) => {
      expect(await old.verify('r1', code)).toBe(false)
    },
  )

  it('is not right if one character is missing or another', async () => {
    const code = await old.create('r1')
    expect(await old.verify('r1', code.slice(0, -1))).toBe(false)
    expect(await old.verify('r1', `${code}7`)).toBe(false)
    const other = code.endsWith('7') ? '8' : '7'
    expect(await old.verify('r1', code.slice(0, -1) + other)).toBe(false)
  })

  it('stays right after another key signs, for as long as its own key is kept', async () => {
    const code = await old.create('r1')
    expect(await rotated.create('r1')).not.toBe(code)
    expect(await rotated.verify('r1', code)).toBe(true)
    const without = createAttestationCodes(fixedKeys({ current: 'k2', keys: { k2: keys.k2 } }))
    expect(await without.verify('r1', code)).toBe(false)
  })
})
