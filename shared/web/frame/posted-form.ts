import { type ApiEvent, readBody, readHeader } from '../../api/http/api-event.ts'
import { HttpProblem } from '../../api/http/problem.ts'

/**
 * What a form of ours posted.
 * @throws HttpProblem where the body is too large or no form
 */
export function postedForm(event: ApiEvent): URLSearchParams {
  const type = readHeader(event, 'content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type))
    throw new HttpProblem('unsupported-media-type', 'Send the form as a browser does.')
  return new URLSearchParams(readBody(event))
}

/** Every browser sends the origin of a form; only our own pages have ours. */
export function isFromOurPage(event: ApiEvent, baseUrl: string): boolean {
  return readHeader(event, 'origin') === new URL(baseUrl).origin
}
