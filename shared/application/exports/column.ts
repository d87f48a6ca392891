import { toPlainApostrophes } from '../../language/format/plain-apostrophes.ts'
import { columnTexts } from '../../language/texts/catalogues.ts'
import type { ColumnCode } from '../../language/texts/en/columns.ts'
import type { ExportJob } from '../ports/export-store.ts'

/** Only `text` may hold text that people typed; the other kinds have a fixed form. */
export type CellKind = 'text' | 'code' | 'number' | 'date' | 'time' | 'instant'

/** One column of an export. */
export interface Column<Row> {
  /** The header in exports with codes; the catalogues have a label for each. */
  readonly code: ColumnCode
  readonly kind: CellKind
  /** Undefined if it does not apply: the cell stays empty. */
  readonly value: (row: Row) => string | number | undefined
}

export function renderHeader<Row>(
  columns: readonly Column<Row>[],
  header: ExportJob['header'],
): readonly string[] {
  return columns.map(({ code }) =>
    header === 'codes' ? code : toPlainApostrophes(columnTexts[header][code]),
  )
}

export function renderCells<Row>(columns: readonly Column<Row>[], row: Row): readonly string[] {
  return columns.map(({ kind, value }) => {
    const text = String(value(row) ?? '')
    return kind === 'text' ? withoutFormula(text) : text
  })
}

/**
 * Spreadsheets run a cell that begins like this as a formula; an apostrophe makes it text.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function withoutFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
