import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import * as z from 'zod'
import type { Clock } from '../../shared/application/ports/clock.ts'
import {
  type Instant,
  isInstant,
  toInstant,
  toMilliseconds,
} from '../../shared/journey/calendar.ts'

/** Where the proxy serves the clock; the product has no such path. */
export const clockPath = '/inbox/clock'

const State = z.object({
  now: z.string().refine(isInstant),
  /** Whether it was ever moved: until then, functions take the time from the machine. */
  isMoved: z.boolean(),
})
export type ClockState = z.output<typeof State>

/** The time of a local cloud: the machine's, or ahead of it by as much as it was moved. */
export interface CloudClock extends Clock {
  readonly isMoved: () => boolean
  /** @returns false if the instant is in the past, and nothing changes: time never goes back */
  moveTo(instant: Instant): boolean
}

/** @param machine the machine's clock */
export function createCloudClock(machine: Clock): CloudClock {
  let aheadMilliseconds = 0
  const now = () => toInstant(toMilliseconds(machine.now()) + aheadMilliseconds)
  return {
    now,
    isMoved: () => aheadMilliseconds > 0,
    moveTo(instant) {
      if (instant < now()) return false
      aheadMilliseconds = toMilliseconds(instant) - toMilliseconds(machine.now())
      return true
    },
  }
}

/** Answers what `readClock` and `moveClock` ask. */
export async function serveClock(
  clock: CloudClock,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = (status: number, body: object) => {
    response
      .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify(body))
  }
  if (request.method === 'PUT') {
    const instant = await text(request)
    if (!isInstant(instant)) {
      answer(400, { problem: 'Send an instant in UTC.' })
      return
    }
    if (!clock.moveTo(instant)) {
      answer(409, { problem: 'Time does not go back.' })
      return
    }
  }
  answer(200, { now: clock.now(), isMoved: clock.isMoved() } satisfies ClockState)
}

/** @param baseUrl of the local cloud */
export async function readClock(baseUrl: string): Promise<ClockState> {
  return State.parse(await (await fetch(new URL(clockPath, baseUrl))).json())
}

/** @throws Error if the instant is in the past */
export async function moveClock(baseUrl: string, instant: Instant): Promise<void> {
  const response = await fetch(new URL(clockPath, baseUrl), { method: 'PUT', body: instant })
  if (!response.ok) throw new Error(`Cannot move the clock to ${instant}: ${await response.text()}`)
}
