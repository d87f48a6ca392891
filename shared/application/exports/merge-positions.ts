import { compareCodePoints } from '../../journey/code-point-order.ts'
import { mergeSorted } from '../ports/merge-sorted.ts'

/**
 * Merges sorted lists of positions into one, without repetitions: an index that changes while it is
 * read may return a position twice.
 */
export async function* mergePositions(
  lists: readonly AsyncIterable<string>[],
): AsyncIterable<string> {
  let last = ''
  for await (const position of mergeSorted(lists, compareCodePoints))
    if (compareCodePoints(position, last) > 0) {
      last = position
      yield position
    }
}
