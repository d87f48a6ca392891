import { type ApiEvent, readHeader } from './api-event.ts'
import { HttpProblem } from './problem.ts'

/** An entry's version as a strong entity tag. */
export function entityTag(version: number): string {
  return `"${version}"`
}

export interface Precondition {
  /** Whether the caller has read this version of the entry. */
  readonly allows: (version: number) => boolean
  /** The newest version that the caller has read; none if any version will do. */
  readonly version?: number | undefined
}

/**
 * `If-Match`: a list of tags, or `*` for any existing version. Weak tags match nothing, nor do tags
 * that we did not make (RFC 9110, 13.1.1).
 * @returns undefined if the request has no such header
 */
export function readPrecondition(event: ApiEvent): Precondition | undefined {
  const header = readHeader(event, 'if-match')?.trim()
  if (header === undefined) return undefined
  if (header === '*') return { allows: (version) => version > 0 }
  const tags = header.split(',').map((tag) => tag.trim())
  const versions = tags.flatMap((tag) => {
    const version = /^"(\d{1,10})"$/.exec(tag)?.[1]
    return version === undefined ? [] : [Number(version)]
  })
  return {
    allows: (version) => versions.includes(version),
    version: versions.toSorted(compare).at(-1),
  }
}

function compare(one: number, other: number): number {
  return one - other
}

/** @throws HttpProblem `precondition-required` */
export function requirePrecondition(event: ApiEvent): Precondition {
  const precondition = readPrecondition(event)
  if (precondition) return precondition
  throw new HttpProblem(
    'precondition-required',
    'Read the resource first, and send its ETag as If-Match.',
  )
}
