import type { Call } from '../test/simulation/dynamodb/calls.ts'

/** Whether a call read or wrote anything; a schedule often looks at nothing. */
export function foundSomething({ parts }: Call): boolean {
  return parts.some(({ itemsRead, writeUnits }) => itemsRead > 0 || writeUnits > 0)
}
