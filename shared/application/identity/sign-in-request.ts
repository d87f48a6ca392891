import * as z from 'zod'

/** What a sign-in link is made and mailed from; nobody but the sender of its mail reads it. */
interface SignInRequest {
  /** The link's secret. */
  readonly token: string
  /** As it was typed. */
  readonly address: string
}

const Written = z.object({
  token: z.string(),
  address: z.string(),
}) satisfies z.ZodType<SignInRequest>

export function writeRequest({ token, address }: SignInRequest): string {
  return JSON.stringify({ token, address })
}

/** @throws an Error, without the text, if it was not written by `writeRequest` */
export function readRequest(text: string): SignInRequest {
  try {
    return Written.parse(JSON.parse(text))
  } catch {
    throw new Error('This is no request for a sign-in link')
  }
}
