import { afterAll, beforeAll, inject } from 'vitest'
import { connectCloud, startCloud } from '../../local/cloud/cloud.ts'
import type { Cloud, CloudAddresses } from '../../local/cloud/cloud.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cloud: CloudAddresses
  }
}

/**
 * The local cloud of a test file: the one that `start-cloud.ts` started for all files of the run,
 * or, where the run has none, one of its own. Call it at the top of the file, use the answer in
 * tests. Tests share the stage: each makes its own people and initiatives, with ids of its own.
 */
export function useCloud(): () => Cloud {
  let cloud: Cloud | undefined
  beforeAll(async () => {
    // `inject` is typed as if the value were always provided.
    const addresses = inject('cloud') as CloudAddresses | undefined
    cloud = addresses
      ? connectCloud(addresses)
      : await startCloud({ port: 0, isPublic: false, onProgress: console.log })
  }, 600_000)
  afterAll(async () => {
    await cloud?.stop()
  })
  return () => {
    if (!cloud) throw new Error('The cloud is there in tests and hooks, not before')
    return cloud
  }
}
