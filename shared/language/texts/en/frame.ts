import type { RolePath } from '../../../journey/roles.ts'

const roles: Readonly<Record<RolePath, string>> = {
  volunteer: 'Volunteer',
  coordinator: 'Coordinator',
  manager: 'Manager',
  partner: 'Organisation',
  admin: 'Company',
}

interface FrameNotice {
  readonly heading: string
  readonly paragraphs: readonly string[]
}

const notices = {
  notFound: {
    heading: 'There is no such page',
    paragraphs: [
      'The address is not complete, or what was there is not yours to see. Choose a page above, or begin at the start.',
    ],
  },
  foreign: {
    heading: 'Please use the form on our own page',
    paragraphs: ['The form did not come from this site, so nothing has been done.'],
  },
  unknownForm: {
    heading: 'This form does not work any more',
    paragraphs: ['Nothing has been done. Please open the page once more and try again.'],
  },
  tooLarge: {
    heading: 'That was too long',
    paragraphs: ['Nothing has been done. Please go back and write less.'],
  },
  method: { heading: 'This does not work here', paragraphs: ['Please begin at the start.'] },
  fault: {
    heading: 'Something went wrong on our side',
    paragraphs: [
      'It has been noted. Please try again in a few minutes; what you have done before is safe.',
    ],
  },
  noRole: {
    heading: 'There is nothing for you here yet',
    paragraphs: [
      'You are signed in, but you have no part in a mentoring programme: neither a company nor an organisation is on record for you. Please ask whoever told you about the programme.',
    ],
  },
  usedLink: {
    heading: 'This link has been used, or is too old',
    paragraphs: ['A link to sign in works once, for a few minutes. You can have a new one mailed.'],
  },
} satisfies Record<string, FrameNotice>

export const en = {
  product: 'Mentoring',
  skip: 'To the content',
  rolesLabel: 'Your roles',
  roles,
  help: 'Help',
  language: 'Language',
  signOut: 'Sign out',
  start: 'To the start',
  errorTitle: 'To mend: ',
  errorSummary: 'There is something to mend',

  signIn: {
    title: 'Sign in',
    introduction: 'Enter your address at work: we mail you a link that signs you in. No password.',
    email: 'E-mail address',
    invalidEmail: 'Enter an address such as name@example.org',
    submit: 'Mail me a link',
    sent: {
      title: 'Look into your mailbox',
      paragraphs: (minutes: number): readonly string[] => [
        `If we know the address, a mail with a link is on its way to it. The link works once, for ${minutes} minutes.`,
        'There is no mail? Look into the folder for unwanted mail, check the address, and ask once more after a while: at most a few mails are sent to an address in a quarter of an hour.',
      ],
      again: 'Another address, or once more',
    },
    welcome: (name: string) => `Hello ${name},`,
    continueTitle: 'You are about to sign in',
    continueIntroduction: 'One more press, and you are in. The link then works no more.',
    continue: 'Continue',
    another: 'Sign in with another address',
    newLink: 'Mail me a new link',
  },
  notices,
}

/** The texts around every page; every other language has the same. */
export type FrameTexts = typeof en
