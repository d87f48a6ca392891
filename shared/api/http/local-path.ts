/**
 * The path of one of our own pages, with its query.
 * @returns undefined if the path leads, or could be taken to lead, to another site
 */
export function localPath(given: string | null | undefined): string | undefined {
  // Browsers read a backslash as a slash, and drop tabs and line breaks first.
  if (given == null || given.length > 2_000 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(given))
    return undefined
  const url = new URL(given, 'https://local.invalid')
  return url.host === 'local.invalid' && !url.pathname.startsWith('//')
    ? url.pathname + url.search
    : undefined
}
