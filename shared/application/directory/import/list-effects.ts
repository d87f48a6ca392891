import type { ColumnChange, PlannedLine } from './plan-import.ts'

/** What an import does to people's access, beyond what it writes. */
export interface Effect {
  /** Says what the people do: "leave". */
  readonly effect: string
  readonly people: readonly PlannedLine[]
}

type Test = (line: PlannedLine) => boolean

const isTrue = ({ to }: ColumnChange) => to === true
const isNoLonger = ({ from }: ColumnChange) => from === true
const isAny = () => true

function changes(column: string, isMeant: (change: ColumnChange) => boolean): Test {
  return (line) => line.changes.some((change) => change.column === column && isMeant(change))
}

function existing(test: Test): Test {
  return (line) => line.change === 'changed' && test(line)
}

const movesAsAdmin: Test = (line) => line.isAdmin && changes('company', isAny)(line)
const leaves = changes('deactivated', isTrue)

/** A person may be in several. */
const effects: readonly (readonly [effect: string, test: Test])[] = [
  ['Come', (line) => line.change === 'created' && !leaves(line)],
  ['Leave', existing(leaves)],
  ['Come back', existing(changes('deactivated', isNoLonger))],
  ['Change manager', existing(changes('manager', ({ to }) => to !== undefined))],
  ['Lose their manager', existing(changes('manager', ({ to }) => to === undefined))],
  ['Become admins', changes('admin', isTrue)],
  ['Are admins no longer', existing(changes('admin', isNoLonger))],
  ['Change company', existing(changes('company', isAny))],
  ['Become admins of another company', existing(movesAsAdmin)],
  ['Become members of an organisation', changes('organisation', ({ to }) => to !== undefined)],
  [
    'Are members of an organisation no longer',
    existing(changes('organisation', ({ to }) => to === undefined)),
  ],
  ['Sign in with another address', existing(changes('email', isAny))],
]

/** Lists who comes, leaves, or changes manager, rights or address; nothing that concerns nobody. */
export function listEffects(lines: readonly PlannedLine[]): readonly Effect[] {
  const people = lines.filter(({ type }) => type === 'person')
  return effects
    .map(([effect, test]) => ({ effect, people: people.filter(test) }))
    .filter((one) => one.people.length > 0)
}
