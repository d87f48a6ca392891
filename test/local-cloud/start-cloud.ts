import type { TestProject } from 'vitest/node'
import { startCloud } from '../../local/cloud/cloud.ts'
import type { StartedCloud } from '../../local/cloud/cloud.ts'
import { listRefusedCalls, readRecordedCalls } from '../../local/cloud/recorded-calls.ts'

/* A global setup of vitest: one cloud for all test files of a run. */

let cloud: StartedCloud | undefined

export async function setup(project: TestProject): Promise<void> {
  cloud = await startCloud({ port: 0, isPublic: false, onProgress: console.log })
  project.provide('cloud', cloud.addresses)
}

/** @throws an Error if IAM has refused a function a call: a test need not have noticed */
export async function teardown(): Promise<void> {
  if (!cloud) return
  const refused = listRefusedCalls(await readRecordedCalls(cloud.addresses.callsFile))
  await cloud.stop()
  if (refused.length > 0)
    throw new Error(`IAM refused functions these calls:\n${refused.join('\n')}`)
}
