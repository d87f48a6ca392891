import { french } from '../../format/french.ts'
import { plural } from '../../format/plural.ts'
import type { ExportTexts } from '../en/exports.ts'

export const fr: ExportTexts = {
  title: 'Exports',
  introduction: {
    C: 'Un tableau (CSV) de toutes les inscriptions de vos initiatives, à ouvrir dans un tableur.',
    A: 'Un tableau (CSV) de toutes les inscriptions de votre entreprise, à ouvrir dans un tableur.',
  },
  kind: french('Lequel ?'),
  kinds: {
    registrations: 'Suivi des inscriptions',
    dates: 'Suivi des dates de participation',
  },
  header: 'La ligne du haut',
  headers: {
    codes: 'Codes, pour un programme qui lit le fichier',
    en: 'Anglais',
    fr: 'Français',
  },
  submit: 'Lancer l’export',
  states: {
    PENDING: 'Il va commencer dans un instant.',
    RUNNING: 'Il est en cours d’écriture.',
    DONE: 'Il est prêt.',
    FAILED: 'Il n’a pas pu être écrit. Veuillez le relancer.',
  },
  lookAgain: 'Regarder de nouveau',
  reloads: 'Cette page regarde d’elle-même toutes les quelques secondes.',
  rows: (rows) => plural('fr', rows, 'ligne', 'lignes'),
  asOf: 'État au ',
  download: 'Télécharger le fichier',
  another: 'Lancer un autre export',
  back: 'Inscriptions',
  summary: 'Il y a quelque chose à corriger',
  errors: { kind: 'Choisissez l’un des deux', header: 'Choisissez l’une des trois réponses' },
}
