import type { VolunteerTexts } from '../en/volunteer.ts'
import { french } from './french.ts'
import { language } from './language.ts'

const { plural } = language

export const fr: VolunteerTexts = {
  registrations: {
    title: 'Mes inscriptions',
    none: 'Vous n’avez encore aucune inscription. Vos inscriptions apparaîtront ici, avec la prochaine étape et la personne attendue.',
    initiatives: 'Initiatives ouvertes',
    profile: 'Mon profil',
    calendar: 'Mes rencontres dans mon agenda',
    more: 'Autres liens',
  },
  registration: {
    main: {
      'send-message': 'Écrire un message',
      'complete-task': 'Voir mes tâches',
      'enter-engagement': 'J’ai trouvé mon mentoré',
      'add-date': 'Ajouter une rencontre',
    },
    sections: {
      'send-message': 'Écrire un message',
      'complete-task': 'Mes tâches',
      'enter-engagement': 'J’ai trouvé mon mentoré',
      'amend-engagement': 'Modifier mon mentorat',
      'still-searching': french('Vous cherchez encore ?'),
      'pause-reminders': 'Suspendre les rappels',
      withdraw: 'Me désister',
      'add-date': 'Ajouter une rencontre',
      'change-date': 'Modifier la rencontre',
      'remove-date': 'Supprimer la rencontre',
      'change-period': 'Modifier la période',
      reflect: 'Faire le point',
      'end-mission': 'Terminer mon mentorat',
      'confirm-participation': 'Confirmer le mentorat',
      'resume-mission': french('Terminé par erreur ?'),
    },
    done: {
      register: {
        heading: 'Votre inscription est enregistrée',
        next: 'Un e-mail vous le confirme, et la coordination est prévenue.',
      },
      'still-searching': {
        heading: 'Merci de nous l’avoir dit',
        next: 'La coordination voit que vous cherchez encore. Nous vous reposerons la question dans un mois.',
      },
    },
    refusals: {
      'unknown-initiative': 'Cette initiative n’existe plus.',
      'not-allowed': 'Seules les personnes dont l’entreprise participe peuvent s’inscrire.',
      'person-deactivated': french(
        'D’après nos informations, vous avez quitté le programme : vous ne pouvez rien modifier.',
      ),
      'wrong-status': 'Cette page a changé entre-temps. Voici la situation actuelle.',
      'initiative-closed': 'Cette initiative est fermée aux nouvelles inscriptions.',
      'deadline-passed': 'La date limite d’inscription est passée.',
      'wrong-company': 'Cette initiative est réservée à une autre entreprise.',
      'already-registered': 'Vous participez déjà à cette initiative.',
      'no-place-left': french('Quelqu’un a été plus rapide : toutes les places sont prises.'),
      'unknown-task': 'Cette tâche n’existe plus.',
      'unknown-date': 'Cette rencontre n’existe plus.',
    },
    attestation: 'Voir l’attestation',
    engagement: 'Votre mentorat',
    dates: 'Rencontres',
    kind: 'Type de temps',
    work: 'Temps de travail',
    personal: 'Temps personnel',
    change: 'Modifier',
    keepAsItIs: 'Annuler',
    removes: (day) =>
      `La rencontre du ${day} sera supprimée, avec sa durée et sa note. C’est définitif.`,
    moreFields: 'Heure de début et note',
    reflections: 'Vos bilans',
    ratingWas: (rating) => french(`Dans l’ensemble : ${rating.toLowerCase()}`),
    pausedUntil: (day) => `Les rappels sont suspendus jusqu’au ${day}.`,
    declined: (manager) => french(`${manager} a refusé la période :`),
    cancelled: french('Motif donné :'),
    typed: french('Ce que vous aviez écrit :'),
  },
  initiatives: {
    title: 'Initiatives ouvertes',
    none: 'Aucune initiative ne vous est ouverte en ce moment. Celles qui s’ouvriront à votre entreprise apparaîtront ici.',
    unlimited: 'Places disponibles',
    places: (left) =>
      left === 0
        ? 'Il ne reste aucune place'
        : plural(left, { one: 'place restante', other: 'places restantes' }),
    labels: {
      places: 'Places',
      deadline: 'Inscription jusqu’au',
      period: 'Période',
      hours: 'Durée totale',
      frequency: 'Rencontres',
      tasks: 'Avant de commencer',
      contact: 'Questions',
    },
    hours: (hours) => `environ ${plural(hours, { one: 'heure', other: 'heures' })}`,
    more: 'En savoir plus',
    apply: 'S’inscrire',
    applyTo: (title) => french(`S’inscrire : ${title}`),
    registered: 'Vous participez à cette initiative – voir où vous en êtes',
  },
  profile: {
    title: 'Mon profil',
    introduction: french(
      'La coordination lit votre profil pour trouver un mentoré qui vous convient. Tout est facultatif ; laissez un champ vide pour l’effacer.',
    ),
    fields: {
      languages: {
        label: 'Langues que vous parlez',
        hint: french('Par exemple : français, anglais, un peu d’arabe'),
      },
      availability: {
        label: 'Vos disponibilités',
        hint: french('Par exemple : le mardi après 17 h'),
      },
      interests: {
        label: 'Ce qui vous intéresse',
        hint: 'Ce dont vous aimez parler, au travail et ailleurs',
      },
      canHelpWith: {
        label: 'Ce que vous pouvez apporter',
        hint: french('Par exemple : orientation, mathématiques, entretiens d’embauche'),
      },
    },
    tooLong: (most) => `${most} caractères au plus`,
    submit: 'Enregistrer mon profil',
    kept: 'Votre profil est enregistré',
    keptSince: 'Dernière modification le ',
  },
  calendar: {
    title: 'Mes rencontres dans mon agenda',
    name: 'Rencontres de mentorat',
    introduction:
      'Ajoutez une adresse privée à Outlook, Google Agenda, Calendrier (Apple) ou un autre agenda. Il affiche alors toutes vos rencontres et suit chaque changement. Il indique l’initiative, jamais la personne que vous accompagnez.',
    secret:
      'Toute personne qui a cette adresse peut voir vos rencontres, sans se connecter. Gardez-la pour vous.',
    create: 'Créer mon adresse privée',
    renew: 'Remplacer l’adresse',
    renewHint: french(
      'Remplacez l’adresse si quelqu’un d’autre la connaît ou si vous l’avez perdue. L’adresse actuelle cesse aussitôt de fonctionner ; il faudra ajouter la nouvelle à votre agenda.',
    ),
    remove: 'Supprimer l’adresse',
    removed: 'L’adresse est supprimée. Votre agenda ne reçoit plus vos rencontres.',
    exists: 'Vous avez une adresse privée, créée le ',
    notShown: 'Par sécurité, nous ne pouvons plus l’afficher.',
    created: 'Votre adresse privée est prête',
    copyNow: french('Copiez-la maintenant : nous ne pourrons plus l’afficher.'),
    address: 'Adresse privée',
    subscribe: 'Ouvrir dans mon agenda',
    how: french(
      'Dans votre agenda, cherchez « À partir de l’URL », « S’abonner à partir du web » ou « Nouvel abonnement », puis collez l’adresse. Les changements peuvent mettre quelques heures à apparaître.',
    ),
    renewedElsewhere: french(
      'L’adresse a été remplacée au même moment dans une autre fenêtre. Rien n’a changé ici : réessayez s’il vous en faut une nouvelle.',
    ),
  },
  back: 'Retour à l’inscription',
}
