const lineFeed = 0x0a
const carriageReturn = 0x0d

/** Splits a file into its lines, which may end in CRLF, LF or CR, in any encoding that extends ASCII. */
export function* splitLines(bytes: Uint8Array): Iterable<Uint8Array> {
  let start = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte !== lineFeed && byte !== carriageReturn) continue
    yield bytes.subarray(start, at)
    if (byte === carriageReturn && bytes[at + 1] === lineFeed) at += 1
    start = at + 1
  }
  yield bytes.subarray(start)
}
