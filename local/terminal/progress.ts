/** A terminal is updated often, a log only now and then. */
const terminalIntervalMs = 100
const logIntervalMs = 5_000

export interface Progress {
  /** Replaces the progress shown before. */
  show(text: string): void
  /** Shows a step on its own line. */
  step(message: string): void
  end(): void
}

interface Screen {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** @param now a monotonic clock, in milliseconds */
export function showProgress(screen: Screen, now: () => number): Progress {
  const isTerminal = screen.isTTY === true
  let shownAt = now()
  let isLineOpen = false

  function closeLine(): void {
    if (isLineOpen) screen.write('\r\u001b[K')
    isLineOpen = false
  }

  return {
    show(text) {
      const time = now()
      if (time - shownAt < (isTerminal ? terminalIntervalMs : logIntervalMs)) return
      shownAt = time
      screen.write(isTerminal ? `\r${text}\u001b[K` : `${text}\n`)
      isLineOpen = isTerminal
    },
    step(message) {
      closeLine()
      screen.write(`${message}\n`)
    },
    end: closeLine,
  }
}
