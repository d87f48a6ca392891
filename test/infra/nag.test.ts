// @module-tag slow

import { describe, expect, it } from 'vitest'
import { synthesise } from './synthesise.ts'

describe('cdk-nag', () => {
  it.each(['local', 'test', 'production'])(
    'finds nothing in the stage %s that is not acknowledged with its reason',
    (stage) => {
      // Synthesis runs the checks, and throws with what they find.
      expect(() => synthesise({ stage }).app.synth()).not.toThrow()
    },
  )
})
