import { formatNumber, formatPeriod } from '../../format/dates.ts'
import { de, french } from '../../format/french.ts'
import type { PageTexts } from '../en/pages.ts'
import type { DoneFacts, PerHistory, StandingFacts } from '../facts/page-facts.ts'

/** In French, zero is singular. */
function plural(count: number, one: string, many: string): string {
  return `${formatNumber('fr', count)} ${count < 2 ? one : many}`
}

/** With "a" or "avez" before it. */
const past: PerHistory = {
  register: 'demandé à participer',
  'send-message': 'écrit un message',
  'assign-task': 'donné une tâche',
  'complete-task': 'terminé une tâche',
  'waive-task': 'dispensé d’une tâche',
  'validate-application': 'validé la candidature',
  'reject-application': 'refusé la candidature',
  withdraw: 'quitté l’initiative',
  cancel: 'annulé l’inscription',
  'still-searching': 'poursuivi la recherche',
  'pause-reminders': 'suspendu les rappels',
  'enter-engagement': 'saisi l’engagement',
  'amend-engagement': 'modifié l’engagement, qui demande une nouvelle réponse',
  'approve-engagement': 'approuvé la période',
  'decline-engagement': 'refusé la période',
  'add-date': 'ajouté une rencontre',
  'change-date': 'modifié une rencontre',
  'remove-date': 'supprimé une rencontre',
  'change-period': 'demandé une autre période',
  reflect: 'pris du recul',
  'end-mission': 'terminé la mission',
  'resume-mission': 'repris la mission',
  'confirm-participation': 'confirmé la participation',
}

function standing(facts: StandingFacts): string {
  const { status, role, volunteer, coordinator, organisation, pendingTasks } = facts
  const manager = facts.manager ?? 'votre manager'
  switch (status) {
    case 'APPLICATION':
      if (role === 'volunteer') {
        if (!facts.hasConversation)
          return french(`À vous : écrivez un premier message à ${coordinator}.`)
        return pendingTasks > 0
          ? french(
              `À vous : ${plural(pendingTasks, 'tâche', 'tâches')} à terminer avant la validation de votre candidature.`,
            )
          : `En attente ${de(coordinator)}, qui doit valider votre candidature.`
      }
      if (!facts.hasConversation) return `En attente d’un premier message ${de(volunteer)}.`
      if (pendingTasks > 0)
        return french(
          `En attente ${de(volunteer)} : ${plural(pendingTasks, 'tâche', 'tâches')} à terminer.`,
        )
      return role === 'coordinator'
        ? french(`À vous : validez la candidature ${de(volunteer)}.`)
        : `En attente ${de(coordinator)}, qui doit valider la candidature.`
    case 'MENTEE_SEARCH':
      return role === 'volunteer'
        ? french('À vous : dites-nous quand vous aurez trouvé votre mentoré.')
        : `En attente ${de(volunteer)}, qui cherche un mentoré.`
    case 'MANAGER_VALIDATION':
      return role === 'manager'
        ? french('À vous : approuvez la période, ou refusez-la.')
        : `En attente ${de(manager)}, qui doit approuver la période.`
    case 'IN_PROGRESS':
      return role === 'volunteer'
        ? french(
            'À vous : saisissez chaque rencontre, et dites-nous quand la mission sera terminée.',
          )
        : french(`Le mentorat est en cours : ${volunteer} saisit les rencontres.`)
    case 'AWAITING_CONFIRMATION':
      return role === 'volunteer' || role === 'partner' || role === 'admin'
        ? french('À vous : confirmez la participation.')
        : `En attente de la confirmation ${de(volunteer)} ou ${de(organisation)}.`
    case 'COMPLETED':
      return french('Mission accomplie : il n’y a plus rien à faire.')
    case 'CANCELLED':
      return french('Cette inscription est terminée : il n’y a plus rien à faire.')
  }
}

function askedNext({ status, manager }: DoneFacts): string {
  return status === 'MANAGER_VALIDATION'
    ? `${manager ?? 'Votre manager'} a été invité(e) à approuver la période. Nous vous écrirons dès que la réponse sera là.`
    : 'La période est valable dès maintenant. Saisissez chaque rencontre avec votre mentoré.'
}

