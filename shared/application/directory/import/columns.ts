import { CompanyEntry, OrganisationEntry, PersonEntry } from '../../../journey/directory-entries.ts'

export const importedTypes = ['person', 'company', 'organisation'] as const
export type ImportedType = (typeof importedTypes)[number]

/** A column of the file and the field of the entry that it fills. */
interface Column {
  readonly field: string
  /** Yes or no; empty means no. */
  readonly isBoolean?: true
}

/** The columns of each type, by their codes in the header (docs/directory-import.md tells of them). */
const columns = {
  person: {
    id: { field: 'personId' },
    name: { field: 'name' },
    email: { field: 'email' },
    locale: { field: 'locale' },
    company: { field: 'companyId' },
    manager: { field: 'managerId' },
    organisation: { field: 'organisationId' },
    admin: { field: 'isAdmin', isBoolean: true },
    deactivated: { field: 'deactivated', isBoolean: true },
  },
  company: {
    id: { field: 'companyId' },
    name: { field: 'name' },
    locale: { field: 'locale' },
    timeZone: { field: 'timeZone' },
    managerValidation: { field: 'managerValidation' },
    nudges: { field: 'nudges', isBoolean: true },
  },
  organisation: {
    id: { field: 'organisationId' },
    name: { field: 'name' },
  },
} as const satisfies Record<ImportedType, Readonly<Record<string, Column>>>

const entries = { person: PersonEntry, company: CompanyEntry, organisation: OrganisationEntry }

/** The column that says what a row is; a person, where there is none or its cell is empty. */
export const typeColumn = 'type'

/** Of every type, each once. */
export const columnCodes: readonly string[] = [
  ...new Set([typeColumn, ...importedTypes.flatMap((type) => Object.keys(columns[type]))]),
]

export function columnsOf(type: ImportedType): ReadonlyMap<string, Column> {
  return new Map(Object.entries<Column>(columns[type]))
}

export type Reading = { readonly value: unknown } | { readonly wrong: string }

/** What a field of a type's entry makes of a cell; an empty one is as good as no value. */
export function readCell(type: ImportedType, { field, isBoolean }: Column, cell: string): Reading {
  const value = cell === '' ? undefined : isBoolean ? booleans.get(cell.toLowerCase()) : cell
  if (isBoolean && cell !== '' && value === undefined) return { wrong: 'must be yes or no' }
  // The shapes have no index signature; `columns` names fields of theirs alone, which a test holds.
  const schema = entries[type].shape[field as keyof (typeof entries)[typeof type]['shape']]
  const read = schema.safeParse(value)
  if (read.success) return { value: read.data }
  if (cell === '') return { wrong: 'must not be empty' }
  return { wrong: read.error.issues.map(({ message }) => message).join('; ') }
}

/** As people and spreadsheets write them, in English and French. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', '1', 'vrai', 'oui'].map((word) => [word, true] as const),
  ...['false', 'no', '0', 'faux', 'non'].map((word) => [word, false] as const),
])
