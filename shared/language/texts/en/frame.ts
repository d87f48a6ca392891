import type { Role } from '../../../journey/roles.ts'

const roles: Readonly<Record<Role, string>> = {
  volunteer: 'Volunteer',
  coordinator: 'Coordinator',
  manager: 'Manager',
  partner: 'Partner organisation',
  admin: 'Company',
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
  errorTitle: 'Error: ',
  errorSummary: 'There is a problem',

  signIn: {
    title: 'Sign in',
    introduction: 'Enter your work email and we’ll send you a sign-in link. No password needed.',
    email: 'Email address',
    invalidEmail: 'Enter an email address like name@example.org',
    submit: 'Email me a link',
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
  notices,
}

/** The texts around every page; every other language has the same. */
export type FrameTexts = typeof en
