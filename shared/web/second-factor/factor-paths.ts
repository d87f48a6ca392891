export const factorPath = '/second-factor'
export const setupPath = '/second-factor/setup'
export const recoveryCodesPath = '/second-factor/recovery-codes'

/** @param next the page to open afterwards */
export function withNext(path: string, next: string | undefined): string {
  return next === undefined ? path : `${path}?${new URLSearchParams({ next }).toString()}`
}
