import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  readHoursAsMinutes,
  readNumber,
  readWholeNumber,
} from '../../shared/journey/typed-number.ts'

const separator = fc.constantFrom(',', '.')
const notNumbers = [
  ...['', ' ', '-1', '+1', '--1', '0x10', '0b1', '0o7', '1e1', '1E1', 'Infinity', 'NaN', '1_000'],
  ...['1 000', '1\u00a0000', '1,000.5', '1.', ',5', '.5', '1,5,5', '١', '１', '½', '4h', '1:30'],
  ...[' 1', '1 ', '1\n', '1,23456', '1234567890'],
]

describe('a number that is typed', () => {
  it.each(notNumbers)('is not a number: %j', (typed) => {
    expect(readNumber(typed)).toBeNaN()
    expect(readHoursAsMinutes(typed)).toBeNaN()
    expect(readWholeNumber(typed)).toBeNaN()
  })

  it('has decimals after a comma or a point', () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.nat(99), separator, (whole, hundredths, mark) => {
        const decimals = String(hundredths).padStart(2, '0')
        expect(readNumber(`${whole}${mark}${decimals}`)).toBe(Number(`${whole}.${decimals}`))
      }),
    )
  })

  it('is digits alone where it is whole', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (whole) => {
        expect(readWholeNumber(String(whole))).toBe(whole)
        expect(readWholeNumber(`${whole},0`)).toBeNaN()
      }),
    )
  })

  it('is never read from anything but digits and one mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        if (!/^\d+(?:[.,]\d+)?$/.test(typed)) expect(readNumber(typed)).toBeNaN()
      }),
    )
  })
})

describe('hours', () => {
  it('are exact minutes, however many tenths, hundredths or quarters they have', () => {
    fc.assert(
      fc.property(
        fc.nat(200_000),
        fc.constantFrom(1, 2, 3, 4),
        separator,
        (scaled, places, mark) => {
          const scale = 10 ** places
          const whole = Math.floor(scaled / scale)
          const decimals = String(scaled % scale).padStart(places, '0')
          const minutes = readHoursAsMinutes(`${whole}${mark}${decimals}`)
          // Whole exactly where the sixtieths are.
          expect(Number.isInteger(minutes)).toBe((scaled * 60) % scale === 0)
          expect(Math.round(minutes * scale)).toBe(scaled * 60)
        },
      ),
    )
  })

  it.each([
    ['4,1', 246],
    ['4.1', 246],
    ['8,2', 492],
    ['1,15', 69],
    ['0,25', 15],
    ['24', 1440],
    ['0', 0],
  ])('%s are %i minutes', (typed, minutes) => {
    expect(readHoursAsMinutes(typed)).toBe(minutes)
  })
})
