import type {
  ScimList,
  ScimListMark,
  ScimListMarks,
} from '../../application/ports/scim-list-marks.ts'
import { getOrAdd } from './memory-tables.ts'

export function createMemoryScimListMarks(): ScimListMarks {
  const marksByList = new Map<string, Map<number, ScimListMark>>()
  const listMarks = ({ companyId, filter }: ScimList) =>
    getOrAdd(
      marksByList,
      JSON.stringify([companyId, filter]),
      () => new Map<number, ScimListMark>(),
    )
  return {
    findUpTo: (list, skip) =>
      Promise.resolve(
        [...listMarks(list).values()]
          .filter((mark) => mark.skip <= skip)
          .toSorted((one, other) => other.skip - one.skip)[0],
      ),
    keep(list, mark) {
      listMarks(list).set(mark.skip, mark)
      return Promise.resolve()
    },
  }
}
