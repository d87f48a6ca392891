import { createLanguage } from '../../conventions/language.ts'

export const language = createLanguage({
  tag: 'fr-FR',
  name: 'Français',
  // Zero is singular; "many" begins with a million.
  pluralCategories: ['one', 'other'],
  // The first of a month is an ordinal, which Intl does not know.
  adaptDate: (date) => date.replace(/(^|\s)1(?=\s\p{L})/u, '$11er'),
  time: (hours, minutes) => `${hours}\u00a0h\u00a0${minutes}`,
  instant: (day, time) => `${day} à ${time}`,
  period: (first, last) => `du ${first} au ${last}`,
  duration: (hours, minutes) => `${hours}\u00a0h\u00a0${minutes}`,
  colon: '\u00a0:',
})
