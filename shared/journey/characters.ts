/** How many characters a text has: Unicode code points, so that an emoji is not two. */
export function countCharacters(text: string): number {
  return Array.from(text).length
}
