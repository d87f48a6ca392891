import { ExplainedProblem, ExplainedProblems } from './directory-answers.ts'
import type { Operation } from './operation.ts'

/** What the `type` of a problem leads to; open to everybody. */
export const problemOperations: readonly Operation[] = [
  {
    tag: 'problems',
    method: 'GET',
    path: '/problems',
    operationId: 'listProblems',
    summary: 'List the problem codes',
    answer: { status: 200, description: 'All of them.', schema: ExplainedProblems },
    problems: [],
    isOpen: true,
  },
  {
    tag: 'problems',
    method: 'GET',
    path: '/problems/{code}',
    operationId: 'readProblem',
    summary: 'Read what a problem code means',
    answer: { status: 200, description: 'The code explained.', schema: ExplainedProblem },
    problems: ['unknown-route'],
    isOpen: true,
  },
]
