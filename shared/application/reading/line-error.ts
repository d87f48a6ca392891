/** An error in a line of the file. */
export interface LineError {
  /** From 1, the header's line. For a row that spans several lines, the first of them. */
  readonly line: number
  readonly message: string
}
