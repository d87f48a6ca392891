/** The mail that opens a session; every other language has the same. */
export interface SignInMailText {
  readonly subject: string
  readonly heading: string
  /** @param minutes how long the link is good for */
  readonly paragraphs: (minutes: number) => readonly string[]
  readonly button: string
  readonly footer: readonly string[]
}

export const en: SignInMailText = {
  subject: 'Your sign-in link for Mentoring',
  heading: 'Sign in with one click',
  paragraphs: (minutes) => [
    `The button works once, for ${minutes} minutes, on the device where you click it.`,
  ],
  button: 'Sign in',
  footer: [
    'You’re getting this email because someone entered your address on the sign-in page.',
    'If it wasn’t you, you can ignore this email: nobody can sign in as you without it. Please don’t forward it.',
  ],
}
