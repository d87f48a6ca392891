import * as z from 'zod'
import {
  markMinutes,
  type ScimListMark,
  type ScimListMarks,
} from '../../../application/ports/scim-list-marks.ts'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import { addMinutes, toMilliseconds } from '../../../journey/calendar.ts'
import { scimListMarkKey } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import type { Table } from './table.ts'

const StoredMark = z.object({
  skip: z.number(),
  after: z.string(),
  total: z.number(),
  markedAt: z.string(),
}) satisfies z.ZodType<ScimListMark>

export function createDynamoScimListMarks(table: Table): ScimListMarks {
  return {
    async findUpTo(list, skip) {
      if (!isStorableId(list.companyId)) return undefined
      const { PK, SK } = scimListMarkKey(list, skip)
      const [item] = await table.queryBackwards(PK, [scimListMarkKey(list, 0).SK, SK], 1)
      return item && readItem('SCIM list mark', StoredMark, item)
    },

    async keep(list, mark) {
      await table.put({
        ...scimListMarkKey(list, mark.skip),
        ...schemaAttribute('SCIM list mark'),
        ...mark,
        expiresAt: Math.floor(toMilliseconds(addMinutes(mark.markedAt, markMinutes)) / 1000),
      })
    },
  }
}
