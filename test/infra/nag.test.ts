// @module-tag slow

import { describe, expect, it } from 'vitest'
import { synthesise } from './synthesise.ts'

describe('cdk-nag', () => {
  it.each(['local', 'test', 'production'])(
    'has no finding in stage %s that is not acknowledged with a reason',
    (stage) => {
      // Synthesis runs the checks and throws on findings.
      expect(() => synthesise({ stage }).app.synth()).not.toThrow()
    },
  )
})
