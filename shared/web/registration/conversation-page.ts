const anchor = '#conversation'

/** Which messages the address of a registration's page asks for. Anything else asks for the latest. */
export function readMessagesBefore(query: URLSearchParams): number | undefined {
  const given = query.get('before') ?? ''
  return /^[1-9]\d{0,9}$/.test(given) ? Number(given) : undefined
}

/**
 * Where the other messages of a conversation are.
 * @param path the address of the registration
 * @param earlier the first message that is shown; undefined if there is none before it
 * @param before where the shown ones end; undefined if they are the latest
 */
export function buildConversationPaths(
  path: string,
  earlier: number | undefined,
  before: number | undefined,
) {
  return {
    earlierPath: earlier === undefined ? undefined : `${path}?before=${earlier}${anchor}`,
    latestPath: before === undefined ? undefined : path + anchor,
  }
}
