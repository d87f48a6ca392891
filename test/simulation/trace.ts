import type { Process } from './scheduler/scheduler.ts'

interface Line {
  readonly at: number
  readonly process: Process
  readonly text: string
}

const maxOwnLines = 40
const maxTroubleLines = 12

/** What happened, for the report about a failing seed. */
export class Trace {
  readonly #lines: Line[] = []
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  add(process: Process, text: string): void {
    this.#lines.push({ at: this.#now(), process, text })
  }

  /**
   * The last lines about some subjects, such as the id of a registration, and about the processes
   * that had to do with them.
   */
  select(subjects: readonly string[]): readonly string[] {
    const isAbout = ({ text }: Line) => subjects.some((subject) => text.includes(subject))
    const about = this.#lines.filter(isAbout)
    const involved = new Set(about.slice(-maxOwnLines).map(({ process }) => process))
    // The plan has to do with everything.
    for (const process of involved) if (process.name === 'plan') involved.delete(process)
    const troubles = this.#lines
      .filter((line) => involved.has(line.process) && !isAbout(line))
      .slice(-maxTroubleLines)
    const chosen = new Set([...about.slice(-maxOwnLines), ...troubles])
    return this.#lines.filter((line) => chosen.has(line)).map(formatLine)
  }
}

function formatLine({ at, process, text }: Line): string {
  return `${new Date(at).toISOString()} ${process.name} ${process.id}: ${text}`
}
