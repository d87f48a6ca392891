/** The public page that checks a certificate. Printed on paper: it never changes. */
export const checkPath = '/check'

/** What the QR code of a certificate opens. */
export function checkUrl(baseUrl: string, number: string, code: string): string {
  return `${baseUrl}${checkPath}?${new URLSearchParams({ number, code }).toString()}`
}
