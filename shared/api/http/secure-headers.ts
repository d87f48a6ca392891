/** An answer loads nothing, not even a script, and no page may frame it. */
const nothingPolicy = "default-src 'none'; frame-ancestors 'none'"

/**
 * Sent with every answer of every function: JSON, problems, SCIM, calendars, pages and redirects. An
 * answer may replace one by a header of its own. API Gateway's own answers (401 of its authorizer, 429)
 * have none of them.
 */
export const secureHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': nothingPolicy,
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'referrer-policy': 'no-referrer',
  // Two years. Browsers ignore it over HTTP, as on the local cloud (RFC 6797, 8.1).
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
} as const
