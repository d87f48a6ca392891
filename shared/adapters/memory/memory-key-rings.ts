import type { KeyPurpose, KeyRing, KeySet } from '../../application/ports/key-set.ts'
import { settled } from './memory-tables.ts'

/** The keys of each purpose, as a stage has them at first. */
export function createMemoryKeyRings(): Readonly<Record<KeyPurpose, KeyRing>> {
  return {
    links: createRing(),
    sessions: createRing(),
    'sign-in': createRing(),
    certificates: createRing(),
    machines: createRing(),
    'second-factor': createRing(),
  }
}

function createRing(): KeyRing {
  let keySet: KeySet = { current: 'k1', keys: { k1: 'A'.repeat(64) } }
  let version = 1
  return {
    read: () => settled(() => ({ keySet, version: String(version) })),
    replace: (changed, ifVersion) =>
      settled(() => {
        if (ifVersion !== String(version)) return false
        keySet = changed
        version += 1
        return true
      }),
  }
}