export const fr: PageTexts = {
  greeting: (reader) => `Bonjour ${reader},`,
  standing,
  since: (age) => ['Depuis le ', ` (${age})`],
  happened: ({ action, by, isReader }) => `${isReader ? 'Vous avez' : `${by} a`} ${past[action]}`,
  on: (day) => ` le ${day}.`,

  headings: {
    'write-to-coordinator': 'Écrire à la coordination',
    'see-tasks': 'Vos tâches',
    open: 'La candidature',
    answer: 'Répondre',
    'found-my-mentee': 'Vous avez trouvé votre mentoré',
    'still-searching': french('Vous cherchez encore ?'),
    pause: 'Suspendre les rappels',
    withdraw: 'Quitter l’initiative',
    approve: 'Approuver la période',
    decline: 'Refuser la période',
    'enter-again': 'Saisir à nouveau la période',
    'add-date': 'Ajouter une rencontre',
    'change-dates': 'Modifier les rencontres',
    reflect: 'Prendre du recul',
    'mission-ended': 'La mission est terminée',
    confirm: 'Confirmer la participation',
    'not-over-yet': 'Pas encore terminée',
    attestation: 'Attestation de mentorat',
  },
  introductions: {
    'still-searching': () =>
      french(
        'Un clic suffit : la coordination voit que vous êtes toujours là. Rien d’autre ne change.',
      ),
    'pause-reminders': () =>
      'Aucun rappel ne viendra avant le jour que vous choisissez. Votre inscription reste telle quelle.',
    withdraw: () =>
      french(
        'Votre inscription prend fin et votre place revient à quelqu’un d’autre. C’est définitif ; vous pourrez vous inscrire à nouveau tant que l’initiative est ouverte. La coordination en est informée.',
      ),
    'enter-engagement': ({ isManagerAsked, manager }) =>
      isManagerAsked
        ? `Saisissez qui vous accompagnez, et pour combien de temps. ${manager ?? 'Votre manager'} sera invité(e) à approuver la période, et ne verra rien de votre mentoré.`
        : 'Saisissez qui vous accompagnez, et pour combien de temps. Votre mentorat peut alors commencer.',
    'change-period': ({ isManagerAsked }) =>
      isManagerAsked
        ? french(
            'Une période comprise dans celle déjà approuvée est valable aussitôt ; pour toute autre, votre manager peut être consulté(e).',
          )
        : 'La nouvelle période est valable aussitôt.',
    'approve-engagement': ({ volunteer }) => `${volunteer} en sera informé(e) aussitôt.`,
    'decline-engagement': ({ volunteer }) =>
      `${volunteer} en sera informé(e) aussitôt, avec votre raison, et pourra saisir une autre période.`,
    reflect: ({ coordinator }) =>
      french(
        `Comment cela s’est-il passé, pour votre mentoré et pour vous ? ${coordinator} pourra le lire ; votre manager, non.`,
      ),
    'end-mission': () =>
      'Vous serez ensuite invité(e), comme l’association, à confirmer votre participation.',
    'confirm-participation': () =>
      'Vérifiez ce qui est saisi. Une seule confirmation suffit, et clôt la mission définitivement.',
    'resume-mission': () =>
      'La mission continue comme avant, et rien de ce qui est saisi n’est perdu.',
  },
  submit: {
    'send-message': 'Envoyer le message',
    'complete-task': 'C’est fait',
    'enter-engagement': 'Saisir l’engagement',
    'amend-engagement': 'Modifier l’engagement',
    'still-searching': 'Je cherche encore',
    'pause-reminders': 'Suspendre les rappels',
    withdraw: 'Me retirer',
    'approve-engagement': 'Approuver',
    'decline-engagement': 'Refuser',
    'change-period': 'Modifier la période',
    'add-date': 'Ajouter la rencontre',
    'change-date': 'Modifier la rencontre',
    'remove-date': 'Supprimer la rencontre',
    reflect: 'Enregistrer',
    'end-mission': 'La mission est terminée',
    'confirm-participation': 'Confirmer',
    'resume-mission': 'Pas encore terminée',
  },
  done: {
    'send-message': () => ({
      heading: 'Votre message est envoyé',
      next: 'La réponse vous parviendra par courriel.',
      again: 'Revenir à la conversation',
    }),
    'complete-task': ({ pendingTasks }) => ({
      heading: 'Tâche terminée',
      next:
        pendingTasks === 0
          ? french('C’était la dernière : merci.')
          : french(`Il reste ${plural(pendingTasks, 'tâche', 'tâches')}.`),
      again: 'Revenir aux tâches',
    }),
    'enter-engagement': (facts) => ({
      heading: 'Votre engagement est saisi',
      next: askedNext(facts),
    }),
    'amend-engagement': (facts) => ({
      heading: 'Votre engagement est modifié',
      next: askedNext(facts),
    }),
    'still-searching': () => ({
      heading: french('C’est noté : vous cherchez encore'),
      next: 'Nous vous le redemanderons dans un mois. Quand vous aurez trouvé votre mentoré, utilisez le bouton du courriel.',
    }),
    'pause-reminders': ({ pausedUntil }) => ({
      heading: 'Les rappels sont suspendus',
      next: `Aucun rappel ne viendra avant le ${pausedUntil}. Tout changement de votre inscription met fin à cette pause.`,
    }),
    withdraw: () => ({
      heading: 'Vous avez quitté l’initiative',
      next: 'La coordination en est informée. Merci pour votre intérêt.',
    }),
    'approve-engagement': ({ volunteer }) => ({
      heading: 'Approuvé',
      next: `${volunteer} en est informé(e). Vous n’avez rien d’autre à faire ici.`,
    }),
    'decline-engagement': ({ volunteer }) => ({
      heading: 'Refusé',
      next: `${volunteer} en est informé(e), avec votre raison.`,
    }),
    'change-period': (facts) => ({ heading: 'Votre période est modifiée', next: askedNext(facts) }),
    'add-date': ({ total, added }) => ({
      heading:
        added === 1 ? 'La rencontre est enregistrée' : `Les ${added} rencontres sont enregistrées`,
      next: french(`Jusqu’ici : ${total}.`),
      again: 'Ajouter une autre rencontre',
    }),
    'change-date': ({ total }) => ({
      heading: 'La rencontre est modifiée',
      next: french(`Jusqu’ici : ${total}.`),
      again: 'Revenir aux rencontres',
    }),
    'remove-date': ({ total }) => ({
      heading: 'La rencontre est supprimée',
      next: french(`Jusqu’ici : ${total}.`),
      again: 'Revenir aux rencontres',
    }),
    reflect: () => ({
      heading: 'Merci',
      next: 'Vos lignes sont conservées avec votre inscription.',
    }),
    'end-mission': ({ endedOn }) => ({
      heading: `Votre mission s’est terminée le ${endedOn}`,
      next: french(
        'Un courriel vous invite à confirmer votre participation ; l’association peut aussi le faire. C’était une erreur ? Dites-le :',
      ),
    }),
    'confirm-participation': () => ({
      heading: 'La participation est confirmée',
      next: french('La mission est accomplie : merci. L’attestation est envoyée par courriel.'),
    }),
    'resume-mission': () => ({
      heading: 'Votre mission continue',
      next: 'Saisissez chaque rencontre comme avant, et dites-nous quand elle sera terminée.',
    }),
  },
  asks: (volunteer, period) => `${volunteer} demande à être mentor ${period}.`,
  asksAnother: (volunteer) =>
    french(`${volunteer} est déjà mentor, et demande à modifier la période approuvée :`),
  changes: { start: 'à partir du', end: 'jusqu’au', insteadOf: 'au lieu du' },
  otherButton: {
    approve: 'Pour refuser, utilisez l’autre bouton du courriel.',
    decline: 'Pour approuver, utilisez l’autre bouton du courriel.',
  },
  othersWait: french('Attendent encore votre réponse ; vous avez un courriel pour chacun :'),

  fields: {
    message: 'Votre message',
    mentee: 'Prénom ou initiales de votre mentoré',
    menteeHint: french('40 caractères au plus ; nous ne gardons rien d’autre sur votre mentoré.'),
    start: 'Premier jour',
    end: 'Dernier jour',
    pause: french('Pour combien de temps ?'),
    pauseMonths: (months, until) => `${plural(months, 'mois', 'mois')}, jusqu’au ${until}`,
    pauseDate: 'Jusqu’à un autre jour',
    until: 'Le jour',
    untilHint: 'Après aujourd’hui, au plus tard dans six mois.',
    reasonOptional: french('Pourquoi ? (facultatif ; la coordination le lira)'),
    usualReasons: 'Raison',
    usual: [
      'La charge de travail ne le permet pas sur cette période.',
      'La période est trop longue.',
      'Parlons-en d’abord.',
    ],
    anotherReason: 'Une autre raison',
    reason: 'Avec vos mots',
    reasonHint: (volunteer) => `${volunteer} le lira.`,
    date: 'Jour de la rencontre',
    furtherDays: french('Plusieurs rencontres à la fois ?'),
    furtherDaysHint:
      'Les autres jours, avec la même durée, le même type de temps et la même heure. La note reste avec la première.',
    furtherDay: (position: number) => `Jour de la rencontre n° ${position}`,
    duration: french('Combien de temps a-t-elle duré ?'),
    hours: 'Heures',
    minutes: 'Minutes',
    time: french('Sur quel temps ?'),
    kinds: { WORK: 'Temps de travail', PERSONAL: 'Temps personnel' },
    startTime: french('À quelle heure a-t-elle commencé ? (facultatif)'),
    note: 'Note (facultatif)',
    noteHint: 'Pour vous et la coordination. N’écrivez rien de personnel sur votre mentoré.',
    reflection: 'Quelques lignes',
    reflectionHint: '2 000 caractères au plus. N’écrivez rien de personnel sur votre mentoré.',
    rating: french('Comment cela se passe-t-il, dans l’ensemble ? (facultatif)'),
    ratings: ['Mal', 'Pas très bien', 'Correctement', 'Bien', 'Très bien'],
    noRating: 'Je préfère ne pas répondre',
    endedOn: 'Le jour où elle s’est terminée',
  },
  errors: {
    summary: 'Il y a quelque chose à corriger',
    title: french('À corriger : '),
    fields: {
      text: 'Écrivez un message de 4 000 caractères au plus',
      mentee: 'Saisissez un prénom ou des initiales, 40 caractères au plus',
      start: 'Saisissez le premier jour, par exemple 15/04/2026',
      end: 'Saisissez le dernier jour, par exemple 15/07/2026',
      until: 'Choisissez une durée, ou saisissez un jour, par exemple 15/09/2026',
      reason: 'Écrivez 1 000 caractères au plus',
      date: 'Saisissez le jour de la rencontre, par exemple 15/04/2026',
      minutes: french('Saisissez la durée de la rencontre : de 1 minute à 24 heures'),
      time: 'Choisissez temps de travail ou temps personnel',
      startTime: 'Saisissez une heure, par exemple 14:30, ou ne saisissez rien',
      note: 'Écrivez 500 caractères au plus',
      rating: 'Choisissez l’une des cinq réponses, ou aucune',
      endedOn: 'Saisissez le jour où elle s’est terminée, par exemple 15/07/2026',
    },
    ofAction: {
      'decline-engagement': {
        reason: 'Choisissez une raison ou écrivez-en une, 1 000 caractères au plus',
      },
      reflect: { text: 'Écrivez quelques lignes, 2 000 caractères au plus' },
    },
    refusals: {
      'invalid-period': () =>
        'Le dernier jour ne peut pas précéder le premier, ni le suivre de plus de 24 mois',
      'manager-missing': () =>
        'Votre manager doit approuver la période, et nous ne savons pas de qui il s’agit. Écrivez à la coordination.',
      'dates-outside-period': () =>
        'Une rencontre déjà saisie serait hors de cette période. Choisissez une période plus longue, ou modifiez d’abord la rencontre.',
      'outside-period': ({ period }) =>
        period
          ? `La rencontre doit avoir lieu dans votre période, ${formatPeriod('fr', period)}`
          : 'La rencontre doit avoir lieu dans votre période',
      'in-the-future': () =>
        french('Ce jour n’est pas encore là : saisissez aujourd’hui ou un jour passé'),
      'unknown-task': () => 'Cette tâche n’existe plus. Ouvrez à nouveau le lien.',
      'unknown-date': () => 'Cette rencontre n’existe plus. Ouvrez à nouveau le lien.',
    },
    invalidPause: 'Choisissez un jour après aujourd’hui, au plus tard dans six mois',
    invalidEnd: 'La mission ne peut pas s’être terminée avant son premier jour',
    other: 'Ce n’est pas possible pour le moment. Rien n’a été modifié.',
    busy: 'Nous n’avons pas été assez rapides, et rien n’a été modifié. Réessayez dans quelques secondes.',
    partly: (recorded) =>
      french(
        `${recorded === 1 ? 'La première est enregistrée' : `Les ${recorded} premières sont enregistrées`}, le reste ne l’est pas encore. Appuyez de nouveau : rien n’est enregistré deux fois.`,
      ),
  },
  facts: {
    volunteer: 'Volontaire',
    company: 'Entreprise',
    initiative: 'Initiative',
    organisation: 'Association',
    mentee: 'Mentoré',
    period: 'Période',
    endedOn: 'Terminée le',
    recorded: 'Saisies',
    status: 'Statut',
    registeredOn: 'Inscription le',
    confirmedBy: 'Confirmée par',
    confirmedOn: 'Confirmée le',
    meetings: (count) =>
      count === 0 ? 'aucune rencontre' : plural(count, 'rencontre', 'rencontres'),
    day: 'Jour',
    time: 'Heure',
    duration: 'Durée',
    total: 'Total',
    conversation: 'Conversation',
    noMessages: 'Aucun message pour l’instant. Vos échanges apparaîtront ici.',
    tasks: 'Tâches',
    taskStates: { PENDING: 'à faire', COMPLETED: 'terminée', WAIVED: 'non nécessaire' },
    noTasks: 'Il n’y a aucune tâche. Si la coordination vous en donne une, elle apparaîtra ici.',
    noDates: 'Aucune rencontre n’est saisie. Chacune de celles que vous ajouterez apparaîtra ici.',
    changeThis: 'Modifier',
    roles: {
      volunteer: 'volontaire',
      coordinator: 'coordination',
      manager: 'manager',
      partner: 'association',
      admin: 'administration de l’entreprise',
    },
  },
  attests: (volunteer) =>
    `${volunteer} a donné de son temps et de son expérience comme mentor bénévole. Cette participation est confirmée.`,
  print: 'Pour la garder, imprimez cette page ou enregistrez-la en PDF.',

  overtaken: {
    heading: 'C’est réglé depuis',
    newest: 'Les boutons du courriel le plus récent sur cette inscription fonctionnent.',
  },
  notices: {
    forged: {
      heading: 'Ce lien ne fonctionne pas',
      paragraphs: [
        french(
          'Il n’est pas complet, ou n’est pas l’un des nôtres. Ouvrez-le à nouveau depuis le courriel : une messagerie coupe parfois un long lien en deux.',
        ),
      ],
    },
    expired: {
      heading: 'Ce lien est trop ancien',
      paragraphs: [
        'Les liens fonctionnent 90 jours. Nous pouvons vous en envoyer un nouveau, à l’adresse que nous avons pour vous.',
      ],
    },
    renewed: {
      heading: 'Un nouveau courriel est en route',
      paragraphs: [
        'Il part à l’adresse que nous avons pour vous, et devrait arriver dans quelques minutes. Ses boutons fonctionnent 90 jours.',
      ],
    },
    renewedAlready: {
      heading: 'Un nouveau courriel vient d’être envoyé',
      paragraphs: [
        'Il est parti à l’adresse que nous avons pour vous. S’il n’est pas là dans dix minutes, regardez parmi les indésirables, puis redemandez-le.',
      ],
    },
    settled: {
      heading: 'C’est déjà réglé',
      paragraphs: ['Ce que demandait ce courriel n’est plus nécessaire. Vous n’avez rien à faire.'],
    },
    lostRole: {
      heading: 'Cette réponse ne vous revient plus',
      paragraphs: [
        'Quelqu’un d’autre a pris votre rôle pour cette inscription depuis l’envoi du courriel. Vous n’avez rien à faire.',
      ],
    },
    foreign: {
      heading: 'Ouvrez le lien depuis le courriel',
      paragraphs: [
        'Le formulaire ne venait pas de notre page, et rien n’a été fait. Ouvrez le lien depuis le courriel et utilisez le bouton qui s’y trouve.',
      ],
    },
    unknownForm: {
      heading: 'Ce formulaire ne correspond pas au lien',
      paragraphs: ['Rien n’a été fait. Ouvrez à nouveau le lien depuis le courriel.'],
    },
    unsubscribed: {
      heading: 'Les rappels sont suspendus',
      paragraphs: [
        'Aucun ne viendra pendant six mois. Tout changement de votre inscription met fin à cette pause.',
      ],
    },
  },
  renew: 'M’envoyer un nouveau courriel',
}
