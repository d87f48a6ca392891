/** File systems allow 255 bytes; this leaves room for an extension. */
const maxBytes = 200

/** Whether a name can start a file name: it contains no path and is not a hidden file. */
export function isFileName(name: string): boolean {
  return (
    name !== '' &&
    name.isWellFormed() &&
    !name.startsWith('.') &&
    !/[/\\\u0000-\u001f\u007f]/.test(name) &&
    Buffer.byteLength(name) <= maxBytes
  )
}
