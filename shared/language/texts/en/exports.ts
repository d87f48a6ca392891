import type { ExportKind, ExportState } from '../../../journey/exports.ts'
import { language } from './language.ts'

const { plural } = language

const kinds: Readonly<Record<ExportKind, string>> = {
  registrations: 'Registrations report',
  dates: 'Meetings report',
}

const states: Readonly<Record<ExportState, string>> = {
  PENDING: 'Your file will be ready in a moment.',
  RUNNING: 'Your file is being prepared.',
  DONE: 'Your file is ready.',
  FAILED: 'Your file couldn’t be prepared. Start the export again.',
}

export const en = {
  title: 'Exports',
  introduction: {
    coordinator:
      'A file (CSV) of all registrations in your initiatives, or of their meetings, to open in a spreadsheet.',
    admin:
      'A file (CSV) of all registrations in your company, or of their meetings, to open in a spreadsheet.',
  },
  kind: 'Report',
  kinds,
  header: 'Column names',
  codes: 'Codes, for software that reads the file',
  submit: 'Start the export',
  states,
  lookAgain: 'Refresh',
  reloads: 'This page refreshes automatically.',
  rows: (rows: number) => plural(rows, { one: 'row', other: 'rows' }),
  asOf: 'As of ',
  download: 'Download the file',
  another: 'Start another export',
  back: 'Registrations',
  summary: 'There is a problem',
  errors: { kind: 'Select a report', header: 'Select column names' },
}

/** The texts of the exports' pages; every other language has the same. */
export type ExportTexts = typeof en
