/** The command cannot be understood, or cannot be carried out as it is; the message says why. */
export class UsageError extends Error {}
