/** The limits for requests that a stage hands to the description of the API. */
export const limits = { rateLimit: 100, burstLimit: 200 } as const
