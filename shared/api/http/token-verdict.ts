import * as z from 'zod'

/**
 * What the authorizer says about a token, as API Gateway hands it to the function: text and numbers
 * only. It lets every request pass and leaves the refusal to the function: API Gateway would answer
 * 403 where a token is not valid, and without a code.
 */
export const TokenVerdict = z.union([
  z.object({
    address: z.string().min(1),
    /** If present, the token speaks for people of this company alone. */
    companyId: z.string().min(1).optional(),
    /** In seconds. API Gateway keeps the verdict a little longer than some tokens live. */
    expiresAt: z.number(),
  }),
  /** A machine client. What it may do is looked up for each request. */
  z.object({
    clientId: z.string().min(1),
    companyId: z.string().min(1),
    secretId: z.string().min(1),
    /** With spaces between them. */
    scope: z.string(),
    expiresAt: z.number(),
  }),
  z.object({ problem: z.enum(['not-signed-in', 'email-not-verified']) }),
])
export type TokenVerdict = z.output<typeof TokenVerdict>
