import { decodeUtf8 } from '../../application/reading/decode-utf8.ts'
import { parseJson } from '../../application/reading/parse-json.ts'
import { type ApiEvent, readBodyBytes, readHeader } from './api-event.ts'
import { HttpProblem } from './problem.ts'

/**
 * The JSON of the body.
 * @returns undefined if there is no body
 * @throws HttpProblem `body-too-large`, `unsupported-media-type`, `malformed-json`
 */
export function readJson(event: ApiEvent): unknown {
  const body = readBodyBytes(event)
  if (body.byteLength === 0) return undefined
  const type = readHeader(event, 'content-type') ?? ''
  if (!/^application\/json\s*(?:;|$)/i.test(type))
    throw new HttpProblem('unsupported-media-type', 'Send the body as application/json.', {
      headers: { accept: 'application/json' },
    })
  return parseJsonBody(body)
}

/** @throws HttpProblem `malformed-json` */
export function parseJsonBody(body: Uint8Array): unknown {
  const text = decodeUtf8(body)
  if (text === undefined) throw new HttpProblem('malformed-json', 'The body is not UTF-8.')
  const parsed = parseJson(text)
  if ('value' in parsed) return parsed.value
  throw new HttpProblem('malformed-json', `The body ${parsed.problem}.`)
}
