import { CompanyEntry, OrganisationEntry, PersonEntry } from '../../../journey/directory-entries.ts'
import { readName } from '../../../journey/entered-name.ts'
import type { Column } from './column.ts'
import { findMistake } from './find-mistake.ts'

export const importedTypes = ['person', 'company', 'organisation'] as const
export type ImportedType = (typeof importedTypes)[number]

/**
 * The columns of each type by their codes in the header; documented in docs/directory-import.md.
 */
const columns = {
  person: {
    id: { field: 'personId', isId: true },
    name: { field: 'name', isText: true },
    email: { field: 'email' },
    locale: { field: 'locale' },
    company: { field: 'companyId', isId: true },
    manager: { field: 'managerId', isId: true },
    organisation: { field: 'organisationId', isId: true },
    admin: { field: 'isAdmin', isBoolean: true },
    deactivated: { field: 'deactivated', isBoolean: true },
  },
  company: {
    id: { field: 'companyId', isId: true },
    name: { field: 'name', isText: true },
    locale: { field: 'locale' },
    timeZone: { field: 'timeZone' },
    managerValidation: { field: 'managerValidation' },
    dateValidation: { field: 'dateValidation' },
    nudges: { field: 'nudges', isBoolean: true },
    nudgesOff: { field: 'nudgesOff', isList: true },
  },
  organisation: {
    id: { field: 'organisationId', isId: true },
    name: { field: 'name', isText: true },
  },
} as const satisfies Record<ImportedType, Readonly<Record<string, Column>>>

const entries = { person: PersonEntry, company: CompanyEntry, organisation: OrganisationEntry }

/** The column that holds a row's type. Without it, or if its cell is empty, the row is a person. */
export const typeColumn = 'type'

/** The column codes of all types, without duplicates. */
export const columnCodes: readonly string[] = [
  ...new Set([typeColumn, ...importedTypes.flatMap((type) => Object.keys(columns[type]))]),
]

const codesByName = new Map(columnCodes.map((code) => [code.toLowerCase(), code]))

/** The code of a column by its name in a header, which may be in any case. */
export function findColumnCode(name: string): string | undefined {
  return codesByName.get(name.toLowerCase())
}

export function getColumns(type: ImportedType): ReadonlyMap<string, Column> {
  return new Map(Object.entries<Column>(columns[type]))
}

export type Reading = { readonly value: unknown } | { readonly wrong: string }

/** Parses a cell with the schema of its field; an empty cell counts as no value. */
export function readCell(type: ImportedType, column: Column, cell: string): Reading {
  const { field, isBoolean } = column
  const mistake = findMistake(column, cell)
  if (mistake !== undefined) return { wrong: mistake }
  const value = cell === '' ? undefined : parseCell(column, cell)
  if (isBoolean && cell !== '' && value === undefined) return { wrong: 'must be yes or no' }
  // The shapes have no index signature. A test checks that `columns` names only existing fields.
  const schema = entries[type].shape[field as keyof (typeof entries)[typeof type]['shape']]
  const read = schema.safeParse(value)
  if (read.success) return { value: read.data }
  if (cell === '') return { wrong: 'must not be empty' }
  return { wrong: read.error.issues.map(({ message }) => message).join('; ') }
}

function parseCell({ isBoolean, isList, isText }: Column, cell: string): unknown {
  if (isBoolean) return booleans.get(cell.toLowerCase())
  if (isList) return cell.split(/\s+/)
  return isText ? readName(cell) : cell
}

/** How people and spreadsheets write booleans in English and French. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', '1', 'vrai', 'oui'].map((word) => [word, true] as const),
  ...['false', 'no', '0', 'faux', 'non'].map((word) => [word, false] as const),
])
