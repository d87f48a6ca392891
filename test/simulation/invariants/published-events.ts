import { formatEventId } from '../../../shared/application/ports/registration-event.ts'
import { Broken, type Invariant, type Simulation } from '../simulation.ts'

/** Every event is published, at least once, and always the same. */
export function createPublishedEventsInvariant(simulation: Simulation): Invariant {
  return {
    afterCalm() {
      const { eventBus } = simulation.services
      if (simulation.restoredAt > -Infinity) return
      for (const [registrationId, events] of simulation.history.events)
        for (const { sequence, what, status, at } of events) {
          const published = eventBus.published.get(formatEventId(registrationId, sequence))
          const fail = (text: string) => {
            throw new Broken(`event ${sequence} of ${registrationId} ${text}`, [registrationId])
          }
          if (!published) return fail('was not published')
          if (published.what !== what || published.status !== status || published.at !== at)
            fail('was published with another content')
        }
      const [changed] = eventBus.changed
      if (changed !== undefined) throw new Broken(`event ${changed} was published twice`, [changed])
    },
  }
}
