import * as z from 'zod'
import { everyone } from '../http/access.ts'
import { type ApiRoute, defineRoute } from '../http/api-route.ts'
import {
  type ProblemCode,
  problemCodes,
  problemRule,
  problemTitle,
  problemType,
} from '../http/problem.ts'
import { ExplainedProblem, ExplainedProblems } from '../schemas/directory-answers.ts'

/** Where the `type` of a problem leads: the explanation of its code, and the list of all codes. */
export const problemRoutes: readonly ApiRoute<unknown>[] = [
  defineRoute({
    tag: 'problems',
    method: 'GET',
    path: '/problems',
    operationId: 'listProblems',
    summary: 'List the problem codes',
    access: everyone,
    answer: { status: 200, description: 'All codes.', schema: ExplainedProblems },
    problems: [],
    handle: () => Promise.resolve({ status: 200, body: { items: problemCodes.map(explain) } }),
  }),
  defineRoute({
    tag: 'problems',
    method: 'GET',
    path: '/problems/{code}',
    operationId: 'readProblem',
    summary: 'Read what a problem code means',
    access: everyone,
    parameters: z.object({ code: z.enum(problemCodes) }),
    answer: { status: 200, description: 'The code with its meaning.', schema: ExplainedProblem },
    problems: ['unknown-route'],
    handle: ({ parameters }) => Promise.resolve({ status: 200, body: explain(parameters.code) }),
  }),
]

function explain(code: ProblemCode) {
  const { status, meaning } = problemRule(code)
  return { type: problemType(code), title: problemTitle(code), status, code, meaning }
}
