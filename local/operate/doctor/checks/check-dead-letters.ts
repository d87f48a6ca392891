import { defineCheck } from '../check.ts'

export const checkDeadLetters = defineCheck({
  name: 'dead-letters',
  looksAt: 'The dead-letter queue.',
  permissions: ['sqs:GetQueueAttributes', 'lambda:GetFunctionConfiguration'],
  findings: {
    'not-empty': {
      severity: 'warning',
      what: 'There are {count} dead letters, which are kept for 14 days.',
      hurts:
        'It depends on the letter: an export that somebody waits for, or events that a company’s system never got.',
      mend: 'docs/runbooks.md#dead-letters says what each is, and what to do',
    },
  },
  async look(inspection) {
    const count = await inspection.countDeadLetters()
    return {
      seen: count === 0 ? 'none' : `${count} dead letters`,
      found: count === 0 ? [] : [{ finding: 'not-empty', facts: { count } }],
    }
  },
})
