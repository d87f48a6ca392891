import type { Registration } from '../../journey/registration.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'

/** What the link was made for has changed: thrown between reading and deciding, nothing is written. */
export class OvertakenError extends Error {
  constructor() {
    super('The link is overtaken')
    this.name = 'OvertakenError'
  }
}

/**
 * The same store, in which a registration that is not what the link was made for cannot be loaded.
 * A decision is written only on the version that was loaded, so nobody approves what has been
 * amended since: not even in the moment between two reads.
 */
export function guardRegistrations(
  registrations: RegistrationStore,
  isMeant: (registration: Registration) => boolean,
): RegistrationStore {
  return {
    // Stores are plain objects of functions.
    ...registrations,
    load: async (registrationId) => {
      const registration = await registrations.load(registrationId)
      if (registration && !isMeant(registration)) throw new OvertakenError()
      return registration
    },
  }
}
