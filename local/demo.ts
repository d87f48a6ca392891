import type { Cloud } from './cloud/cloud.ts'

/** Somebody of the demo to try a role as. */
export interface DemoPerson {
  readonly role: 'volunteer' | 'coordinator' | 'manager' | 'partner' | 'admin'
  readonly name: string
  readonly email: string
}

/** Fills an empty stage with a company, an organisation, their people and initiatives. */
export function loadDemo(cloud: Cloud): Promise<{ readonly people: readonly DemoPerson[] }> {
  // Not made yet: the directory is put by the operator function, as the replay does it.
  return Promise.resolve({ people: [], cloud })
}
