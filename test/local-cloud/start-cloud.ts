import type { TestProject } from 'vitest/node'
import { startCloud } from '../../local/cloud/cloud.ts'
import type { StartedCloud } from '../../local/cloud/cloud.ts'

/* A global setup of vitest: one cloud for all test files of a run. */

let cloud: StartedCloud | undefined

export async function setup(project: TestProject): Promise<void> {
  cloud = await startCloud({ port: 0, isPublic: false, onProgress: console.log })
  project.provide('cloud', cloud.addresses)
}

export async function teardown(): Promise<void> {
  await cloud?.stop()
}
