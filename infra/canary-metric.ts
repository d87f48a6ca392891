/**
 * What a run of `operate canary --report` counts, in the namespace of the stack: 1 if it failed, 0 if
 * everything worked. The alarm `canary-fails` reads it.
 */
export const canaryMetric = 'CanaryFailed'
