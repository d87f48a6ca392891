import { describe, expect, it } from 'vitest'
import { memoryContext } from '../../local/replay/api-event.ts'
import { createFuzzStage } from '../fuzz/stage.ts'

const scope = { companyId: 'acme' }

describe('a request of the operator', () => {
  it.each([
    ['a cursor', { operation: 'foresee-mails', ...scope, days: 30, cursor: 'c' }, 'malformed'],
    ['a time', { operation: 'foresee-mails', ...scope, days: 30, now: 'soon' }, 'YYYY-MM-DD'],
    ['a field', { operation: 'foresee-mails', ...scope, days: '30' }, 'expected number'],
  ])('with %s that cannot be read is answered with what is wrong', async (_, request, problem) => {
    const { functions, takeFaults } = await createFuzzStage()
    const answer = await functions.operator(request, memoryContext)
    expect(answer).toEqual({ problem: expect.stringContaining(problem) as string })
    expect(takeFaults()).toEqual([])
  })
})
