/** What is wrong in a line of a file. */
export interface LineError {
  /** From 1, which is the header; of a row of several lines, the first. */
  readonly line: number
  readonly message: string
}
