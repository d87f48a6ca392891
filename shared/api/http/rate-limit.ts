/** How many requests a second API Gateway lets through on average, of all callers together. */
export const rateLimit = 100

/** How many of them may come at once. */
export const burstLimit = 200
