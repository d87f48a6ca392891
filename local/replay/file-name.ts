/** Of the names that file systems take, those that are safe everywhere; leaves room for an ending. */
const maxBytes = 200

/** Whether a name can begin the name of a file: no path, nothing hidden in it. */
export function isFileName(name: string): boolean {
  return (
    name !== '' &&
    name.isWellFormed() &&
    !name.startsWith('.') &&
    !/[/\\\u0000-\u001f\u007f]/.test(name) &&
    Buffer.byteLength(name) <= maxBytes
  )
}
