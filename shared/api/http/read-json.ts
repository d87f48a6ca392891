import { type ApiEvent, readBody, readHeader } from './api-event.ts'
import { HttpProblem } from './problem.ts'

/**
 * The JSON of the body.
 * @returns undefined if there is no body
 * @throws HttpProblem `body-too-large`, `unsupported-media-type`, `malformed-json`
 */
export function readJson(event: ApiEvent): unknown {
  const text = readBody(event)
  if (text === '') return undefined
  const type = readHeader(event, 'content-type') ?? ''
  if (!/^application\/json\s*(?:;|$)/i.test(type))
    throw new HttpProblem('unsupported-media-type', 'Send the body as application/json.', {
      headers: { accept: 'application/json' },
    })
  try {
    return JSON.parse(text)
  } catch {
    throw new HttpProblem('malformed-json', 'The body is not valid JSON.')
  }
}
