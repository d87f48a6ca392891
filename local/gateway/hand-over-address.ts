/** What an HTTP API hands over of a request's address (payload 2.0). */
export interface HandedOverAddress {
  readonly rawPath: string
  readonly rawQueryString: string
  /** Absent if there is no query. */
  readonly queryStringParameters?: Readonly<Record<string, string>>
}

/**
 * Splits an address as API Gateway's HTTP APIs do, for handlers that are called without one. The path
 * comes decoded, but for `%25`, and ends where a decoded question mark is; the query comes as it was
 * sent, and decoded besides.
 * @param address a path with its query, as a client sends it
 */
export function handOverAddress(address: string): HandedOverAddress {
  const [path = '', ...rest] = address.split('?')
  const query = rest.join('?')
  const [rawPath = ''] = path.replace(/(?:%[0-9a-f]{2})+/gi, decodeRun).split('?')
  const parameters = new URLSearchParams(query)
  return {
    rawPath,
    rawQueryString: query,
    ...(query !== '' && {
      queryStringParameters: Object.fromEntries(
        [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]),
      ),
    }),
  }
}

function decodeRun(escapes: string): string {
  return escapes
    .split(/(%25)/)
    .map((part) =>
      part === '%25' ? part : Buffer.from(part.replaceAll('%', ''), 'hex').toString('utf8'),
    )
    .join('')
}
