import type { TimeSignatures } from '../../application/ports/time-signatures.ts'

/** A process that calls its own handlers has nobody to prove anything to. */
export const memorySignature = 'memory'

export const memoryTimeSignatures: TimeSignatures = {
  sign: () => Promise.resolve(memorySignature),
  verify: (_, signature) => Promise.resolve(signature === memorySignature),
}
