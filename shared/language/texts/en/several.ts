import { plural } from '../../format/plural.ts'

export const en = {
  choose: (name: string) => `Choose ${name}`,
  chooseOne: 'Choose at least one',
  changed:
    'What was asked for has changed since you opened the page. Nothing has been done: please look at it again.',
  busy: 'We were not quick enough, and nothing has been done. Please try again in a few seconds.',
  refused: 'This does not work any more, and nothing has been done.',
  unseen: (count: number) =>
    `${plural('en', count, 'registration is', 'registrations are')} not yours to answer any more, and nothing has been done with it.`,
  more: 'Show more',
}

/** What is said where several are answered at once; every other language has the same. */
export type SeveralTexts = typeof en
