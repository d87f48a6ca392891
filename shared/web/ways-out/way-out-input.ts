import type { RefusalCode } from '../../journey/refusals.ts'
import type { WayOut } from '../../journey/way-out-names.ts'
import { waysOut } from '../../journey/ways-out.ts'
import type { WayOutTexts } from '../../language/texts/en/ways-out.ts'
import type { Form } from '../forms/form.ts'
import { readTypedLine } from '../../journey/typed-text.ts'
import { readDay } from '../forms/form-input.ts'

export interface WayOutError {
  /** Absent where the message is about no single field. */
  readonly field?: 'colleague' | 'until' | undefined
  readonly message: string
}

/** A form shown again with what was typed and what is wrong. */
export interface ReturnedWayOut {
  readonly wayOut: WayOut
  readonly typed: Form
  readonly errors: readonly WayOutError[]
}

/** What the form of a way out gives it. */
export function readWayOutInput(wayOut: WayOut, form: Form): Readonly<Record<string, unknown>> {
  if (wayOut !== 'ask-stand-in') return {}
  return {
    colleague: readTypedLine(form.get('colleague')),
    ...(form.get('scope') === 'period' && { until: readDay(form, 'until') ?? '' }),
  }
}

export function listWayOutErrors(
  wayOut: WayOut,
  input: unknown,
  { errors }: WayOutTexts,
): readonly WayOutError[] {
  const parsed = waysOut[wayOut].input().safeParse(input)
  if (parsed.success) return []
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]))
  return (['colleague', 'until'] as const)
    .filter((field) => wrong.has(field))
    .map((field) => ({ field, message: errors[field] }))
}

export function explainWayOutRefusal(code: RefusalCode, { errors }: WayOutTexts): WayOutError {
  switch (code) {
    case 'unknown-colleague':
      return { field: 'colleague', message: errors.colleague }
    case 'invalid-period':
      return { field: 'until', message: errors.until }
    case 'reminded-today':
    case 'nothing-to-decide':
    case 'manager-missing':
      return { message: errors[code] }
    case 'wrong-status':
      return { message: errors['nothing-to-decide'] }
    default:
      return { message: errors.other }
  }
}
