import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emailKey,
  findAddressMistake,
  isAddress,
  isSameAddress,
  readMailDomain,
  toMailbox,
} from '../../shared/journey/email-address.ts'

describe('an email address', () => {
  it.each([
    'anne&co@example.org',
    "sean.o'brien+mentoring@example.org",
    'lea@société.example',
    'lea@intranet',
    'LEA@Example.ORG',
    'a@b',
    '{a}~!#$%*/=?^_`|@example.org',
    'lea@xn--socit-esab.example',
    'lea@paral·lel.example',
    'lea@例え.example',
    `${'a'.repeat(64)}@example.org`,
  ])('may be %s', (address) => {
    expect(findAddressMistake(address)).toBeUndefined()
  })

  it.each([
    ['', 'must be an email address'],
    ['lea', 'must be an email address'],
    ['lea@', 'must be an email address'],
    ['@example.org', 'must be an email address'],
    ['lea@x@example.org', 'must be an email address'],
    ['lea @example.org', 'must be an email address'],
    ['.lea@example.org', 'must be an email address'],
    ['lea..moreau@example.org', 'must be an email address'],
    ['"lea moreau"@example.org', 'must be an email address'],
    ['lea@-example.org', 'must be an email address'],
    ['lea@example..org', 'must be an email address'],
    ['lea@exam_ple.org', 'must be an email address'],
    ['lea@[127.0.0.1]', 'must be an email address'],
    ['lea@127.0.0.1', 'must be an email address'],
    ['lea@１２７.0.0.1', 'must be an email address'],
    ['lea@example.org/x', 'must be an email address'],
    ['lea@société.example:80', 'must be an email address'],
    ['lea@société.example#x', 'must be an email address'],
    ['lea@x＠société.example', 'must be an email address'],
    ['lea@soci%C3%A9t%C3%A9.example', 'must be an email address'],
    ['josé@example.org', expect.stringContaining('letters without accents')],
    ['ｌea@example.org', expect.stringContaining('letters without accents')],
    ['lea\u200B@example.org', 'has a hidden character (U+200B) at position 4'],
    ['lea\u0007@example.org', 'has a hidden character (U+0007) at position 4'],
    ['lea@exam\u00ADple.org', 'has a hidden character (U+00AD) at position 9'],
    [`${'a'.repeat(65)}@example.org`, expect.stringContaining('64 before the @')],
    [`a@${'b.'.repeat(130)}org`, expect.stringContaining('at most 254 characters')],
  ])('is not %j', (address, mistake) => {
    expect(findAddressMistake(address)).toEqual(mistake)
  })

  it.each([
    ['LEA@Example.org', 'lea@example.org'],
    ['\u212Aarl@example.org', 'karl@example.org'],
    ['ｌea@example.org', 'lea@example.org'],
    ['jose\u0301@example.org', 'JOSÉ@example.org'],
    ['lea@société.example', 'lea@SOCIE\u0301TE\u0301.example'],
    ['lea@société.example', 'lea@xn--socit-esab.example'],
  ])('is the same as another: %j and %j', (one, other) => {
    expect(isSameAddress(one, other)).toBe(true)
  })

  it.each([
    ['lea@example.org', 'lea@example.com'],
    ['le.a@example.org', 'lea@example.org'],
    ['lea+1@example.org', 'lea@example.org'],
    ['lea@societe.example', 'lea@société.example'],
  ])('is another one: %j and %j', (one, other) => {
    expect(isSameAddress(one, other)).toBe(false)
  })

  it('has a key that is its own key, whatever was stored', () => {
    const parts = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(parts, parts, (local, domain) => {
        const key = emailKey(`${local}@${domain}`)
        if (key !== undefined) expect(emailKey(key) ?? key).toBe(key)
      }),
      { numRuns: 2000 },
    )
  })

  it('goes to mail services with its domain in ASCII, and as it was given otherwise', () => {
    expect(toMailbox('Léa@Société.example')).toBe('Léa@xn--socit-esab.example')
    expect(toMailbox('Lea.M@Example.ORG')).toBe('Lea.M@Example.ORG')
    expect(toMailbox('lea@not a domain é')).toBe('lea@not a domain é')
  })

  it('has no key that is empty or too long', () => {
    expect([emailKey(''), emailKey('a'.repeat(513)), emailKey('\uD800@x')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('has a domain', () => {
    expect(readMailDomain('Lea@Société.example')).toBe('xn--socit-esab.example')
    expect(readMailDomain('lea')).toBeUndefined()
  })

  it('that may be entered can be sent to', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        if (isAddress(address)) expect(isAddress(toMailbox(address))).toBe(true)
      }),
    )
  })
})
