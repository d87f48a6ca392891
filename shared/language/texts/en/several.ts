import { language } from './language.ts'

const { plural } = language

export const en = {
  choose: (name: string) => `Select ${name}`,
  chooseOne: 'Select at least one request',
  changed: 'This request has changed since you opened the page. Nothing was saved: check it again.',
  refused: 'This is no longer possible. Nothing was saved.',
  unseen: (count: number) =>
    `${plural(count, { one: 'registration is', other: 'registrations are' })} no longer yours to answer. Nothing was saved.`,
  unreadable: (ids: readonly string[]) =>
    `${plural(ids.length, { one: 'registration', other: 'registrations' })} can’t be shown. If you ask for help, quote ${ids.join(', ')}.`,
  more: 'Show more',
}

/** What is said where several are answered at once; every other language has the same. */
export type SeveralTexts = typeof en
