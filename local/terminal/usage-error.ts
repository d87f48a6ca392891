/** The command is wrong or cannot run as given. The message says why. */
export class UsageError extends Error {}
