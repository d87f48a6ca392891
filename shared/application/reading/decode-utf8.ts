import type { LineError } from './line-error.ts'
import { splitLines } from './split-lines.ts'

/**
 * Decodes UTF-8, with or without a byte order mark.
 * @returns undefined if a byte is not UTF-8
 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Finds the lines that are not UTF-8. */
export function findWrongLines(bytes: Uint8Array): readonly LineError[] {
  const errors: LineError[] = []
  let line = 0
  for (const one of splitLines(bytes)) {
    line += 1
    if (decodeUtf8(one) === undefined) errors.push({ line, message: describeWrongByte(one) })
  }
  return errors
}

/** How much of a line is shown before the byte that is wrong. */
const shownCharacters = 20

function describeWrongByte(line: Uint8Array): string {
  // In UTF-8 again, the first byte that is wrong has become the first of U+FFFD.
  const again = new TextEncoder().encode(new TextDecoder().decode(line))
  const different = line.findIndex((byte, index) => byte !== again[index])
  const before = new TextDecoder().decode(line.subarray(0, different)).replace(/\uFFFD$/, '')
  const byte = (line[new TextEncoder().encode(before).length] ?? 0).toString(16).toUpperCase()
  return `contains a byte that is not UTF-8 (${byte}, after ${JSON.stringify(before.slice(-shownCharacters))})`
}
