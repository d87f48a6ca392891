import type { Handover } from '../../application/ports/mailer.ts'

/** The account takes no mails at present (SES Developer Guide, "Amazon SES email sending errors"). */
const busyCodes = new Set([
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'LimitExceededException',
  'AccountSendingPausedException',
  'ConfigurationSetSendingPausedException',
])

/** The address or the message is not accepted, and never will be. */
const refusedCodes = new Set(['InvalidParameterValue', 'ValidationError'])

/** Failures before any request left: name resolution, or nobody listens. */
const unsentCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])

/**
 * What an error of SendRawEmail says about the mail.
 * @returns undefined if the mail is certainly not sent, for a reason that may be mended, such as a
 * missing permission or an address or domain that is not verified
 */
export function readOutcome(error: unknown): Exclude<Handover, { outcome: 'sent' }> | undefined {
  if (!(error instanceof Error)) return undefined
  const code = error.name
  if (busyCodes.has(code)) return { outcome: 'busy', code }
  if (refusedCodes.has(code)) return { outcome: 'refused', code }
  if (code === 'MessageRejected') return readRejection(error.message)
  const status = readStatus(error)
  if (status === undefined) {
    const systemCode = 'code' in error ? String(error.code) : code
    return unsentCodes.has(systemCode) ? undefined : { outcome: 'unclear', code: systemCode }
  }
  // A fault of the service may come after it has taken the mail.
  return status >= 500 || status < 400 ? { outcome: 'unclear', code } : undefined
}

/** `MessageRejected` stands for several problems, which only its message tells apart. */
function readRejection(message: string): Exclude<Handover, { outcome: 'sent' }> | undefined {
  const code = 'MessageRejected'
  if (/not verified/i.test(message)) return undefined
  return /paused|suspended|under review|shut down/i.test(message)
    ? { outcome: 'busy', code }
    : { outcome: 'refused', code }
}

/** @returns undefined if no answer came */
function readStatus(error: Error): number | undefined {
  if (!('$metadata' in error)) return undefined
  const metadata = error.$metadata as { readonly httpStatusCode?: number } | undefined
  return metadata?.httpStatusCode
}
