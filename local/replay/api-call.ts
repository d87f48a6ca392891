import * as z from 'zod'
import { refusalCodes } from '../../shared/journey/refusals.ts'
import { allStatuses } from '../../shared/journey/statuses.ts'
import type { ActionAnswer, ActionRequest } from './stage.ts'

/** An id that no stage assigns. */
const unknownId = 'none'

/** The path to which an action is posted. */
export function buildActionPath({
  action,
  role,
  registrationId = unknownId,
}: Pick<ActionRequest, 'action' | 'role' | 'registrationId'>): string {
  const base = `/api/v1/${role}/registrations`
  return action === 'register' ? base : `${base}/${registrationId}/actions/${action}`
}

const Accepted = z.object({
  registrationId: z.string(),
  status: z.enum(allStatuses),
  created: z.object({
    dateId: z.string().optional(),
    dateIds: z.array(z.string()).default([]),
  }),
})

const Problem = z.object({ code: z.string(), detail: z.string().optional() })

/**
 * Reads a stage's answer to an action.
 * @returns `busy` if the request should be sent again
 * @throws Error if the answer is neither an outcome of the journey nor `busy`
 */
export function readAnswer(status: number, body: string): ActionAnswer | 'busy' {
  const json = parseJson(body)
  const accepted = Accepted.safeParse(json)
  if (status < 300 && accepted.success) {
    const { registrationId, status: after, created } = accepted.data
    const { dateId, dateIds } = created
    return {
      accepted: {
        registrationId,
        status: after,
        dateIds: dateId === undefined ? dateIds : [dateId],
      },
    }
  }
  const problem = Problem.safeParse(json)
  const code = problem.data?.code
  if (code === 'busy') return 'busy'
  if (code !== undefined && (refusalCodes as readonly string[]).includes(code))
    return { refused: code }
  throw new Error(`the stage answered ${status}: ${body.slice(0, 500)}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
