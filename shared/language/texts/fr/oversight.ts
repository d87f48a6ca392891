import { de, french } from '../../format/french.ts'
import { plural } from '../../format/plural.ts'
import type { OversightTexts } from '../en/oversight.ts'

export const fr: OversightTexts = {
  board: {
    title: { coordinator: 'Inscriptions', admin: 'Inscriptions de l’entreprise' },
    waiting: (count) =>
      count === 0
        ? 'Rien ne vous attend.'
        : `${plural('fr', count, 'inscription vous attend', 'inscriptions vous attendent')}.`,
    none: {
      coordinator:
        'Personne n’est inscrit pour le moment. Chaque volontaire qui se porte candidat à l’une de vos initiatives apparaîtra ici.',
      admin:
        'Personne de votre entreprise n’est inscrit pour le moment. Chaque collègue qui se porte candidat à une initiative apparaîtra ici.',
    },
    noneFound:
      'Aucune inscription ne correspond. Élargissez votre choix, ou essayez une autre partie du nom.',
    cut: 'Il y en a plus qu’une page ne peut en parcourir. Choisissez une initiative ou un statut pour voir les autres.',
    name: 'Nom du volontaire',
    initiative: 'Initiative',
    everyInitiative: 'Toutes',
    status: 'Statut',
    everyLive: 'Toutes, sauf les terminées',
    filter: 'Afficher',
    all: (total) => `Afficher ${plural('fr', total, 'inscription', 'inscriptions')}`,
    ages: { week: 'depuis plus d’une semaine', fortnight: 'depuis plus de deux semaines' },
    select: (volunteer) => `Écrire à ${volunteer}`,
    write: 'Écrire aux personnes cochées',
    writeAll: (total) => `Écrire à ces ${total} personnes`,
    writeHint: french(
      'Cochez ci-dessous à qui vous voulez écrire ; chacun reçoit son propre message.',
    ),
    previous: 'Page précédente',
    next: 'Page suivante',
    page: (page, pages) => `Page ${page} sur ${pages}`,
  },
  places: {
    label: 'Pages de ce rôle',
    board: 'Inscriptions',
    search: 'Volontaires en attente d’un mentoré',
    initiatives: 'Initiatives',
    exports: 'Exports',
    settings: 'Réglages de l’entreprise',
  },
  submit: {
    'validate-application': 'Valider la candidature',
    'reject-application': 'Ne pas retenir la candidature',
    cancel: 'Annuler l’inscription',
    'send-message': 'Envoyer le message',
    'assign-task': 'Donner la tâche',
    'waive-task': 'Pas nécessaire',
    'confirm-participation': 'Confirmer la participation',
  },
  done: {
    'validate-application': (volunteer) =>
      `La candidature est validée. ${volunteer} en est informé(e).`,
    'reject-application': (volunteer) =>
      `La candidature n’est pas retenue. ${volunteer} en est informé(e), avec votre motif.`,
    cancel: (volunteer) =>
      `L’inscription est annulée. ${volunteer} en est informé(e), avec votre motif.`,
    'send-message': (volunteer) => `Votre message est envoyé à ${volunteer}.`,
    'assign-task': (volunteer) => `La tâche est donnée à ${volunteer}.`,
    'waive-task': () => 'La tâche n’est plus nécessaire.',
    'confirm-participation': (volunteer) =>
      `La participation est confirmée. ${volunteer} en est informé(e).`,
  },
  ending: {
    'reject-application': {
      title: (volunteer) => french(`Ne pas retenir la candidature ${de(volunteer)} ?`),
      does: (volunteer) =>
        french(
          `L’inscription s’arrête ici et ne peut pas être reprise ; ${volunteer} pourra se réinscrire tant que l’initiative est ouverte. Le courriel à ${volunteer} contient votre motif.`,
        ),
    },
    cancel: {
      title: (volunteer) => french(`Annuler l’inscription ${de(volunteer)} ?`),
      does: (volunteer) =>
        french(
          `L’inscription s’arrête ici et ne peut pas être reprise ; ce qui est enregistré reste lisible. Le courriel à ${volunteer} contient votre motif.`,
        ),
    },
  },
  refusals: {
    'wrong-status':
      'Quelque chose a changé depuis que vous avez ouvert la page. Voici où nous en sommes.',
    'not-allowed': 'Ce n’est plus à vous de le faire.',
    'person-deactivated': french(
      'Vous êtes enregistré(e) comme ayant quitté : rien ne peut être modifié.',
    ),
    'conversation-not-started':
      'Le volontaire doit d’abord écrire un premier message avant que vous puissiez valider.',
    'tasks-pending':
      'Il reste des tâches à faire. Attendez qu’elles le soient, ou indiquez qu’elles ne sont pas nécessaires.',
    'already-assigned': 'Cette tâche a déjà été donnée.',
    'unknown-task': 'Cette tâche n’existe plus.',
  },
  registration: {
    reason: 'Votre motif',
    reasonHint: (volunteer) => `${volunteer} le lira.`,
    leave: 'Laisser comme c’est',
    tasks: 'Tâches',
    noTasks: 'Il n’y a pas de tâche.',
    newTask: 'Une autre tâche',
    newTaskHint: 'Ce qui est à faire avant que la candidature puisse être validée.',
    write: 'Écrire un message',
    message: 'Votre message',
    propose: 'Proposer un mentoré',
    proposeHint: 'Complétez les passages entre crochets, puis envoyez.',
    proposal: (volunteer) =>
      french(
        `Bonjour ${volunteer},\n\nNous avons peut-être un mentoré pour vous : [prénom], [âge ou classe], qui souhaite de l’aide en [matière]. Vous pourriez vous rencontrer [quand et où].\n\nQu’en pensez-vous ? Répondez ici, et je vous mettrai en relation.`,
      ),
    reflections: 'Ce que le volontaire a écrit',
    rating: (rating) => french(`Dans l’ensemble : ${rating} sur 5`),
    note: 'Remarque',
    dates: 'Rencontres',
    noDates: 'Pas encore de rencontre. Chacune de celles que note le volontaire apparaîtra ici.',
    cancelReason: french('Le motif donné :'),
    declineReason: french('Pourquoi le manager a refusé :'),
    pausedUntil: 'Les rappels sont suspendus jusqu’au ',
    end: 'Mettre fin à l’inscription',
    facts: 'L’inscription',
    mail: 'Adresse',
    managerDecision: 'Décision du manager',
    decisions: { PENDING: 'pas encore', APPROVED: 'approuvé', DECLINED: 'refusé' },
  },
  message: {
    title: 'Écrire à plusieurs personnes',
    to: (count) => `À ${plural('fr', count, 'volontaire', 'volontaires')}`,
    each: 'Chacun reçoit le message dans sa propre conversation, et ne voit personne d’autre.',
    left: (count) =>
      french(
        `La liste en compte encore ${count} : on ne peut pas écrire à plus de personnes à la fois.`,
      ),
    nobody: 'Personne n’est coché. Revenez aux inscriptions et cochez à qui vous voulez écrire.',
    submit: 'Envoyer à tous',
    sent: (count) =>
      count === 0
        ? 'Aucun message n’a été envoyé'
        : plural('fr', count, 'message est envoyé', 'messages sont envoyés'),
    outcomes: {
      sent: 'envoyé',
      ended: french('pas envoyé : l’inscription est terminée'),
      refused: french('pas envoyé : on ne peut plus y écrire'),
      busy: french('pas envoyé : réessayez dans quelques secondes'),
    },
    back: 'Retour aux inscriptions',
  },
  search: {
    title: 'Volontaires en attente d’un mentoré',
    none: 'Personne ne cherche de mentoré. Chaque volontaire dont vous validez la candidature apparaîtra ici, avec son profil.',
    more: (count) =>
      french(
        `Seuls ceux qui attendent depuis le plus longtemps sont affichés ; ${plural('fr', count, 'autre attend', 'autres attendent')}.`,
      ),
    profile: {
      languages: 'Langues',
      availability: 'Disponibilités',
      interests: 'Centres d’intérêt',
      canHelpWith: 'Peut aider à',
    },
    noProfile: 'N’a encore rien dit dans un profil.',
    since: 'Cherche depuis le ',
    propose: (volunteer) => `Proposer un mentoré à ${volunteer}`,
  },
  settings: {
    title: 'Réglages de l’entreprise',
    submit: 'Enregistrer les réglages',
    kept: 'Les réglages sont enregistrés.',
    managerValidation: french('Les managers approuvent-ils ?'),
    managerValidationHint:
      'Cela vaut pour les engagements et les périodes saisis à partir de maintenant.',
    managerValidations: {
      never: 'Non, les volontaires commencent dès qu’ils ont trouvé leur mentoré',
      engagement: 'Oui, la période de l’engagement, une fois',
      'engagement-and-extension':
        'Oui, ainsi que chaque période ultérieure qui dépasse celle approuvée',
    },
    timeZone: 'Fuseau horaire',
    timeZoneHint:
      'Par exemple Europe/Paris. Il décide du jour qu’il est, et du moment des rappels.',
    locale: 'Langue des courriels et des pages',
    localeHint: 'Pour qui n’en a pas choisi.',
    noLocale: french('Aucune choisie : anglais'),
    errors: {
      managerValidation: 'Choisissez l’une des trois réponses',
      timeZone: 'Indiquez un fuseau horaire comme Europe/Paris',
      locale: 'Choisissez l’une des langues',
    },
    conflict: french(
      'Quelqu’un d’autre a modifié les réglages depuis que vous avez ouvert la page : rien n’a été enregistré. Votre saisie est ci-dessous ; vérifiez-la et enregistrez de nouveau.',
    ),
  },
  errors: {
    summary: 'Il y a quelque chose à corriger',
    text: 'Écrivez un message de 4 000 caractères au plus',
    reason: 'Écrivez un motif de 1 000 caractères au plus',
    title: 'Écrivez ce qui est à faire, en 200 caractères au plus',
    other: 'Cela ne fonctionne pas pour le moment. Rien n’a été modifié.',
    busy: 'Nous n’avons pas été assez rapides, et rien n’a été modifié. Appuyez de nouveau dans quelques secondes.',
  },
}
