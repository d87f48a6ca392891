import { describe, expect, it } from 'vitest'
import { findNodeProblem } from '../../local/node-version.js'

describe('the Node of the npm scripts', () => {
  it.each(['24.0.0', '24.21.0', '26.1.0'])('may be %s', (version) => {
    expect(findNodeProblem(version)).toBeUndefined()
  })

  it.each(['9.11.2', '20.20.2', '23.11.0'])('may not be %s, and says what to do', (version) => {
    expect(findNodeProblem(version)).toMatch(
      new RegExp(`needs Node 24, and this is Node ${version}.*npm ci`),
    )
  })
})
