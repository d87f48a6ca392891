/** An error in a scenario, with its line, for the scenario's author. */
export class ScenarioError extends Error {
  /** Line number in the file, from 1. */
  readonly line: number

  constructor(line: number, whatIsWrong: string) {
    super(`line ${line}: ${whatIsWrong}`)
    this.name = 'ScenarioError'
    this.line = line
  }
}
