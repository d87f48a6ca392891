/** @param next the page to open after signing in */
export function buildSignInPath(next: string | undefined): string {
  return next === undefined ? '/sign-in' : `/sign-in?${new URLSearchParams({ next }).toString()}`
}
