import type { Mailer } from '../ports/mailer.ts'

export interface PacedMailer extends Mailer {
  /** Waits until another worker may send in the place of this one. */
  rest(): Promise<void>
}

/**
 * Sends at most one mail an interval. As long as each worker rests before it ends, workers that follow
 * one another keep to the pace without knowing of one another.
 */
export function paceMailer({
  mailer,
  intervalMilliseconds,
  readMilliseconds,
  sleep,
}: {
  readonly mailer: Mailer
  readonly intervalMilliseconds: number
  /** A clock that only moves forwards, such as `performance.now`. */
  readonly readMilliseconds: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}): PacedMailer {
  let nextAt = -Infinity

  async function rest(): Promise<void> {
    const wait = nextAt - readMilliseconds()
    if (wait > 0) await sleep(wait)
  }

  return {
    rest,
    async send(mail) {
      await rest()
      nextAt = readMilliseconds() + intervalMilliseconds
      return mailer.send(mail)
    },
  }
}
