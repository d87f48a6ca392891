import { decodeUtf8, findWrongLines } from '../../reading/decode-utf8.ts'
import type { LineError } from '../../reading/line-error.ts'
import { recogniseFile } from '../../reading/recognise-file.ts'
import { splitLines } from '../../reading/split-lines.ts'

export type DecodedTable =
  | { readonly text: string; readonly errors: readonly LineError[] }
  /** What the file is: "a workbook of Excel (.xlsx)". */
  | { readonly notText: string }

/**
 * Decodes a file as spreadsheets save it: UTF-8, with or without a byte order mark, or
 * Windows-1252. The whole file has one encoding: it is UTF-8 if any accented letter in it is, and a
 * line that is not is an error. So is a letter that was lost, or was read in a wrong encoding before.
 */
export function decodeTable(bytes: Uint8Array): DecodedTable {
  const notText = recogniseFile(bytes)
  if (notText !== undefined) return { notText }
  const text = decodeUtf8(bytes)
  if (text !== undefined) return { text, errors: findDamage(text, damagedBefore) }
  if (hasUtf8Letter(bytes))
    return { text: new TextDecoder().decode(bytes), errors: findWrongLines(bytes) }
  const windows = new TextDecoder('windows-1252').decode(bytes)
  return { text: windows, errors: findDamage(windows, fromAnotherSystem) }
}

/** Whether a line is UTF-8 and has more than ASCII. */
function hasUtf8Letter(bytes: Uint8Array): boolean {
  for (const line of splitLines(bytes))
    if (line.some((byte) => byte > 0x7f) && decodeUtf8(line) !== undefined) return true
  return startsWithMark(bytes)
}

function startsWithMark([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf
}

interface Damage {
  readonly pattern: RegExp
  readonly message: string
}

const damagedBefore: readonly Damage[] = [
  {
    pattern: /\uFFFD/,
    message:
      'contains the sign for a letter that was lost (\uFFFD): correct it where it comes from',
  },
  {
    // "Ã«" is "ë": its two bytes in UTF-8, each read as a letter of Windows-1252.
    pattern: /[ÂÃ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/,
    message:
      'contains letters that an earlier program read in the wrong encoding: save it there as "CSV UTF-8"',
  },
]

/**
 * Accented letters of the old encodings of Mac and MS-DOS, and of ISO 8859-15, as Windows-1252 shows
 * them: "HŽlne" is "Hélène", and "Ren‚" is "René".
 */
const fromAnotherSystem: readonly Damage[] = [
  {
    pattern:
      /[\u0080-\u009F]|\p{Ll}[ŠŒŽŸ]|\p{L}[ŠŒŽŸ]\p{Ll}|\p{L}[‚„†‡ˆ‰‹ƒ‘“˜]|[‚„†‡ˆ‰‹ƒ˜]\p{L}|\p{L}[•—™”…›¤]\p{L}|[¼½¾]\p{L}|\p{L}[¼½¾]/u,
    message:
      'contains letters in another encoding than Windows-1252, such as that of a Mac or of MS-DOS: save it as "CSV UTF-8"',
  },
]

function findDamage(text: string, damages: readonly Damage[]): readonly LineError[] {
  if (!damages.some(({ pattern }) => pattern.test(text))) return []
  return text
    .split(/\r\n?|\n/)
    .flatMap((line, index) =>
      damages
        .filter(({ pattern }) => pattern.test(line))
        .map(({ message }) => ({ line: index + 1, message })),
    )
}
