/** How often somebody may do something: so many times in each window of hours. */
export interface Rate {
  readonly max: number
  readonly hours: number
}

/**
 * What one person, or one program of a company, may do only so often, and why. Each name is stored with what
 * it counts.
 */
export const rates = {
  volunteerMails:
    'Actions of a volunteer that cause emails, in all their registrations. Applying and withdrawing again would ' +
    'email each coordinator as often',
  otherMails:
    'Actions of anybody else that cause emails, in one registration: who looks after hundreds acts in each',
  initiativeEdits:
    'Initiatives created and changed. A change of the main coordinator emails everybody concerned',
  signInMails:
    'Sign-in links mailed to an address. Beyond it, one an hour: somebody else may have asked for the others',
  exports: 'Exports asked for. Each reads a whole company',
  refusals: 'Traces of what was refused to somebody who is signed in. Further ones leave none',
} as const
export type RateName = keyof typeof rates
// Object.keys is typed string[]; the keys of a constant are known.
export const rateNames = Object.keys(rates) as readonly RateName[]

/** How much there may be of something, and why. */
export const caps = {
  messages: 'Messages of a registration',
  tasks: 'Tasks of a registration',
  dates: 'Meetings of a registration',
  reflections: 'Reflections of a registration',
  history:
    'Entries in the history of a registration. Afterwards it can only change its status, up to its end',
  registrations: 'Registrations of a volunteer, also those that have ended: none is ever deleted',
  initiatives:
    'Initiatives of an organisation, with drafts and archived ones: none is ever deleted',
} as const
export type CapName = keyof typeof caps
// As above.
export const capNames = Object.keys(caps) as readonly CapName[]

/** A stage's values. What is absent is not limited. */
export interface Limits {
  readonly rates?: Readonly<Partial<Record<RateName, Rate>>> | undefined
  readonly caps?: Readonly<Partial<Record<CapName, number>>> | undefined
}
