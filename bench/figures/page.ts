import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { bundleFunction } from '../../infra/constructs/bundle-function.ts'
import type { Benchmark, Figure } from '../figure.ts'

/** What `measure-pages.ts` finds out about a page. */
export interface PageTimes {
  readonly name: string
  /** To a bare handler that renders the same HTML. */
  readonly ratio: number
  readonly milliseconds: {
    readonly whole: number
    /** The bare handler. */
    readonly rendering: number
    /** The session, the person and their roles. */
    readonly visitor: number
  }
  readonly characters: number
}

/** A page on the server, with its stores in memory, against a bare handler that renders the same HTML. */
export const pageTime: Benchmark = {
  name: 'page',
  what: 'a page on the server, against a bare handler that renders the same HTML',
  async run({ show, print, signal }) {
    const folder = await mkdtemp(join(tmpdir(), 'bench-page-'))
    try {
      show('bundling')
      bundleFunction(join(import.meta.dirname, 'measure-pages.ts'), folder)
      const figures: Figure[] = []
      for await (const page of measurePages(join(folder, 'index.mjs'), signal)) {
        show(page.name)
        print(describeParts(page))
        figures.push({
          figure: `${page.name} / bare handler that renders the same HTML`,
          value: page.ratio,
          bound: 2,
          unit: 'times',
        })
      }
      return figures
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function* measurePages(file: string, signal: AbortSignal): AsyncIterable<PageTimes> {
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'], signal })
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`measure-pages.ts ended with ${code}`))
    })
  })
  // It may fail while lines are still read; the error is thrown after the last.
  ended.catch(() => undefined)
  // Our own program's output.
  for await (const line of createInterface(child.stdout)) yield JSON.parse(line) as PageTimes
  await ended
}

function describeParts({ name, milliseconds, characters }: PageTimes): string {
  const { whole, rendering, visitor } = milliseconds
  return [
    `${name}: ${formatMilliseconds(whole)} in all`,
    `session and roles ${formatMilliseconds(visitor)}`,
    `rendering ${formatMilliseconds(rendering)}`,
    `reading and deciding ${formatMilliseconds(whole - visitor - rendering)}`,
    `${Math.round(characters / 1024)} KB`,
  ].join(', ')
}

function formatMilliseconds(milliseconds: number): string {
  return `${milliseconds.toFixed(2)} ms`
}
