import * as z from 'zod'
import { EntryId, InitiativeEntry } from '../../journey/directory-entries.ts'
import { initiativeStatuses } from '../../journey/directory.ts'

/** What an answer says besides, which is made and not kept: may come back with an edit, and is passed over. */
const madeMember = z.unknown().optional().meta({ readOnly: true })

const members = {
  missingTranslations: madeMember,
  coordinators: madeMember,
  pointOfContact: madeMember,
  mayChange: madeMember,
  actions: madeMember,
}

const fields = InitiativeEntry.omit({ initiativeId: true, status: true })

/** Of an edited initiative, what is kept. */
export const KeptFields = z.object(fields.shape)

/** A new initiative: a draft, whose id is given by the server. */
export const NewInitiative = fields

/** An initiative as it is to be: what was read, with what is to change. */
export const EditedInitiative = fields.extend({
  /** Where it is given, the one in the address. */
  initiativeId: EntryId.optional(),
  /** Where it is given, the one that it has. */
  status: z.enum(initiativeStatuses).optional(),
  ...members,
})

export const InitiativesQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().min(1).max(800).optional(),
  status: z.enum(initiativeStatuses).optional(),
})

export const HistoryQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,9}$/, { error: 'is not one of this list' })
    .optional(),
})
