/** No line begins with a mark: a thin space before `; ! ? %`, a full one before `:` and within « ». */
export function french(text: string): string {
  return text
    .replace(/ (?=[;!?](?:\s|$)|%)/g, '\u202f')
    .replace(/ (?=:(?:\s|$))/g, '\u00a0')
    .replace(/« /g, '«\u00a0')
    .replace(/ »/g, '\u00a0»')
}
