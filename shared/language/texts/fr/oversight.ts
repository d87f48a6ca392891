import type { OversightTexts } from '../en/oversight.ts'
import { elide } from './elision.ts'
import { french } from './french.ts'
import { language } from './language.ts'

const { formatNumber, plural } = language

export const fr: OversightTexts = {
  board: {
    title: { coordinator: 'Inscriptions', admin: 'Inscriptions de votre entreprise' },
    waiting: (count, isExact) => {
      if (count === 0)
        return isExact
          ? 'Aucune inscription ne vous attend ici.'
          : 'Parmi les inscriptions examinées jusqu’ici, aucune ne vous attend.'
      const sentence = `${plural(count, { one: 'inscription vous attend', other: 'inscriptions vous attendent' })}.`
      return isExact ? sentence : `Au moins ${sentence}`
    },
    none: {
      coordinator:
        'Aucune inscription pour le moment. Les volontaires qui s’inscriront à vos initiatives apparaîtront ici.',
      admin:
        'Aucune inscription pour le moment. Les collègues qui s’inscriront à une initiative apparaîtront ici.',
    },
    noneFound: 'Aucun résultat. Essayez moins de filtres, ou une autre partie du nom.',
    noneYet: 'Aucun résultat pour l’instant.',
    name: 'Nom du volontaire',
    initiative: 'Initiative',
    everyInitiative: 'Toutes',
    someInitiatives: (count) =>
      french(
        `Seules ${plural(count, { one: 'initiative est proposée', other: 'initiatives sont proposées' })} ici. Pour filtrer par une autre, ouvrez-la depuis la page Initiatives.`,
      ),
    part: (covered, all) =>
      `Cette page concerne ${formatNumber(covered)} de vos ${formatNumber(all)} initiatives.`,
    otherPart: 'Afficher d’autres initiatives',
    status: 'Statut',
    everyLive: 'En cours',
    filter: 'Filtrer',
    all: (total) => `Afficher les ${plural(total, { one: 'inscription', other: 'inscriptions' })}`,
    ages: { week: 'depuis plus d’une semaine', fortnight: 'depuis plus de deux semaines' },
    select: (volunteer) => `Sélectionner ${volunteer}`,
    write: 'Écrire à la sélection',
    writeAll: (total) => `Écrire aux ${formatNumber(total)}`,
    writeHint: 'Sélectionnez des personnes ci-dessous. Chacune recevra son propre message.',
    first: 'Première page',
    previous: 'Page précédente',
    next: 'Page suivante',
    page: (page, pages) => `Page ${formatNumber(page)} sur ${formatNumber(pages)}`,
    searched: (looked, all) =>
      `Recherche effectuée dans ${plural(looked, { one: 'inscription', other: 'inscriptions' })} sur ${formatNumber(all)}.`,
    searchOn: 'Poursuivre la recherche',
  },
  places: {
    label: 'Pages de ce rôle',
    board: 'Inscriptions',
    search: 'Volontaires à la recherche d’un mentoré',
    initiatives: 'Initiatives',
    exports: 'Exports',
    reminders: 'Rappels à venir',
    settings: 'Réglages de l’entreprise',
    traces: 'Journal d’activité',
  },
  submit: {
    'validate-application': 'Valider la candidature',
    'reject-application': 'Refuser la candidature',
    cancel: 'Annuler l’inscription',
    'send-message': 'Envoyer le message',
    'assign-task': 'Ajouter la tâche',
    'waive-task': 'Dispenser',
    'confirm-participation': 'Confirmer le mentorat',
  },
  done: {
    'validate-application': (volunteer) => `Candidature validée. Nous avons prévenu ${volunteer}.`,
    'reject-application': (volunteer) =>
      `Candidature refusée. Votre motif a été transmis à ${volunteer}.`,
    cancel: (volunteer) => `Inscription annulée. Votre motif a été transmis à ${volunteer}.`,
    'send-message': (volunteer) => `Message envoyé à ${volunteer}.`,
    'assign-task': (volunteer) => `Tâche ajoutée pour ${volunteer}.`,
    'waive-task': () => 'La dispense est enregistrée.',
    'confirm-participation': (volunteer) => `Mentorat confirmé. Nous avons prévenu ${volunteer}.`,
  },
  ending: {
    'reject-application': {
      title: (volunteer) => french(`Refuser cette candidature (${volunteer}) ?`),
      does: (volunteer) =>
        french(
          `L’inscription prend fin et ne peut pas être rouverte ; ${volunteer} pourra s’inscrire à nouveau tant que l’initiative est ouverte.`,
        ),
    },
    cancel: {
      title: (volunteer) => french(`Annuler cette inscription (${volunteer}) ?`),
      does: (volunteer) =>
        french(
          `L’inscription prend fin et ne peut pas être rouverte ; ce ${elide('que', volunteer)} a saisi reste lisible.`,
        ),
    },
  },
  refusals: {
    'wrong-status': 'Cette page a changé entre-temps. Voici la situation actuelle.',
    'not-allowed': 'Vous ne pouvez plus faire cela.',
    'person-deactivated': french(
      'D’après nos informations, vous avez quitté le programme : vous ne pouvez rien modifier.',
    ),
    'conversation-not-started':
      'Le volontaire doit écrire un premier message avant que vous puissiez valider la candidature.',
    'tasks-pending':
      'Il reste des tâches à faire. Attendez qu’elles soient terminées, ou accordez une dispense.',
    'already-assigned': 'Cette tâche a déjà été attribuée.',
    'unknown-task': 'Cette tâche n’existe plus.',
    'dates-pending':
      'Le manager n’a pas encore répondu pour toutes les rencontres. Vous pourrez ensuite confirmer le mentorat.',
  },
  registration: {
    reason: 'Votre motif',
    reasonHint: (volunteer) =>
      french(
        `${volunteer} lira ce motif. Le reste de la coordination, l’association partenaire et l’administration de l’entreprise peuvent aussi le lire ; il figure dans les exports.`,
      ),
    leave: 'Garder l’inscription',
    tasks: 'Tâches',
    noTasks: 'Aucune tâche.',
    newTask: 'Ajouter une tâche',
    newTaskHint:
      'Ce qui est à faire avant la validation de la candidature. Le volontaire, l’association partenaire et l’administration de l’entreprise peuvent le lire.',
    write: 'Écrire un message',
    message: 'Votre message',
    propose: 'Proposer un mentoré',
    proposeHint: 'Complétez les passages entre crochets, puis envoyez.',
    proposal: (volunteer) =>
      french(
        `Bonjour ${volunteer},\n\nNous avons peut-être un mentoré pour vous : [prénom], [âge ou classe], qui souhaite de l’aide en [matière]. Vous pourriez vous rencontrer [quand et où].\n\nQu’en pensez-vous ? Répondez ici, et je vous mettrai en relation.`,
      ),
    reflections: 'Bilans du volontaire',
    rating: (rating) => french(`Dans l’ensemble : ${rating} sur 5`),
    note: 'Note',
    dates: 'Rencontres',
    noDates:
      'Aucune rencontre pour l’instant. Les rencontres saisies par le volontaire apparaîtront ici.',
    cancelReason: french('Motif donné :'),
    declineReason: french('Motif du refus du manager :'),
    pausedUntil: 'Les rappels sont suspendus jusqu’au ',
    end: 'Mettre fin à l’inscription',
    facts: 'Inscription',
    mail: 'E-mail',
    managerDecision: 'Décision du manager',
    decisions: { PENDING: 'en attente', APPROVED: 'approuvée', DECLINED: 'refusée' },
  },
  message: {
    title: 'Écrire à plusieurs personnes',
    to: (count) => `À ${plural(count, { one: 'volontaire', other: 'volontaires' })}`,
    each: 'Chaque personne reçoit le message dans sa propre conversation, et ne voit pas les autres.',
    left: (count) =>
      french(
        `La liste en compte encore ${formatNumber(count)} : on ne peut pas écrire à plus de personnes à la fois.`,
      ),
    leftUnknown: french(
      'D’autres personnes portent peut-être ce nom : on ne peut pas écrire à plus de personnes à la fois.',
    ),
    nextPeople: 'Passer aux personnes suivantes de la liste',
    nobodyYet: 'Aucun résultat pour l’instant.',
    nobody:
      'Personne n’est sélectionné. Revenez aux inscriptions et sélectionnez des personnes à qui écrire.',
    submit: 'Envoyer à la sélection',
    sent: (count) =>
      count === 0
        ? 'Aucun message envoyé'
        : plural(count, { one: 'message envoyé', other: 'messages envoyés' }),
    outcomes: {
      sent: 'envoyé',
      ended: french('non envoyé : l’inscription est terminée'),
      refused: french('non envoyé : les messages ne sont plus possibles'),
      busy: french('non envoyé : réessayez dans quelques secondes'),
    },
    back: 'Retour aux inscriptions',
  },
  search: {
    title: 'Volontaires à la recherche d’un mentoré',
    none: 'Personne ne cherche de mentoré. Les volontaires dont vous aurez validé la candidature apparaîtront ici, avec leur profil.',
    more: (count) =>
      french(
        `Les personnes qui attendent depuis le plus longtemps sont en tête ; ${plural(count, { one: 'autre attend', other: 'autres attendent' })}.`,
      ),
    profile: {
      languages: 'Langues',
      availability: 'Disponibilités',
      interests: 'Centres d’intérêt',
      canHelpWith: 'Peut apporter',
    },
    noProfile: 'Profil non renseigné.',
    since: 'Cherche depuis le ',
    propose: (volunteer) => `Proposer un mentoré à ${volunteer}`,
  },
  reminders: {
    title: (days) => `Rappels des ${days} prochains jours`,
    introduction:
      'Voici ce que nous enverrons si personne ne fait rien. Les rappels d’une même personne pour un même jour peuvent arriver en un seul e-mail.',
    none: 'Aucun rappel n’est prévu.',
  },
  settings: {
    title: 'Réglages de l’entreprise',
    submit: 'Enregistrer',
    kept: 'Les réglages sont enregistrés.',
    managerValidation: 'Validation par le manager',
    managerValidationHint: 'S’applique aux périodes saisies à partir de maintenant.',
    managerValidations: {
      never: 'Non, les volontaires commencent dès qu’ils ont trouvé leur mentoré',
      engagement: 'Oui, une seule fois au départ',
      'engagement-and-extension':
        'Oui, ainsi que pour chaque période ultérieure qui dépasse celle approuvée',
    },
    dateValidation: 'Validation des rencontres par le manager',
    dateValidationHint: 'S’applique aux rencontres ajoutées ou modifiées à partir de maintenant.',
    dateValidations: {
      never: 'Non, une rencontre compte dès qu’elle a eu lieu',
      each: 'Oui, le manager approuve ou refuse chaque rencontre',
    },
    timeZone: 'Fuseau horaire',
    timeZoneHint: 'Par exemple Europe/Paris. Sert aux dates et aux rappels.',
    locale: 'Langue des e-mails et des pages',
    localeHint: 'Par défaut, si la personne n’a rien choisi.',
    noLocale: 'Pas de langue par défaut (anglais)',
    nudges: 'Relances quand rien ne se passe',
    nudgesHint: 'Personne ne reçoit plus d’un de ces e-mails par jour.',
    nudgeNames: {
      'engagement-approval': 'Un manager ne répond pas pour une période',
      'date-approval': 'Un manager ne répond pas pour des rencontres',
      'first-message': 'Un volontaire n’écrit pas à la coordination',
      application: 'Une candidature n’est pas validée',
      'period-over': 'Une période est terminée',
      'quiet-mentoring': 'Aucune rencontre n’est saisie',
      'morning-after': 'Le jour d’une rencontre prévue est passé',
      confirmation: 'Un mentorat n’est pas confirmé',
    },
    errors: {
      managerValidation: 'Choisissez l’une des trois réponses',
      dateValidation: 'Choisissez l’une des deux réponses',
      timeZone: 'Saisissez un fuseau horaire comme Europe/Paris',
      locale: 'Choisissez l’une des langues',
    },
    conflict: french(
      'Quelqu’un d’autre a modifié les réglages depuis que vous avez ouvert la page : rien n’a été enregistré. Votre saisie est ci-dessous ; vérifiez-la et enregistrez à nouveau.',
    ),
  },
  errors: {
    summary: 'Une erreur est à corriger',
    text: 'Saisissez un message de 4\u202f000 caractères au plus',
    reason: 'Saisissez un motif de 1\u202f000 caractères au plus',
    title: 'Saisissez une tâche de 200 caractères au plus',
    other: 'Ce n’est pas possible pour le moment. Rien n’a été modifié.',
    busy: 'Le service a mis trop de temps à répondre, et rien n’a été enregistré. Réessayez dans quelques secondes.',
  },
}
