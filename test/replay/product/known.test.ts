import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createMemoryStage } from '../../../local/replay/memory-stage.ts'
import { renderFiles } from '../../../local/replay/output.ts'
import { play } from '../../../local/replay/player.ts'
import { parseScenario } from '../../../local/replay/scenario.ts'
import { generateBrokenScenario } from '../generate-broken.ts'
import { playScenario } from '../oracle/play-scenario.ts'

const spring = join(import.meta.dirname, '..', 'spring-programme')

describe('the spring programme', () => {
  it('has the results worked out by hand from the rules', async () => {
    const scenario = parseScenario(await readFile(join(spring, 'scenario.jsonl')))
    const files = renderFiles(await play(scenario, createMemoryStage()))
    const expected = await readdir(join(spring, 'expected'))
    expect(files.map(({ name }) => name).toSorted()).toEqual(expected.toSorted())
    for (const { name, content } of files) {
      const byHand = await readFile(join(spring, 'expected', name), 'utf8')
      // Subjects have their own tests.
      const found =
        name === 'mails.jsonl' ? content.replace(/,"subject":"(?:[^"\\]|\\.)*"\}$/gm, '}') : content
      expect(found, name).toBe(byHand)
    }
  })
})

describe('a broken scenario', () => {
  it('is refused before anything runs, with its line', { tags: 'slow' }, () => {
    for (let seed = 0; seed < 500; seed += 1) {
      const { text, line, why } = generateBrokenScenario(seed)
      expect(() => parseScenario(Buffer.from(text)), `seed ${seed}: ${why}`).toThrow(
        new RegExp(`^line ${line}: `),
      )
      expect(playScenario(text), `seed ${seed}: ${why}`).toMatchObject({ broken: { line } })
    }
  })
})
