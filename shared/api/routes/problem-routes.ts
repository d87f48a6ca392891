import {
  HttpProblem,
  isProblemCode,
  type ProblemCode,
  problemCodes,
  problemRule,
  problemTitle,
  problemType,
} from '../http/problem.ts'
import type { Route } from '../http/routes.ts'

/** What the `type` of a problem leads to: its code explained, and all of them as a list. */
export const problemRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/problems',
    handle: () => Promise.resolve({ status: 200, body: { items: problemCodes.map(explain) } }),
  },
  {
    method: 'GET',
    path: '/problems/{code}',
    handle: ({ parameters }) => {
      const code = parameters['code'] ?? ''
      if (!isProblemCode(code)) throw new HttpProblem('unknown-route', 'No problem has this code.')
      return Promise.resolve({ status: 200, body: explain(code) })
    },
  },
]

function explain(code: ProblemCode) {
  const { status, meaning } = problemRule(code)
  return { type: problemType(code), title: problemTitle(code), status, code, meaning }
}
