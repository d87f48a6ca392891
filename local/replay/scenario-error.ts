/** What is wrong with a scenario, and where: for whoever wrote it. */
export class ScenarioError extends Error {
  /** Counts every line of the file from 1. */
  readonly line: number

  constructor(line: number, whatIsWrong: string) {
    super(`line ${line}: ${whatIsWrong}`)
    this.name = 'ScenarioError'
    this.line = line
  }
}
