import type { ScimListMark, ScimListMarks } from '../../application/ports/scim-list-marks.ts'
import { getOrAdd } from './memory-tables.ts'

export function createMemoryScimListMarks(): ScimListMarks {
  const marksByCompany = new Map<string, Map<number, ScimListMark>>()
  const listMarks = (companyId: string) =>
    getOrAdd(marksByCompany, companyId, () => new Map<number, ScimListMark>())
  return {
    findUpTo: (companyId, skip) =>
      Promise.resolve(
        [...listMarks(companyId).values()]
          .filter((mark) => mark.skip <= skip)
          .toSorted((one, other) => other.skip - one.skip)[0],
      ),
    keep(companyId, mark) {
      listMarks(companyId).set(mark.skip, mark)
      return Promise.resolve()
    },
  }
}
