/** "d'un" where the catalogues have "d’un": what files and the API had before stays as it was. */
export function toPlainApostrophes(text: string): string {
  return text.replaceAll('’', "'")
}
