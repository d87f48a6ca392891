import type { Inspection } from './inspection.ts'

/** Something that may be wrong. Words in braces are filled in from the facts. */
export interface FindingKind {
  readonly severity: 'warning' | 'error'
  readonly what: string
  /** Whom it hurts, and how. */
  readonly hurts: string
  /** The command that mends it, or what to do where there is none. */
  readonly mend: string
}

export interface Found<Name extends string = string> {
  readonly finding: Name
  readonly facts?: Readonly<Record<string, string | number>>
}

export interface Looked<Name extends string = string> {
  readonly found: readonly Found<Name>[]
  /** What was seen, whether it is right or wrong: a line. */
  readonly seen: string
}

export interface Check {
  readonly name: string
  /** For docs/doctor.md. */
  readonly looksAt: string
  /** The operator's permissions that it needs. */
  readonly permissions: readonly string[]
  readonly findings: Readonly<Record<string, FindingKind>>
  /** @throws whatever a call fails with: that is no finding */
  readonly look: (inspection: Inspection) => Promise<Looked>
}

/** Holds a check to the findings that it names. */
export function defineCheck<Name extends string>(
  check: Omit<Check, 'findings' | 'look'> & {
    readonly findings: Readonly<Record<Name, FindingKind>>
    readonly look: (inspection: Inspection) => Promise<Looked<NoInfer<Name>>>
  },
): Check {
  return check
}

/** @throws Error if a fact is missing */
export function fillIn(text: string, facts: NonNullable<Found['facts']>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name]
    if (fact === undefined) throw new Error(`The finding has no ${name}`)
    return String(fact)
  })
}
