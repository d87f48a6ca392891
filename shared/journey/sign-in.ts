/** Within so many minutes; a link is good for as long. */
export const signInMinutes = 15
