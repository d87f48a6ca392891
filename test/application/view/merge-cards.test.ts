import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  readCursor,
  statusPosition,
  writeCursor,
} from '../../../shared/application/ports/list-position.ts'
import { type Card, makeCard } from '../../../shared/application/ports/registration-card.ts'
import {
  InvalidCursorError,
  type RegistrationStore,
  type StatusScope,
} from '../../../shared/application/ports/registration-store.ts'
import { mergeCards } from '../../../shared/application/view/merge-cards.ts'
import { compareCodePoints } from '../../../shared/journey/code-point-order.ts'
import { application } from '../../../local/mails/example-world.ts'

const status = 'APPLICATION'

/** Cards are spread over initiatives; the same instants come several times. */
const anyCards = fc
  .constantFrom(2, 4, 50)
  .chain((initiatives) =>
    fc.array(
      fc.record({
        initiative: fc.integer({ min: 1, max: initiatives }),
        minute: fc.integer({ min: 10, max: 59 }),
        isReadable: fc.boolean(),
      }),
      { maxLength: 120 },
    ),
  )
  .map((entries) =>
    entries.map(({ initiative, minute, isReadable }, index) => ({
      isReadable,
      card: makeCard({
        ...application,
        registrationId: `r-${index}`,
        initiativeId: `i-${initiative}`,
        statusSince: `2026-01-01T08:${minute}:00.000Z`,
      }),
    })),
  )

type Entry = { readonly card: Card; readonly isReadable: boolean }

/** Pages as the store's: what cannot be read takes a place on its page. */
function createLists(entries: readonly Entry[]): Pick<RegistrationStore, 'listCards'> {
  const sorted = entries.toSorted((one, other) =>
    compareCodePoints(statusPosition(one.card), statusPosition(other.card)),
  )
  return {
    listCards(scope, { limit, cursor }) {
      const after = cursor === undefined ? '' : readCursor(scope, cursor)
      const left = sorted.filter(
        ({ card }) =>
          'initiativeId' in scope &&
          card.initiativeId === scope.initiativeId &&
          statusPosition(card) > after,
      )
      const page = left.slice(0, limit)
      const last = page.at(-1)
      return Promise.resolve({
        items: page.filter(({ isReadable }) => isReadable).map(({ card }) => card),
        unreadable: page
          .filter(({ isReadable }) => !isReadable)
          .map(({ card }) => card.registrationId),
        ...(left.length > limit &&
          last && { cursor: writeCursor(scope, statusPosition(last.card)) }),
      })
    },
  }
}

describe('merged lists', () => {
  it('give every card once, longest waiting first, whatever the size of a page', async () => {
    await fc.assert(
      fc.asyncProperty(anyCards, fc.constantFrom(1, 2, 3, 20), async (entries, limit) => {
        const scopes = [...new Set(entries.map(({ card }) => card.initiativeId))].map(
          (initiativeId): StatusScope => ({ initiativeId, status }),
        )
        const read: string[] = []
        let cursor: string | undefined
        do {
          const page = await mergeCards(createLists(entries), scopes, { limit, cursor })
          expect(page.items.length).toBeLessThanOrEqual(limit)
          read.push(...page.items.map(statusPosition))
          cursor = page.cursor
        } while (cursor !== undefined)
        const readable = entries.filter(({ isReadable }) => isReadable)
        expect(read).toEqual(
          readable.map(({ card }) => statusPosition(card)).toSorted(compareCodePoints),
        )
      }),
    )
  })

  it('refuse a cursor that is none', async () => {
    await expect(
      mergeCards(createLists([]), [], { limit: 1, cursor: 'nonsense' }),
    ).rejects.toBeInstanceOf(InvalidCursorError)
  })
})
