import type { Locale } from '../../shared/journey/statuses.ts'

const en = {
  iAmIn:
    'Hello! I would love to help. I work in maintenance and was the first of my family to study, so I know how much a good word at the right moment is worth.\n\nI am free on Wednesdays after 4 pm.',
  welcome:
    'Welcome! The training is on Wednesday 20 May at 2 pm, in our rooms at 12 rue des Lilas. Please sign the charter before.',
  free: 'I can begin as soon as you have somebody for me.',
  howIsItGoing:
    'How is it going with Théo? He told us he liked the visit of the workshop very much.',
  goesWell:
    'Very well: he has decided to apply for an apprenticeship, and we write the letter together.',
  reflection:
    'We took three meetings to get to know each other; since he has seen the workshop he asks questions of his own. I listen more than I talk, and that is what helps him.',
  visit: 'Visit of the workshop, with the head of the line',
  letter: 'Letter of application, second draft',
  rejected: 'You are on a mission abroad for the whole of the period. Please come back next year!',
  withdrawn: 'My team moves to Lyon in June.',
  declined: 'The closing of the accounts falls into the period: please begin two weeks later.',
  profile: {
    languages: 'French, English, some Wolof',
    availability: 'Wednesdays after 4 pm, Saturdays in the morning; not in August',
    interests: 'Technical trades, robotics, rock climbing',
    canHelpWith: 'Mathematics, choosing between school and apprenticeship, first interviews',
  },
  shortProfile: { languages: 'English', canHelpWith: 'Letters and interviews' },
  typed: 'Thank you, I will come.',
  system: 'HR system',
}

const fr: typeof en = {
  iAmIn:
    'Bonjour ! J’aimerais beaucoup aider. Je travaille à la maintenance et j’étais la première de ma famille à faire des études : je sais ce que vaut un mot au bon moment.\n\nJe suis libre le mercredi après 16 h.',
  welcome:
    'Bienvenue ! La formation a lieu le mercredi 20 mai à 14 h, dans nos locaux, 12 rue des Lilas. Merci de signer la charte avant.',
  free: 'Je peux commencer dès que vous aurez quelqu’un pour moi.',
  howIsItGoing:
    'Comment cela se passe-t-il avec Théo\u202f? Il nous a dit que la visite de l’atelier lui avait beaucoup plu.',
  goesWell:
    'Très bien : il a décidé de postuler en apprentissage, et nous écrivons la lettre ensemble.',
  reflection:
    'Il nous a fallu trois rencontres pour faire connaissance ; depuis qu’il a vu l’atelier, il pose ses propres questions. J’écoute plus que je ne parle, et c’est ce qui l’aide.',
  visit: 'Visite de l’atelier, avec le chef de ligne',
  letter: 'Lettre de candidature, deuxième version',
  rejected: 'Vous êtes en mission à l’étranger pendant toute la période. Revenez l’an prochain !',
  withdrawn: 'Mon équipe déménage à Lyon en juin.',
  declined:
    'La clôture des comptes tombe dans la période : merci de commencer deux semaines plus tard.',
  profile: {
    languages: 'Français, anglais, un peu de wolof',
    availability: 'Le mercredi après 16 h, le samedi matin ; pas en août',
    interests: 'Métiers techniques, robotique, escalade',
    canHelpWith: 'Mathématiques, choix entre école et apprentissage, premiers entretiens',
  },
  shortProfile: { languages: 'Anglais', canHelpWith: 'Lettres et entretiens' },
  typed: 'Merci, je viendrai.',
  system: 'SIRH',
}

const words: { readonly [Language in Locale]?: typeof en } = { en, fr }

/** Texts that the people of the programme write, in their language or in English. */
export function findWords(locale: Locale): typeof en {
  return words[locale] ?? en
}
