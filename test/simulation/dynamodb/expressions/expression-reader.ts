import type { AttributeValue } from '../attribute-value.ts'
import { type DynamoDbError, invalid } from '../errors.ts'
import type { DocumentPath } from './document-path.ts'
import type { Placeholders } from './placeholders.ts'
import { isReservedWord } from './reserved-words.ts'
import { readTokens, type Token } from './tokens.ts'

export type ExpressionKind =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'ProjectionExpression'
  | 'UpdateExpression'

/** Service quota, "Expression parameters". */
const maxBytes = 4096

/** Reads the tokens of one expression: what all kinds of expressions have in common. */
export class ExpressionReader {
  readonly #kind: ExpressionKind
  readonly #text: string
  readonly #tokens: readonly Token[]
  readonly #placeholders: Placeholders
  #position = 0

  constructor(kind: ExpressionKind, text: string, placeholders: Placeholders) {
    this.#kind = kind
    this.#text = text
    this.#placeholders = placeholders
    if (text.trim() === '') throw this.error('The expression can not be empty;')
    if (Buffer.byteLength(text) > maxBytes)
      throw this.error('Expression size has exceeded the maximum allowed size;')
    const tokens = readTokens(text)
    if ('wrongAt' in tokens) {
      const { wrongAt } = tokens
      throw this.#syntaxError(text.charAt(wrongAt), text.slice(wrongAt, wrongAt + 4))
    }
    this.#tokens = tokens
  }

  error(detail: string): DynamoDbError {
    return invalid(`Invalid ${this.#kind}: ${detail}`)
  }

  peek(ahead = 0): Token {
    const token = this.#tokens[this.#position + ahead] ?? this.#tokens.at(-1)
    if (!token) throw new Error('An expression has one token at least, its end')
    return token
  }

  next(): Token {
    const token = this.peek()
    this.#position += 1
    return token
  }

  /** Consumes the next token if it is this sign or keyword (keywords ignore case). */
  accept(text: string): boolean {
    const { kind, text: found } = this.peek()
    const isIt = kind === 'sign' ? found === text : kind === 'word' && found.toUpperCase() === text
    if (isIt) this.#position += 1
    return isIt
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.unexpected()
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') throw this.unexpected()
  }

  /** The error for a next token that is not allowed here. */
  unexpected(): DynamoDbError {
    const previous = this.#tokens[this.#position - 1] ?? this.peek()
    const following = this.peek(1)
    const near = this.#text.slice(previous.at, following.at + following.text.length)
    return this.#syntaxError(this.peek().text, near)
  }

  #syntaxError(token: string, near: string): DynamoDbError {
    return this.error(`Syntax error; token: "${token}", near: "${near.trim()}"`)
  }

  /** `a.#b[2]` */
  readPath(): DocumentPath {
    const inner: (string | number)[] = []
    const attribute = this.#readName()
    for (;;) {
      if (this.accept('.')) inner.push(this.#readName())
      else if (this.accept('[')) {
        if (this.peek().kind !== 'number') throw this.unexpected()
        inner.push(Number(this.next().text))
        this.expect(']')
      } else return [attribute, ...inner]
    }
  }

  #readName(): string {
    const { kind, text } = this.peek()
    if (kind !== 'word' && kind !== 'name') throw this.unexpected()
    this.next()
    if (kind === 'word') {
      if (isReservedWord(text))
        throw this.error(`Attribute name is a reserved keyword; reserved keyword: ${text}`)
      return text
    }
    const name = this.#placeholders.name(text)
    if (name === undefined)
      throw this.error(
        `An expression attribute name used in the document path is not defined; attribute name: ${text}`,
      )
    return name
  }

  /** `:value` */
  readValue(): AttributeValue {
    if (this.peek().kind !== 'value') throw this.unexpected()
    const { text } = this.next()
    const value = this.#placeholders.value(text)
    if (value === undefined)
      throw this.error(
        `An expression attribute value used in expression is not defined; attribute value: ${text}`,
      )
    return value
  }

  /** Consumes the next token if it is a function name, with its opening parenthesis. */
  acceptFunction(): string | undefined {
    const { kind, text } = this.peek()
    if (kind !== 'word' || this.peek(1).text !== '(') return undefined
    this.#position += 2
    return text
  }
}
