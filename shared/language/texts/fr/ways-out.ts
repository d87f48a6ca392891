import type { WayOutTexts } from '../en/ways-out.ts'
import { elide } from './elision.ts'
import { french } from './french.ts'

export const fr: WayOutTexts = {
  done: {
    'remind-manager': 'Un rappel a été envoyé au manager.',
    'ask-stand-in': 'Votre collègue a reçu la demande.',
    'end-stand-in': 'Vous décidez de nouveau vous-même.',
    'not-my-report': 'Merci de nous l’avoir signalé.',
  },
  submit: {
    'remind-manager': 'Relancer le manager',
    'ask-stand-in': 'Demander à ce collègue',
    'end-stand-in': 'Décider moi-même',
    'not-my-report': 'Ce n’est pas mon collaborateur',
  },
  decides: (standIn, manager) =>
    french(
      `${standIn} peut aussi décider, à la place ${elide('de', manager)} : la première réponse compte.`,
    ),
  decidesAlone: (standIn) => `${standIn} peut décider à la place du manager.`,
  decidesForYou: (standIn) =>
    french(`${standIn} peut aussi décider, à votre place : la première réponse compte.`),
  youDecide: (manager) =>
    french(`${manager} vous a demandé de décider à sa place : la première réponse compte.`),
  youDecideAlone: 'Vous décidez à la place du manager, qui a quitté l’entreprise.',
  disowned: (manager, volunteer) =>
    `${manager} signale ${elide('que', volunteer)} ne fait pas partie de son équipe. Les administrateurs de l’entreprise doivent corriger le manager.`,
  disownedByYou: (volunteer) =>
    `Vous avez signalé ${elide('que', volunteer)} ne fait pas partie de votre équipe. Les administrateurs de l’entreprise doivent corriger le manager.`,
  remindedToday: 'Le manager a reçu un rappel aujourd’hui. Vous pourrez le relancer demain.',
  cannotDecide: french('Vous ne pouvez pas décider ?'),
  askHeading: 'Demander à quelqu’un d’autre à ma place',
  askHint: (volunteer) =>
    `Votre collègue verra ce que vous voyez et pourra décider. Nous dirons à ${volunteer} qui a été sollicité.`,
  colleague: 'Adresse e-mail du collègue',
  colleagueHint: 'Une personne de votre entreprise.',
  scope: french('Pour combien de temps ?'),
  scopes: {
    request: 'Pour cette demande seulement',
    period: 'Pour toutes les demandes de mon équipe, jusqu’à une date',
  },
  thisRequestOnly: 'Pour cette demande seulement.',
  until: 'Dernier jour',
  untilHint: 'Dans 12 mois au plus.',
  untilHintOfScope: 'Pour toutes les demandes. Dans 12 mois au plus.',
  notMineHeading: 'Pas dans mon équipe',
  notMineHint: (volunteer) =>
    `Si ${volunteer} ne fait pas partie de votre équipe, nous demanderons aux administrateurs de votre entreprise de corriger le manager.`,
  period: {
    title: 'Qui décide à votre place',
    link: french('Absent ? Demandez à quelqu’un de décider à votre place'),
    none: french(
      'Personne. Désignez un collègue pour la durée de votre absence : il sera sollicité pour toutes les demandes de votre équipe, et vous pourrez toujours répondre.',
    ),
    now: (standIn, until) => `${standIn} décide à votre place, jusqu’au ${until}.`,
    submit: 'Désigner ce collègue',
    named: 'Enregistré. Votre collègue a reçu les demandes en attente.',
  },
  errors: {
    summary: 'À corriger',
    title: french('Erreur : '),
    colleague:
      'Saisissez l’adresse e-mail d’un collègue de votre entreprise, autre que vous et que le volontaire.',
    until:
      'Saisissez une date à partir d’aujourd’hui, dans 12 mois au plus, par exemple 15/09/2026',
    'reminded-today': 'Le manager a déjà reçu un rappel aujourd’hui.',
    'nothing-to-decide': 'Cette demande n’attend plus de réponse.',
    'manager-missing':
      'Le manager a quitté l’entreprise ou nous est inconnu. L’administration de l’entreprise peut indiquer le manager.',
    other: 'Ce n’est pas possible pour le moment. Rien n’a été modifié.',
    busy: french(
      'Le service a mis trop de temps à répondre et rien n’est enregistré. Réessayez dans quelques secondes.',
    ),
  },
  again: 'Retour à la demande',
  back: 'Retour à l’inscription',
  correct: {
    says: (manager, volunteer) =>
      `D’après l’annuaire, ${manager} est le manager ${elide('de', volunteer)}. ${manager} signale que ce n’est pas le cas.`,
    left: (volunteer) =>
      french(
        `Personne ne peut décider : le manager ${elide('de', volunteer)} a quitté l’entreprise ou nous est inconnu.`,
      ),
    settled: (volunteer) => french(`C’est réglé : ${volunteer} a un manager.`),
    link: (volunteer) => `Changer le manager ${elide('de', volunteer)}`,
  },
  person: {
    title: (name) => `Manager ${elide('de', name)}`,
    present: 'Manager actuel',
    nobody: 'personne',
    hasLeft: (manager) => `${manager} (a quitté l’entreprise)`,
    manager: 'Adresse e-mail du nouveau manager',
    managerHint: 'Une personne de votre entreprise. Nous lui soumettrons ce qui est en attente.',
    submit: 'Enregistrer',
    saved: 'Le manager est modifié.',
    error:
      'Saisissez l’adresse e-mail d’une personne de votre entreprise, autre que la personne elle-même.',
    conflict: 'Cette fiche a été modifiée entre-temps. Vérifiez, puis enregistrez de nouveau.',
    erase: {
      title: 'Effacer les données de cette personne',
      explanation:
        'Son nom, son adresse e-mail, son profil et tous ses textes sont supprimés. Un désistement est enregistré pour ses inscriptions en cours. Les nombres, les dates et les statuts restent. C’est définitif.',
      confirm: 'Oui, effacer les données de cette personne',
      submit: 'Effacer',
      error: 'Confirmez que vous voulez effacer les données de cette personne',
      own: 'Pour vos propres données, adressez-vous à un autre administrateur ou à l’exploitant de ce service.',
      requested: french(
        'L’effacement est en cours : le nom de cette personne et les textes de ses propres inscriptions en quelques minutes, le reste sous 24 heures.',
      ),
    },
  },
}
