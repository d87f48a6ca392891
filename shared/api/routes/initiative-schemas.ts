import * as z from 'zod'
import { EntryId, InitiativeEntry } from '../../journey/directory-entries.ts'
import { initiativeStatuses } from '../../journey/directory.ts'
import { requestSchema } from '../schemas/named-schemas.ts'
import { queryLimit } from '../schemas/query-limit.ts'

/** A member of answers that is computed, not stored: an edit may send it back, and it is ignored. */
const computed = z.unknown().optional().meta({ readOnly: true })

const fields = InitiativeEntry.omit({ initiativeId: true, status: true })

/** The members of an edited initiative that are stored. */
export const StoredFields = z.object(fields.shape)

/** A new initiative: the server gives it its id and makes it a draft. */
export const NewInitiative = requestSchema('NewInitiative', fields)

/** An edited initiative: what was read, with its changes. */
export const EditedInitiative = requestSchema(
  'EditedInitiative',
  fields.extend({
    /** If present, the one in the address. */
    initiativeId: EntryId.optional(),
    /** If present, the current one. */
    status: z.enum(initiativeStatuses).optional(),
    missingTranslations: computed,
    coordinators: computed,
    pointOfContact: computed,
    mayChange: computed,
    actions: computed,
  }),
)

export const Nothing = requestSchema('Nothing', z.strictObject({}))

export const InitiativesQuery = z.strictObject({
  limit: queryLimit({ max: 100, usual: 50 }),
  cursor: z.string().min(1).max(800).optional(),
  status: z.enum(initiativeStatuses).optional(),
})

export const HistoryQuery = z.strictObject({
  limit: queryLimit({ max: 100, usual: 50 }),
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,9}$/, { error: 'does not belong to this list' })
    .optional(),
})
