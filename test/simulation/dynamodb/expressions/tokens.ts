/** A word, placeholder, number or sign in an expression. */
export interface Token {
  readonly kind: 'word' | 'name' | 'value' | 'number' | 'sign' | 'end'
  readonly text: string
  /** Its offset in the expression. */
  readonly at: number
}

const patterns = [
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['name', /#[A-Za-z0-9_]+/y],
  ['value', /:[A-Za-z0-9_]+/y],
  ['number', /\d+/y],
  ['sign', /<>|<=|>=|[=<>()[\].,+-]/y],
] as const

/** @returns the tokens, ending with `end`, or the offset of the first character that is not understood */
export function readTokens(expression: string): readonly Token[] | { readonly wrongAt: number } {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    at += /^\s*/.exec(expression.slice(at))?.[0].length ?? 0
    if (at === expression.length) return [...tokens, { kind: 'end', text: '<EOF>', at }]
    const token = tokenAt(expression, at)
    if (!token) return { wrongAt: at }
    tokens.push(token)
    at += token.text.length
  }
}

function tokenAt(expression: string, at: number): Token | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const [text] = pattern.exec(expression) ?? []
    if (text !== undefined) return { kind, text, at }
  }
  return undefined
}
