import { french } from '../../format/french.ts'
import { plural } from '../../format/plural.ts'
import type { VolunteerTexts } from '../en/volunteer.ts'

export const fr: VolunteerTexts = {
  registrations: {
    title: 'Mes inscriptions',
    none: 'Vous n’êtes encore inscrit(e) à aucune initiative. Chacune de vos candidatures apparaîtra ici, avec la personne dont c’est le tour et l’étape suivante.',
    initiatives: 'Initiatives qui vous sont ouvertes',
    profile: 'Mon profil',
    more: 'Et aussi',
  },
  registration: {
    main: {
      'send-message': 'Écrire un message',
      'complete-task': 'Voir les tâches',
      'enter-engagement': 'J’ai trouvé mon mentoré',
      'add-date': 'Ajouter une rencontre',
    },
    sections: {
      'send-message': 'Écrire un message',
      'complete-task': 'Tâches',
      'enter-engagement': 'Vous avez trouvé votre mentoré',
      'amend-engagement': 'Modifier l’engagement',
      'still-searching': french('Vous cherchez encore ?'),
      'pause-reminders': 'Suspendre les rappels',
      withdraw: 'Se retirer de l’initiative',
      'add-date': 'Ajouter une rencontre',
      'change-date': 'Modifier la rencontre',
      'remove-date': 'Supprimer la rencontre',
      'change-period': 'Modifier la période',
      reflect: 'Prendre du recul',
      'end-mission': 'La mission est terminée',
      'confirm-participation': 'Confirmer la participation',
      'resume-mission': french('Ce n’est pas fini ?'),
    },
    done: {
      register: {
        heading: 'Votre inscription est enregistrée',
        next: 'Un message vous le confirme, et la coordination a été prévenue.',
      },
      'still-searching': {
        heading: french('C’est noté : vous cherchez encore'),
        next: 'La coordination le voit. Nous vous reposerons la question dans un mois.',
      },
    },
    refusals: {
      'unknown-initiative': 'Cette initiative n’existe plus.',
      'not-allowed': 'Seules les personnes dont l’entreprise participe peuvent s’inscrire.',
      'person-deactivated': french(
        'Vous êtes enregistré(e) comme ayant quitté le programme : rien ne peut être modifié.',
      ),
      'wrong-status': french(
        'Quelque chose a changé depuis que vous avez ouvert la page. Voici la situation actuelle.',
      ),
      'initiative-closed': 'Cette initiative ne prend plus d’inscriptions.',
      'deadline-passed': 'La date limite d’inscription est passée.',
      'wrong-company': 'Cette initiative est réservée à une autre entreprise.',
      'already-registered': 'Vous êtes déjà inscrit(e) à cette initiative.',
      'no-place-left': french('Quelqu’un a été plus rapide : toutes les places sont prises.'),
      'unknown-task': 'Cette tâche n’existe plus.',
      'unknown-date': 'Cette rencontre n’existe plus.',
    },
    attestation: 'Voir l’attestation',
    engagement: 'Votre mentorat',
    dates: 'Rencontres',
    kind: 'Travail ou personnel',
    work: 'Temps de travail',
    personal: 'Temps personnel',
    change: 'Modifier',
    keepAsItIs: 'Ne rien changer',
    removes: (day) =>
      `La rencontre du ${day} sera supprimée, avec sa durée et sa note. Elle ne pourra pas être rétablie.`,
    moreFields: 'Heure et note',
    reflections: 'Ce que vous avez écrit',
    ratingWas: (rating) => french(`Dans l’ensemble : ${rating}`),
    pausedUntil: (day) => `Les rappels sont suspendus jusqu’au ${day}.`,
    declined: (manager) => french(`${manager} a refusé la période :`),
    cancelled: french('La raison donnée :'),
    typed: french('Ce que vous aviez écrit :'),
  },
  initiatives: {
    title: 'Initiatives qui vous sont ouvertes',
    none: 'Aucune initiative ne vous est ouverte en ce moment. Celles qui s’ouvriront à votre entreprise apparaîtront ici.',
    unlimited: 'Il y a des places',
    places: (left) =>
      left === 0
        ? 'Il ne reste aucune place'
        : plural('fr', left, 'place restante', 'places restantes'),
    labels: {
      places: 'Places',
      deadline: 'Inscription jusqu’au',
      period: 'Période',
      hours: 'Durée totale',
      frequency: 'Rencontres',
      tasks: 'Avant de commencer',
      contact: 'Questions',
    },
    hours: (hours) => `environ ${plural('fr', hours, 'heure', 'heures')}`,
    more: 'De quoi il s’agit',
    apply: 'Candidater',
    applyTo: (title) => french(`Candidater : ${title}`),
    registered: french('Vous êtes inscrit(e) : voir où vous en êtes'),
  },
  profile: {
    title: 'Mon profil',
    introduction: french(
      'La coordination le lit pour trouver un mentoré qui vous convient. Tout est facultatif ; videz un champ pour le retirer.',
    ),
    fields: {
      languages: {
        label: 'Langues que vous parlez',
        hint: french('Par exemple : français, anglais, un peu d’arabe'),
      },
      availability: {
        label: 'Quand vous avez du temps',
        hint: french('Par exemple : le mardi après 17 h'),
      },
      interests: {
        label: 'Ce qui vous intéresse',
        hint: 'Ce dont vous aimez parler, au travail et ailleurs',
      },
      canHelpWith: {
        label: 'Ce pour quoi vous pouvez aider',
        hint: french('Par exemple : orientation, mathématiques, entretiens d’embauche'),
      },
    },
    tooLong: (most) => `Écrivez ${most} caractères au maximum`,
    submit: 'Enregistrer mon profil',
    kept: 'Votre profil est enregistré',
    keptSince: 'Dernière modification le ',
  },
  attestation: 'Attestation de mentorat',
  back: 'Retour à l’inscription',
}
