import type { HiddenCharacter } from '../../../journey/hidden-characters.ts'
import type { Role } from '../../../journey/roles.ts'

const roles: Readonly<Record<Role, string>> = {
  volunteer: 'Volunteer',
  coordinator: 'Coordinator',
  manager: 'Manager',
  partner: 'Partner organisation',
  admin: 'Company',
}

interface HiddenInLine extends HiddenCharacter {
  readonly line: string
}

interface FrameNotice {
  readonly heading: string
  readonly paragraphs: readonly string[]
}

const notices = {
  notFound: {
    heading: 'Page not found',
    paragraphs: ['The address may be wrong, or you don’t have access to it.'],
  },
  foreign: {
    heading: 'Use the form on our own page',
    paragraphs: ['The form didn’t come from this site, so nothing was saved.'],
  },
  unknownForm: {
    heading: 'This form no longer works',
    paragraphs: ['Nothing was saved. Open the page again and retry.'],
  },
  tooLarge: {
    heading: 'That was too long',
    paragraphs: ['Nothing was saved. Go back and shorten your text.'],
  },
  method: {
    heading: 'This page has expired',
    paragraphs: ['Go back to your registration, or to the page you came from.'],
  },
  busy: {
    heading: 'Sorry, the service is busy',
    paragraphs: [
      'Try again in a few seconds. If you were filling in a form, go back and send it again: nothing is saved twice.',
    ],
  },
  fault: {
    heading: 'Sorry, something went wrong',
    paragraphs: [
      'We’ve recorded the problem. Try again in a few minutes. What you did before is safe.',
    ],
  },
  noRole: {
    heading: 'There’s nothing for you here yet',
    paragraphs: [
      'You’re signed in, but you aren’t part of a mentoring programme: we have no company or partner organisation on record for you. Ask the person who told you about the programme.',
    ],
  },
  usedLink: {
    heading: 'This link has been used, or is too old',
    paragraphs: ['A sign-in link works once, for a few minutes. You can ask for a new one.'],
  },
  issuerRequired: {
    heading: 'Sign in with your company’s account',
    paragraphs: [
      'Your company wants you to sign in with its own account, so this link no longer signs you in. The buttons in our emails still work.',
    ],
  },
} satisfies Record<string, FrameNotice>

export const en = {
  product: 'Mentoring',
  skip: 'Skip to content',
  rolesLabel: 'Your roles',
  roles,
  help: 'Help',
  reminders: 'Reminders',
  language: 'Language',
  signOut: 'Sign out',
  start: 'Go to the home page',
  reference: 'If you ask for help, give this reference:',
  errorTitle: 'Error: ',
  errorSummary: 'There is a problem',
  hiddenCharacter: ({ code, position, line }: HiddenInLine) =>
    `“${line}” has a hidden character (${code}) at position ${position}: delete it, or type the text again`,

  signIn: {
    title: 'Sign in',
    introduction:
      'Enter your work email. We’ll take you to your company’s sign-in or email you a link. No password needed here.',
    email: 'Email address',
    invalidEmail: 'Enter an email address like name@example.org',
    submit: 'Continue',
    sent: {
      title: 'Check your inbox',
      paragraphs: (minutes: number): readonly string[] => [
        `If we know this address, a sign-in link is on its way. It works once, for ${minutes} minutes.`,
        'No email? Check your spam folder and the address, then try again in a few minutes.',
      ],
      again: 'Use another address or resend',
    },
    welcome: (name: string) => `Hello ${name},`,
    continueTitle: 'You’re about to sign in',
    continueIntroduction: 'Continue to sign in. This link can be used once.',
    continue: 'Continue',
    another: 'Sign in with another address',
    newLink: 'Email me a new link',
  },
  company: {
    title: (company: string) => `Sign in with ${company}`,
    introduction: 'We’re taking you to your company’s sign-in.',
    again: 'Try again',
    byLink: 'Email me a sign-in link instead',
    problems: {
      unreachable: (company: string): FrameNotice => ({
        heading: `${company}’s sign-in isn’t responding`,
        paragraphs: [
          'Try again in a few minutes. The buttons in our emails still work without signing in.',
        ],
      }),
      declined: (company: string): FrameNotice => ({
        heading: `${company} didn’t sign you in`,
        paragraphs: [
          'You may have cancelled, or you don’t have access to this service yet. If you need it, ask your IT support.',
        ],
      }),
      lost: (): FrameNotice => ({
        heading: 'Start signing in again',
        paragraphs: [
          'It took too long, or you started again in another tab. Your browser must accept cookies from this site.',
        ],
      }),
      unverified: (company: string): FrameNotice => ({
        heading: `${company} didn’t confirm your email address`,
        paragraphs: ['We need a confirmed address to sign you in. Tell your IT support.'],
      }),
      unknown: (company: string): FrameNotice => ({
        heading: 'You’re not part of the programme yet',
        paragraphs: [
          `${company} signed you in, but we don’t have your email address. Ask the person who told you about the programme.`,
        ],
      }),
    },
    signedOut: {
      title: 'You’re signed out',
      stillThere: (company: string) => `You may still be signed in to ${company}.`,
      there: (company: string) => `Sign out of ${company} too`,
      again: 'Sign in again',
    },
  },
  notices,
}

/** The texts around every page; every other language has the same. */
export type FrameTexts = typeof en
