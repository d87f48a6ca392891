/**
 * What nobody sees in a line of text: control and format characters, zero-width spaces, directional
 * marks, soft hyphens, fillers, and code points that stand for no character.
 */
const hidden =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]/u

/** Joins or separates letters of scripts that are written with it, and the parts of an emoji. */
const joiner = /[\u200C\u200D]/
const needsJoiner = /[\p{L}\p{M}]/u
const alphabetic = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]/u
const emoji = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]/u

export interface HiddenCharacter {
  /** `U+200B`. */
  readonly code: string
  /** Counts characters from 1. */
  readonly position: number
}

/**
 * Finds the first character in a line that nobody sees. Those that a script or an emoji is written
 * with are not hidden.
 */
export function locateHiddenCharacter(text: string): HiddenCharacter | undefined {
  const characters = Array.from(text)
  const index = characters.findIndex(
    (one, at) => hidden.test(one) && !isWritten(one, characters[at - 1], characters[at + 1]),
  )
  const code = characters[index]?.codePointAt(0)
  return code === undefined
    ? undefined
    : { code: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`, position: index + 1 }
}

/** @returns such as "a hidden character (U+200B) at position 5" */
export function findHiddenCharacter(text: string): string | undefined {
  const found = locateHiddenCharacter(text)
  return found && describeHidden(found)
}

export function describeHidden({ code, position }: HiddenCharacter): string {
  return `a hidden character (${code}) at position ${position}`
}

function isWritten(character: string, before = '', after = ''): boolean {
  if (joiner.test(character))
    return (
      (needsJoiner.test(before) && !alphabetic.test(before)) ||
      (emoji.test(before) && emoji.test(after))
    )
  // The form of an emoji.
  return character === '\uFE0F' && /\p{Emoji}/u.test(before)
}
