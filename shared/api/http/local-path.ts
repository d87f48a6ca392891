/**
 * The path of one of our own pages, with its query.
 * @returns undefined where it leads, or might be read to lead, anywhere else
 */
export function localPath(given: string | null | undefined): string | undefined {
  // Browsers take a backslash for a slash, and drop tabs and line breaks before they look.
  if (given == null || given.length > 2_000 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(given))
    return undefined
  const url = new URL(given, 'https://local.invalid')
  return url.host === 'local.invalid' && !url.pathname.startsWith('//')
    ? url.pathname + url.search
    : undefined
}
