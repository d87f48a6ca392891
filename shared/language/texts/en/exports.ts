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
  CANCELLED: 'You cancelled this export.',
  EXPIRED: 'This file was deleted after 7 days. Start the export again for a new one.',
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
  progress: (percent: number) => `${percent}% done.`,
  lookAgain: 'Refresh',
  reloads: 'This page refreshes automatically.',
  rows: (rows: number) => plural(rows, { one: 'row', other: 'rows' }),
  asOf: 'As of ',
  download: 'Download the file',
  excel:
    'To open it in Excel, start with an empty workbook and choose Data > From Text/CSV, with “65001: Unicode (UTF-8)” as file origin and a comma as delimiter; opened with a double-click, accented letters may look wrong.',
  cancel: 'Cancel the export',
  unreadable: (count: number) =>
    count === 1
      ? 'One registration couldn’t be read and isn’t in the file. Give its ID to the person who runs this service:'
      : `${count} registrations couldn’t be read and aren’t in the file. Give their IDs to the person who runs this service:`,
  moreUnreadable: (count: number) => `and ${count} more`,
  another: 'Start another export',
  back: 'Registrations',
  summary: 'There is a problem',
  errors: { kind: 'Select a report', header: 'Select column names' },
}

/** The texts of the exports' pages; every other language has the same. */
export type ExportTexts = typeof en
