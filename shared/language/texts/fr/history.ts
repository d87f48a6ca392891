import type { HistoryTexts } from '../en/history.ts'
import { french } from './french.ts'

export const fr: HistoryTexts = {
  steps: {
    label: 'Étapes',
    done: 'terminée',
    current: 'étape en cours',
    ended: 'arrêté à cette étape',
    'to-come': 'à venir',
  },
  heading: 'Historique et e-mails envoyés',
  somebody: 'Une personne partie depuis',
  reminders: {
    'reminder-sent': 'Un rappel a été envoyé',
    'reminder-dropped': 'Un rappel n’a pas été envoyé',
  },
  mails: {
    heading: 'E-mails envoyés',
    none: 'Aucun e-mail pour l’instant. Les e-mails concernant cette inscription apparaîtront ici.',
    to: (name) => `à ${name}`,
    templates: {
      'registration-received': 'Votre inscription est enregistrée',
      'new-application': 'Nouvelle inscription',
      'message-received': 'Nouveau message',
      'application-validated': 'La candidature est validée',
      'application-rejected': 'La candidature n’a pas été retenue',
      'engagement-to-approve': 'Une période à approuver',
      'engagement-approved': 'La période est approuvée',
      'engagement-declined': 'La période n’est pas approuvée',
      'engagement-recorded': 'Le mentorat est enregistré',
      'dates-to-approve': 'Des rencontres à approuver',
      'dates-decided': 'La réponse du manager sur des rencontres',
      'mentee-search-reminder': french('Rappel : avez-vous trouvé votre mentoré ?'),
      'engagement-summary': 'Récapitulatif du mentorat',
      'confirm-your-participation': 'Confirmez votre mentorat',
      'confirm-participation-of': 'Confirmez que le volontaire a été mentor',
      'participation-confirmed': 'Le mentorat est confirmé',
      'registration-cancelled': 'L’inscription est terminée',
      'task-assigned': 'Une nouvelle tâche',
      'coordinator-changed': 'La coordination change',
      'meetings-planned': 'Rencontres pour l’agenda',
      'meeting-yesterday': 'La rencontre a-t-elle eu lieu\u202f?',
    },
    states: {
      PENDING: 'demandé le',
      SENDING: 'en cours d’envoi, demandé le',
      SENT: 'envoyé le',
      DROPPED: 'devenu sans objet, demandé le',
      FAILED: 'envoi impossible, demandé le',
    },
  },
}
