import type { WayOut } from '../../../journey/way-out-names.ts'

const done: Readonly<Record<WayOut, string>> = {
  'remind-manager': 'We’ve reminded the manager.',
  'ask-stand-in': 'We’ve asked your colleague.',
  'end-stand-in': 'You decide yourself again.',
  'not-my-report': 'Thank you for telling us.',
}

const submit: Readonly<Record<WayOut, string>> = {
  'remind-manager': 'Remind the manager',
  'ask-stand-in': 'Ask this colleague',
  'end-stand-in': 'Decide myself again',
  'not-my-report': 'This isn’t my report',
}

export const en = {
  done,
  submit,
  /** What waits, and who decides. */
  decides: (standIn: string, manager: string) =>
    `${standIn} can also decide, in place of ${manager}. The first answer counts.`,
  decidesAlone: (standIn: string) => `${standIn} can decide in the manager’s place.`,
  decidesForYou: (standIn: string) =>
    `${standIn} can also decide, in your place. The first answer counts.`,
  youDecide: (manager: string) =>
    `${manager} has asked you to decide in their place. The first answer counts.`,
  youDecideAlone: 'You decide in place of the manager, who has left.',
  disowned: (manager: string, volunteer: string) =>
    `${manager} says that ${volunteer} isn’t in their team. The company’s admins have been asked to correct the manager.`,
  disownedByYou: (volunteer: string) =>
    `You told us that ${volunteer} isn’t in your team. The company’s admins have been asked to correct the manager.`,
  remindedToday: 'The manager was reminded today. You can do so again tomorrow.',
  cannotDecide: 'You can’t decide?',
  askHeading: 'Ask somebody else in my place',
  askHint: (volunteer: string) =>
    `Your colleague will see what you see, and can decide. We’ll tell ${volunteer} who has been asked.`,
  colleague: 'Colleague’s email address',
  colleagueHint: 'Somebody in your company.',
  scope: 'For how long?',
  scopes: {
    request: 'For this request only',
    period: 'For every request from my team, until a date',
  },
  thisRequestOnly: 'For this request only.',
  until: 'Last day',
  untilHint: 'At most 12 months ahead.',
  untilHintOfScope: 'If you ask for every request. At most 12 months ahead.',
  notMineHeading: 'Not my report',
  notMineHint: (volunteer: string) =>
    `If ${volunteer} isn’t in your team, we’ll ask your company’s admins to correct the manager.`,
  period: {
    title: 'Who decides in your place',
    link: 'Away? Ask somebody to decide in your place',
    none: 'Nobody. Name a colleague for as long as you’re away: they’ll be asked about every request from your team, and you can still answer.',
    now: (standIn: string, until: string) => `${standIn} decides in your place, until ${until}.`,
    submit: 'Name this colleague',
    named: 'Saved. Your colleague has been asked about the requests that are waiting.',
  },
  errors: {
    summary: 'There is a problem',
    title: 'Error: ',
    colleague:
      'Enter the email address of a colleague in your company. It can’t be yours or the volunteer’s.',
    until: 'Enter a date from today, at most 12 months ahead, for example 15/09/2026',
    'reminded-today': 'The manager has already been reminded today.',
    'nothing-to-decide': 'This request no longer needs an answer.',
    'manager-missing':
      'The manager has left or isn’t in our records. The company’s admins can enter the manager.',
    other: 'You can’t do this at the moment. Nothing was changed.',
    busy: 'Sorry, that took too long and nothing was saved. Try again in a few seconds.',
  },
  again: 'Back to the request',
  back: 'Back to the registration',
  correct: {
    says: (manager: string, volunteer: string) =>
      `The directory says that ${manager} manages ${volunteer}. ${manager} says that this isn’t so.`,
    left: (volunteer: string) =>
      `Nobody can decide: the manager of ${volunteer} has left or isn’t in our records.`,
    settled: (volunteer: string) => `This has been settled: ${volunteer} has a manager.`,
    link: (volunteer: string) => `Change the manager of ${volunteer}`,
  },
  person: {
    title: (name: string) => `Manager of ${name}`,
    present: 'Manager now',
    nobody: 'nobody',
    hasLeft: (manager: string) => `${manager} (has left)`,
    manager: 'New manager’s email address',
    managerHint: 'Somebody in your company. We’ll ask them about what’s waiting.',
    submit: 'Save',
    saved: 'The manager has been changed.',
    error: 'Enter the email address of somebody in your company, other than the person themselves.',
    conflict:
      'Somebody else has changed this person since you opened the page. Check and save again.',
    erase: {
      title: 'Erase this person’s data',
      explanation:
        'Their name, email address, profile and everything they wrote are deleted. Live registrations are withdrawn. Numbers, dates and statuses stay. This can’t be undone.',
      confirm: 'Yes, erase this person’s data',
      submit: 'Erase',
      error: 'Confirm that you want to erase this person’s data',
      own: 'Ask another admin, or the person who runs this service, to erase your own data.',
      requested:
        'This person’s data is being erased: their name and what is written in their own registrations within minutes, everything else within a day.',
    },
  },
}

/** The texts about requests that wait for the manager; every other language has the same. */
export type WayOutTexts = typeof en
