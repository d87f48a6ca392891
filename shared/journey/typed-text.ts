/** How forms read what people type into a text field: white space around it is not meant. */

export function readTypedLine(typed: string | null | undefined): string {
  return (typed ?? '').trim()
}

/** One entry a line; empty lines count for nothing. */
export function readTypedLines(typed: string | null | undefined): readonly string[] {
  return readTypedText(typed)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Several lines. A form ends them with CR LF, whatever was typed (HTML, 4.10.22.4). */
export function readTypedText(typed: string | null | undefined): string {
  return readTypedLine(typed).replace(/\r\n?/g, '\n')
}
