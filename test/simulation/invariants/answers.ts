import type { ActionName } from '../../../shared/journey/action-names.ts'
import type { WrittenEvent } from '../history.ts'
import { readProcessId, type Wish } from '../requests.ts'
import { Broken, type Invariant, type Simulation } from '../simulation.ts'

/** A second time changes nothing, so there may be no event. */
const repeatable: readonly ActionName[] = ['complete-task', 'waive-task']

/** What was accepted is there exactly once; what was refused never shows. */
export function createAnswersInvariant(simulation: Simulation): Invariant {
  const written = new Map<Wish, WrittenEvent[]>()

  function check(wish: Wish): void {
    const { attempts, action, isForgotten } = wish
    if (isForgotten) return
    const events = written.get(wish) ?? []
    const accepted = attempts.find(({ answer }) => answer && 'accepted' in answer)
    const isUnknown = attempts.some(({ answer }) => !answer || 'unknown' in answer)
    if (events.length > 1) throw broken(wish, `was done ${events.length} times`, events)
    if (accepted && events.length !== 1 && !(events.length === 0 && repeatable.includes(action)))
      throw broken(wish, `was accepted and done ${events.length} times`, events)
    if (!accepted && !isUnknown && events.length > 0)
      throw broken(wish, 'was refused and is there', events)
  }

  return {
    onFact(fact) {
      if (fact.kind !== 'event' || fact.event.actorId === undefined) return
      const wish = simulation.requests.findByProcess(readProcessId(fact.event.writeId))
      if (!wish) return
      const events = written.get(wish) ?? []
      written.set(wish, events)
      events.push(fact.event)
      check(wish)
    },

    onAnswer: check,

    onRestore() {
      for (const wish of written.keys()) if (wish.isForgotten) written.delete(wish)
    },

    async afterCalm() {
      const { stage, requests, history } = simulation
      requests.wishes.forEach(check)
      // As the product reads them.
      for (const registrationId of history.registrationIds) {
        const [events, messages, reflections] = await Promise.all([
          stage.stores.registrations.listEvents(registrationId),
          stage.stores.registrations.listMessages(registrationId),
          stage.stores.registrations.listReflections(registrationId),
        ])
        const known = history.events.get(registrationId) ?? []
        if (events.length !== known.length)
          throw new Broken(`${registrationId} has ${events.length} of ${known.length} events`, [
            registrationId,
          ])
        const texts = (what: ActionName) =>
          known
            .filter((event) => event.what === what)
            .map(({ writeId }) => requests.findByProcess(readProcessId(writeId))?.input['text'])
        checkTexts(registrationId, messages, texts('send-message'))
        checkTexts(registrationId, reflections, texts('reflect'))
      }
    },
  }
}

function checkTexts(
  registrationId: string,
  found: readonly { readonly text: string }[],
  expected: readonly unknown[],
): void {
  if (JSON.stringify(found.map(({ text }) => text)) !== JSON.stringify(expected))
    throw new Broken(
      `${registrationId} has the texts ${found.map(({ text }) => text).join(', ')} instead of ${expected.join(', ')}`,
      [registrationId],
    )
}

function broken(wish: Wish, text: string, events: readonly WrittenEvent[]): Broken {
  const { id, personId, action } = wish
  const ids = [wish.registrationId, ...events.map(({ registrationId }) => registrationId)]
  return new Broken(`wish ${id} of ${personId}, ${action}, ${text}`, [
    `(wish ${id})`,
    ...ids.filter((one) => one !== undefined),
  ])
}
