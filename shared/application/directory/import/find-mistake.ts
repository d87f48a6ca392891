import { findHiddenCharacter } from '../../../journey/hidden-characters.ts'
import type { Column } from './column.ts'

/** What is in a cell by a mistake of a person or a spreadsheet, whatever the field accepts. */
export function findMistake({ isText, isList, isId }: Column, cell: string): string | undefined {
  // White space becomes spaces where it only separates words.
  const line = isText || isList ? cell.replaceAll(/[^\S\uFEFF]/g, ' ') : cell
  const hidden = findHiddenCharacter(line)
  if (hidden !== undefined) return `has ${hidden}`
  const space = Array.from(line).findIndex((one) => one !== ' ' && /\s/.test(one))
  if (space >= 0) return `has white space other than a plain space at position ${space + 1}`
  if (/^#(?:N\/[AD]|#+|[\p{Lu}/0]+[!?])$/u.test(cell))
    return `is an error of a formula or too narrow a column (${cell}): correct it in the spreadsheet`
  if (/^[“„«‟].*[”“»]$/u.test(cell))
    return 'is in typographic quotation marks, which are not those of CSV: use "'
  if (isId && /^[+-]?\d(?:[.,]\d+)?E[+-]\d{2,3}$/i.test(cell))
    return `is a number that a spreadsheet has shortened (${cell}): format the column as text and enter it again`
  if (/^mailto:/i.test(cell)) return 'is a link: leave out "mailto:"'
  return undefined
}
