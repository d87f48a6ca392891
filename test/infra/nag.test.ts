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

  it('has none with a restored table either', () => {
    const tableName = 'journey-restored'
    const tableStreamArn = `arn:aws:dynamodb:eu-west-1:000000000000:table/${tableName}/stream/2026-11-27T04:00:00.000`
    const context = { stage: 'production', tableName, tableStreamArn }
    expect(() => synthesise(context).app.synth()).not.toThrow()
  })
})
