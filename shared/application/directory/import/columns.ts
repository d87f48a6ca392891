import { CompanyEntry, OrganisationEntry, PersonEntry } from '../../../journey/directory-entries.ts'

export const importedTypes = ['person', 'company', 'organisation'] as const
export type ImportedType = (typeof importedTypes)[number]

/** The field of an entry that a column fills. */
interface Column {
  readonly field: string
  /** Yes or no; an empty cell means no. */
  readonly isBoolean?: true
  /** Several words, with spaces in between. */
  readonly isList?: true
}

/**
 * The columns of each type by their codes in the header; documented in docs/directory-import.md.
 */
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
    dateValidation: { field: 'dateValidation' },
    nudges: { field: 'nudges', isBoolean: true },
    nudgesOff: { field: 'nudgesOff', isList: true },
  },
  organisation: {
    id: { field: 'organisationId' },
    name: { field: 'name' },
  },
} as const satisfies Record<ImportedType, Readonly<Record<string, Column>>>

const entries = { person: PersonEntry, company: CompanyEntry, organisation: OrganisationEntry }

/** The column that holds a row's type. Without it, or if its cell is empty, the row is a person. */
export const typeColumn = 'type'

/** The column codes of all types, without duplicates. */
export const columnCodes: readonly string[] = [
  ...new Set([typeColumn, ...importedTypes.flatMap((type) => Object.keys(columns[type]))]),
]

export function getColumns(type: ImportedType): ReadonlyMap<string, Column> {
  return new Map(Object.entries<Column>(columns[type]))
}

export type Reading = { readonly value: unknown } | { readonly wrong: string }

/** Parses a cell with the schema of its field; an empty cell counts as no value. */
export function readCell(type: ImportedType, column: Column, cell: string): Reading {
  const { field, isBoolean } = column
  const value = cell === '' ? undefined : parseCell(column, cell)
  if (isBoolean && cell !== '' && value === undefined) return { wrong: 'must be yes or no' }
  // The shapes have no index signature. A test checks that `columns` names only existing fields.
  const schema = entries[type].shape[field as keyof (typeof entries)[typeof type]['shape']]
  const read = schema.safeParse(value)
  if (read.success) return { value: read.data }
  if (cell === '') return { wrong: 'must not be empty' }
  return { wrong: read.error.issues.map(({ message }) => message).join('; ') }
}

function parseCell({ isBoolean, isList }: Column, cell: string): unknown {
  if (isBoolean) return booleans.get(cell.toLowerCase())
  return isList ? cell.split(/\s+/) : cell
}

/** How people and spreadsheets write booleans in English and French. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', '1', 'vrai', 'oui'].map((word) => [word, true] as const),
  ...['false', 'no', '0', 'faux', 'non'].map((word) => [word, false] as const),
])
