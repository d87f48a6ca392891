import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { renderFiles } from '../../local/replay/output.ts'
import { play } from '../../local/replay/player.ts'
import { parseScenario } from '../../local/replay/scenario.ts'
import { createStageOnFake } from './stage-on-fake.ts'

const spring = join(import.meta.dirname, '..', 'replay', 'spring-programme')

it('the spring programme comes to the same on the stores of DynamoDB', async () => {
  const scenario = parseScenario(await readFile(join(spring, 'scenario.jsonl')))
  const files = renderFiles(await play(scenario, createStageOnFake()))
  const expected = await readdir(join(spring, 'expected'))
  expect(files.map(({ name }) => name).toSorted()).toEqual(expected.toSorted())
  for (const { name, content } of files) {
    // The subject is a matter of the mails' own tests.
    const found =
      name === 'mails.jsonl' ? content.replace(/,"subject":"(?:[^"\\]|\\.)*"\}$/gm, '}') : content
    expect(found, name).toBe(await readFile(join(spring, 'expected', name), 'utf8'))
  }
})
