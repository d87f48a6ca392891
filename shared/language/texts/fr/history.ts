import { french } from '../../format/french.ts'
import type { HistoryTexts } from '../en/history.ts'

export const fr: HistoryTexts = {
  steps: {
    label: 'Les étapes',
    done: 'terminée',
    current: 'étape actuelle',
    ended: 'arrêt ici',
    'to-come': 'à venir',
  },
  heading: 'Historique et messages envoyés',
  somebody: 'Une personne partie depuis',
  reminders: {
    'reminder-sent': 'Un rappel a été envoyé',
    'reminder-dropped': 'Un rappel n’a pas été envoyé',
  },
  mails: {
    heading: 'Messages envoyés',
    none: 'Aucun message n’a encore été envoyé. Tous ceux qui concernent cette inscription apparaîtront ici.',
    to: (name) => `à ${name}`,
    templates: {
      'registration-received': 'Votre inscription est enregistrée',
      'new-application': 'Nouvelle candidature',
      'message-received': 'Nouveau message',
      'application-validated': 'La candidature est validée',
      'application-rejected': 'La candidature n’est pas retenue',
      'engagement-to-approve': 'Une période à approuver',
      'engagement-approved': 'La période est approuvée',
      'engagement-declined': 'La période est refusée',
      'engagement-recorded': 'L’engagement est enregistré',
      'mentee-search-reminder': french('Rappel : avez-vous trouvé votre mentoré ?'),
      'engagement-summary': 'Bilan du mentorat',
      'confirm-your-participation': 'Confirmez votre participation',
      'confirm-participation-of': 'Confirmez une participation',
      'participation-confirmed': 'La participation est confirmée',
      'registration-cancelled': 'L’inscription est terminée',
      'coordinator-changed': 'La coordination change',
    },
    states: {
      PENDING: 'demandé le',
      SENDING: 'en cours d’envoi, demandé le',
      SENT: 'envoyé le',
      DROPPED: 'non envoyé, demandé le',
    },
  },
}
