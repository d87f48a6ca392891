/** A table in Markdown; Prettier aligns it. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

export function formatCodes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}
