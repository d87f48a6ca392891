import type { ExportTexts } from '../en/exports.ts'
import { french } from './french.ts'
import { language } from './language.ts'

const { plural } = language

export const fr: ExportTexts = {
  title: 'Exports',
  introduction: {
    coordinator:
      'Un fichier (CSV) de toutes les inscriptions à vos initiatives, ou de leurs rencontres, à ouvrir dans un tableur.',
    admin:
      'Un fichier (CSV) de toutes les inscriptions de votre entreprise, ou de leurs rencontres, à ouvrir dans un tableur.',
  },
  kind: french('Quel fichier ?'),
  kinds: {
    registrations: 'Suivi des inscriptions',
    dates: 'Suivi des rencontres',
  },
  header: 'En-têtes de colonnes',
  codes: 'Codes, pour un logiciel qui lit le fichier',
  submit: 'Lancer l’export',
  states: {
    PENDING: 'Votre fichier sera prêt dans un instant.',
    RUNNING: 'Votre fichier est en préparation.',
    DONE: 'Votre fichier est prêt.',
    FAILED: 'Votre fichier n’a pas pu être préparé. Relancez l’export.',
    CANCELLED: 'Vous avez annulé cet export.',
    EXPIRED:
      'Ce fichier a été supprimé au bout de 7 jours. Relancez l’export pour en obtenir un nouveau.',
  },
  progress: (percent) => french(`Avancement : ${percent} %.`),
  lookAgain: 'Actualiser',
  reloads: 'Cette page s’actualise automatiquement.',
  rows: (rows) => plural(rows, { one: 'ligne', other: 'lignes' }),
  asOf: 'État au ',
  download: 'Télécharger le fichier',
  excel: french(
    'Pour l’ouvrir dans Excel, partez d’un classeur vide et choisissez Données > À partir d’un fichier texte/CSV, avec l’origine « 65001 : Unicode (UTF-8) » et la virgule comme délimiteur ; un double-clic mettrait tout dans une seule colonne, avec des accents illisibles.',
  ),
  cancel: 'Annuler l’export',
  unreadable: (count) =>
    french(
      count === 1
        ? 'Une inscription n’a pas pu être lue et ne figure pas dans le fichier. Transmettez son identifiant à la personne qui gère ce service :'
        : `${count} inscriptions n’ont pas pu être lues et ne figurent pas dans le fichier. Transmettez leurs identifiants à la personne qui gère ce service :`,
    ),
  moreUnreadable: (count) => `et ${plural(count, { one: 'autre', other: 'autres' })}`,
  another: 'Lancer un autre export',
  back: 'Inscriptions',
  summary: 'Une erreur est à corriger',
  errors: { kind: 'Choisissez un fichier', header: 'Choisissez des en-têtes de colonnes' },
}
