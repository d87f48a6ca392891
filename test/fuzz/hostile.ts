import fc from 'fast-check'
import { names, texts } from '../replay/awkward.ts'

/** Texts that often break programs. */
const naughty = [
  ...names,
  ...texts,
  ...[
    '',
    '\0',
    '\u0007',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\uffff',
    '\ud83d',
    'a\udc00',
    '%',
    '%41',
    '%2f',
  ],
  ...[
    '%00',
    '%u0041',
    '..',
    '../..',
    '//',
    '\\',
    'null',
    'undefined',
    'true',
    'NaN',
    '[object Object]',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '$where',
    '{{7*7}}',
    '${7*7}',
    '#{7*7}',
  ],
  ...[
    "' or 1=1 --",
    '"; drop table',
    '<script>alert(1)</script>',
    '<!--',
    ']]>',
    'javascript:alert(1)',
  ],
  ...['0', '-0', '1e1', '1e400', '0x10', '1,5', '９', '١', '-1', '9007199254740993', '1/0', '½'],
  ...[
    '2026-02-30',
    '2026-13-01',
    '0000-00-00',
    '9999-12-31',
    '31/02/2026',
    '24:00',
    '23:60',
    '2026-04-15T00:00',
  ],
  ...[
    'a'.repeat(201),
    'é'.repeat(4001),
    '😀'.repeat(41),
    '\u0301'.repeat(50),
    ' '.repeat(300),
    '\r\n'.repeat(50),
  ],
  ...['a@b@c', '@', 'lea@example.org ', 'LEA@EXAMPLE.ORG', 'lea@société.example', 'a@127.0.0.1'],
]

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...naughty) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
)

export const hostileBytes: fc.Arbitrary<Uint8Array> = fc.uint8Array({ maxLength: 200 })

export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, false, 0, -0, -1, 0.5, 1e308, 5e-324, 2 ** 53, [], {}, [
    null,
  ]),
  fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }),
  fc.constant(JSON.parse('{"__proto__":{"isAdmin":true}}') as unknown),
)

/** A value that is right, with one thing in it replaced, removed or added; or as it is. */
export function mutated(right: unknown): fc.Arbitrary<unknown> {
  const places = listPlaces(right)
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(right) },
    {
      weight: 8,
      arbitrary: fc
        .tuple(fc.constantFrom(...places), fc.oneof(fc.constant(undefined), hostileJson))
        .map(([place, value]) => replace(right, place, value)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...places), hostileText, hostileJson)
        .map(([place, name, value]) => replace(right, [...place, name], value)),
    },
  )
}

/** What arrives of a value that is sent as JSON. */
export function passAsJson(value: unknown): unknown {
  const [arrived] = JSON.parse(JSON.stringify([value])) as readonly unknown[]
  return arrived
}

type Place = readonly (string | number)[]

/** Every place in a value, the whole of it first. */
function listPlaces(value: unknown, at: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([name, one]) => listPlaces(one, [...at, name]))]
}

/** @param value what comes there; undefined to remove what is there */
function replace(whole: unknown, [first, ...rest]: Place, value: unknown): unknown {
  if (first === undefined) return value
  if (Array.isArray(whole))
    return whole.flatMap((one: unknown, index) => {
      if (String(index) !== String(first)) return [one]
      const replaced = replace(one, rest, value)
      return replaced === undefined ? [] : [replaced]
    })
  if (typeof whole !== 'object' || whole === null) return value
  const members = new Map<string, unknown>(Object.entries(whole))
  const replaced = replace(members.get(String(first)), rest, value)
  if (replaced === undefined) members.delete(String(first))
  else members.set(String(first), replaced)
  return Object.fromEntries(members)
}
