import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connectTo } from '../../local/replay/cloud-connection.ts'
import { createCloudStage } from '../../local/replay/cloud-stage.ts'
import { createMemoryStage } from '../../local/replay/memory-stage.ts'
import { play, type Played } from '../../local/replay/player.ts'
import { parseScenario } from '../../local/replay/scenario.ts'
import { compareCodePoints } from '../../shared/journey/code-point-order.ts'
import {
  combineScenarios,
  readScenarioFile,
  scenarioNames,
} from '../replay/manager-validation/scenarios.ts'
import { useCloud } from './cloud.ts'

const cloud = useCloud()

async function playOnBoth(text: string | Uint8Array) {
  const scenario = parseScenario(typeof text === 'string' ? Buffer.from(text) : text)
  return {
    onCloud: inOrder(await play(scenario, createCloudStage(connectTo(cloud())))),
    inMemory: inOrder(await play(scenario, createMemoryStage())),
  }
}

/** Emails of one instant are sent in any order; the output file sorts them. */
function inOrder(played: Played): Played {
  const makeSortKey = (mail: Played['mails'][number]) =>
    JSON.stringify([mail.at, mail.template, mail.to, mail.registration])
  const mails = played.mails.toSorted((one, other) =>
    compareCodePoints(makeSortKey(one), makeSortKey(other)),
  )
  return { ...played, mails }
}

describe('a replay on the cloud', () => {
  it('writes what the replay in memory writes, byte for byte', async () => {
    const file = join(import.meta.dirname, '..', 'replay', 'spring-programme', 'scenario.jsonl')
    const { onCloud, inMemory } = await playOnBoth(await readFile(file))
    expect(onCloud).toEqual(inMemory)
    expect(onCloud.results).toHaveLength(49)
  })

  it('approves dates and periods as the replay in memory does', async () => {
    const { onCloud, inMemory } = await playOnBoth(
      combineScenarios(scenarioNames.map(readScenarioFile)),
    )
    expect(onCloud).toEqual(inMemory)
    expect(onCloud.statuses).toHaveLength(scenarioNames.length)
  })

  it('loses none of 500 registrations', async () => {
    const volunteers = Array.from({ length: 500 }, (_, index) => `many-${index}`)
    const company = { timeZone: 'Europe/Paris', managerValidation: 'never' }
    const at = '2026-03-02T08:00:00.000Z'
    const scenario = [
      { type: 'company', id: 'many', name: 'Many', ...company },
      { type: 'organisation', id: 'many-org', name: 'Org' },
      {
        type: 'person',
        id: 'many-c',
        name: 'coordinator',
        email: 'many-c@x.example',
        organisation: 'many-org',
      },
      ...volunteers.map((id) => ({
        type: 'person',
        id,
        name: id,
        email: `${id}@x.example`,
        company: 'many',
      })),
      {
        type: 'initiative',
        id: 'many-i',
        title: 'Many',
        organisation: 'many-org',
        coordinators: ['many-c'],
      },
      ...volunteers.map((actor) => ({
        at,
        actor,
        action: 'register',
        registration: actor,
        input: { initiative: 'many-i' },
      })),
      { at, action: 'tick' },
      { at, action: 'export', as: 'all' },
    ]
    const text = scenario.map((line) => JSON.stringify(line)).join('\n')
    const { onCloud, inMemory } = await playOnBoth(text)
    expect(onCloud.statuses).toHaveLength(500)
    expect(onCloud.mails).toHaveLength(1000)
    expect(onCloud).toEqual(inMemory)
  }, 900_000)
})
