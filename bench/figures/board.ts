import { summarizeCalls } from '../../test/simulation/dynamodb/calls.ts'
import { createBusySite, type SiteOnFake } from '../../test/web/busy-site.ts'
import type { PersonId } from '../../test/web/site.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import { startedAt } from '../programme.ts'
import type { Benchmark, Figure } from '../figure.ts'

/** Most reads of a first page, the visitor's session included. */
const maxReads = 12
/** How far the reads at different sizes may differ. */
const maxDifference = 2

const boards: readonly { readonly name: string; readonly as: PersonId; readonly path: string }[] = [
  { name: "an admin's board", as: 'alice', path: '/admin' },
  { name: "a coordinator's board", as: 'claire', path: '/coordinator' },
  {
    name: "a partner's list",
    as: 'hugo',
    path: '/partner/initiatives/lyceens/registrations',
  },
  { name: "a manager's list", as: 'marc', path: '/manager' },
]

/** The reads of the first page of a board, whatever the number of registrations. */
export function countBoardReads(sizes: readonly number[]): Benchmark {
  return {
    name: 'board',
    what: 'the reads of the first page of a board, at several sizes',
    async run({ show }) {
      const reads = new Map<string, number[]>()
      for (const size of sizes) {
        show(`${size} registrations`)
        const site = await createBusySite(size, startConversations)
        for (const board of boards)
          reads.set(board.name, [...(reads.get(board.name) ?? []), await countReads(site, board)])
      }
      return [...reads].flatMap(([name, counts]): readonly Figure[] => [
        ...counts.map((value, index) => ({
          figure: `first page of ${name}, ${sizes[index]} registrations`,
          value,
          bound: maxReads,
          unit: 'reads',
        })),
        {
          figure: `first page of ${name}, most against fewest`,
          value: Math.max(...counts) - Math.min(...counts),
          bound: maxDifference,
          unit: 'reads',
        },
      ])
    },
  }
}

/** With every second volunteer, so that a board names everybody who can be waited for. */
function startConversations(index: number): Partial<Registration> {
  return index % 2 === 0 ? {} : { conversationStartedAt: startedAt }
}

async function countReads(
  site: SiteOnFake,
  { as, path }: { readonly as: PersonId; readonly path: string },
): Promise<number> {
  const browser = await site.signedIn(as, 'en')
  site.fake.forgetCalls()
  const { status } = await browser.get(path)
  if (status !== 200) throw new Error(`${path} answered ${status}`)
  return summarizeCalls(site.fake.calls).calls
}
