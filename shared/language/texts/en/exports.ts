import type { ExportKind, ExportState } from '../../../journey/exports.ts'
import { plural } from '../../format/plural.ts'

const kinds: Readonly<Record<ExportKind, string>> = {
  registrations: 'Registrations follow-up',
  dates: 'Participation dates follow-up',
}

const states: Readonly<Record<ExportState, string>> = {
  PENDING: 'It will begin in a moment.',
  RUNNING: 'It is being written.',
  DONE: 'It is ready.',
  FAILED: 'It could not be written. Please start it once more.',
}

export const en = {
  title: 'Exports',
  introduction: {
    C: 'A table (CSV) of all registrations of your initiatives, to open in a spreadsheet.',
    A: 'A table (CSV) of all registrations of your company, to open in a spreadsheet.',
  },
  kind: 'Which one?',
  kinds,
  header: 'The row at the top',
  headers: {
    codes: 'Codes, for a program that reads the file',
    en: 'English',
    fr: 'French',
  },
  submit: 'Start the export',
  states,
  lookAgain: 'Look again',
  reloads: 'This page looks again by itself every few seconds.',
  rows: (rows: number) => plural('en', rows, 'row', 'rows'),
  asOf: 'As of ',
  download: 'Download the file',
  another: 'Start another export',
  back: 'Registrations',
  summary: 'There is something to mend',
  errors: { kind: 'Choose one of the two', header: 'Choose one of the three' },
}

/** The texts of the exports' pages; every other language has the same. */
export type ExportTexts = typeof en
