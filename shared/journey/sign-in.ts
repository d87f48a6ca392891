/**
 * How long a sign-in link works, and the window in which an address gets a limited number of them.
 */
export const signInMinutes = 15
