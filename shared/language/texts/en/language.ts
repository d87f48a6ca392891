import { createLanguage } from '../../conventions/language.ts'

export const language = createLanguage({
  tag: 'en-GB',
  name: 'English',
  pluralCategories: ['one', 'other'],
  // Intl puts a comma after the weekday that people do not say.
  adaptDate: (date) => date.replace(',', ''),
  time: (hours, minutes) => `${hours}:${minutes}`,
  instant: (day, time) => `${day} at ${time}`,
  period: (first, last) => `from ${first} to ${last}`,
  duration: (hours, minutes) => `${hours}\u00a0h\u00a0${minutes}\u00a0min`,
  colon: ':',
})
