// @module-tag slow

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { resolveStage } from '../../infra/stages.ts'
import { deployPage } from '../../local/docs/deploy-page.ts'
import { readDeploySteps } from './deploy-steps.ts'

const page = await readFile(join(import.meta.dirname, '..', '..', 'docs', 'deploy.md'), 'utf8')
const steps = readDeploySteps(page)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stages-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the page about deploying', () => {
  it('leaves out on the local cloud what only exists on AWS, and says why', () => {
    expect(
      steps.flatMap((step) =>
        step.kind === 'commands' && step.onlyOnAws !== undefined
          ? [[step.heading, step.onlyOnAws]]
          : [],
      ),
    ).toEqual([
      ['1. Ask AWS', 'its account has every quota'],
      ['2. Describe the stage', 'the test has a copy of the working tree, with its packages'],
      ['2. Describe the stage', 'it has no certificates'],
      ['3. Deploy', 'nothing failed there'],
      ['4. Set the DNS records', 'it verifies every domain at once'],
      ['8. Look at everything', "the test's stage has no alarms, and its emails no domain"],
      ['An upgrade', 'nothing has changed there'],
      ['Leaving', 'its account ends with the test'],
    ])
  })

  it('describes stages that can be deployed', async () => {
    const stages = steps.flatMap((step) =>
      step.kind === 'file' && step.name.startsWith('stages/') ? [step] : [],
    )
    expect(new Set(stages.map(({ name }) => name))).toEqual(
      new Set(['stages/acme.json', 'stages/acme-test.json']),
    )
    for (const { name, content } of stages) {
      const file = join(folder, basename(name))
      await writeFile(file, content)
      const values = Object.entries(z.record(z.string(), z.unknown()).parse(JSON.parse(content)))
      expect(resolveStage((key) => (key === 'stage' ? file : undefined))).toMatchObject(
        Object.fromEntries(values.filter(([value]) => value !== 'extends')),
      )
    }
  })

  it('says what a stage costs each month, by the resources of the templates: run `npm run docs`', async () => {
    expect(page).toBe(await deployPage())
    expect(page).toMatch(/\| secrets \(Secrets Manager\) +\| +[1-9]/)
  })
})
