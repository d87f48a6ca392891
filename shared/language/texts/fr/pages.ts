import { nameCoordinator, yourAdmins } from './coordination.ts'
import type { PageTexts } from '../en/pages.ts'
import type { DoneFacts, PerHistory, StandingNames, StandingTexts } from '../facts/page-facts.ts'
import { elide } from './elision.ts'
import { french } from './french.ts'
import { language } from './language.ts'

const { choosePlural, formatDate, formatPeriod, plural } = language

/** With "a" or "avez" before it. */
const past: PerHistory = {
  register: 'demandé à participer',
  'send-message': 'envoyé un message',
  'assign-task': 'ajouté une tâche',
  'complete-task': 'terminé une tâche',
  'waive-task': 'dispensé d’une tâche',
  'validate-application': 'validé la candidature',
  'reject-application': 'refusé la candidature',
  withdraw: 'annoncé un désistement',
  cancel: 'annulé l’inscription',
  'still-searching': 'indiqué que la recherche continue',
  'pause-reminders': 'suspendu les rappels',
  'enter-engagement': 'enregistré le mentorat',
  'amend-engagement': 'modifié le mentorat, qui demande une nouvelle réponse',
  'approve-engagement': 'approuvé la période',
  'decline-engagement': 'refusé la période',
  'add-date': 'ajouté une rencontre',
  'change-date': 'modifié une rencontre',
  'remove-date': 'supprimé une rencontre',
  'approve-dates': 'approuvé des rencontres',
  'decline-dates': 'refusé des rencontres',
  'change-period': 'saisi une nouvelle période',
  reflect: 'fait un bilan',
  'end-mission': 'terminé le mentorat',
  'resume-mission': 'repris le mentorat',
  'confirm-participation': 'confirmé le mentorat',
}

function nameAdmins({ role, company }: Pick<StandingNames, 'role' | 'company'>): string {
  return role === 'volunteer' ? yourAdmins : `l’administration de l’entreprise (${company})`
}

/** Where nobody can answer for the manager. */
function enterManager({ role, company }: StandingNames, yours: string, theirs: string): string {
  if (role === 'volunteer')
    return french(
      `En attente d’une approbation, mais ${yours}. Demandez à l’administration de votre entreprise d’indiquer votre manager.`,
    )
  return french(
    `En attente d’une approbation, mais ${theirs}. ${role === 'admin' ? 'Vous pouvez' : `L’administration de l’entreprise (${company}) peut`} indiquer le manager.`,
  )
}

const standing: StandingTexts = {
  yours: {
    'send-message': (names) =>
      french(
        names.coordinator === undefined
          ? `À vous : écrivez un premier message. Personne ne coordonne cette initiative en ce moment. ${nameCoordinator(names, nameAdmins(names))}`
          : `À vous : écrivez un premier message à ${names.coordinator}.`,
      ),
    'complete-task': ({ pendingTasks }) =>
      french(
        `À vous : ${plural(pendingTasks, { one: 'tâche', other: 'tâches' })} à terminer avant la validation de votre candidature.`,
      ),
    'validate-application': ({ volunteer }) =>
      french(`À vous : validez la candidature (${volunteer}).`),
    'enter-engagement': () => french('À vous : dites-nous quand vous aurez trouvé votre mentoré.'),
    'approve-engagement': () => french('À vous : approuvez ou refusez la période.'),
    'end-mission': () =>
      french(
        'À vous : saisissez chaque rencontre, et dites-nous quand votre mentorat sera terminé.',
      ),
    'approve-dates': ({ pendingDates }) =>
      french(`À vous : approuvez ou refusez ${countMeetings(pendingDates)}.`),
    'confirm-participation': () => french('À vous : confirmez le mentorat.'),
  },
  theirs: {
    'send-message': ({ volunteer }) =>
      french(`En attente : ${volunteer} doit écrire un premier message.`),
    'complete-task': ({ volunteer, pendingTasks }) =>
      french(
        `En attente : ${volunteer} a encore ${plural(pendingTasks, { one: 'tâche', other: 'tâches' })} à terminer.`,
      ),
    'validate-application': ({ coordinator = 'la coordination', role }) =>
      role === 'volunteer'
        ? french(`En attente : ${coordinator} doit valider votre candidature.`)
        : french(`En attente : ${coordinator} doit valider la candidature.`),
    'enter-engagement': ({ volunteer }) => french(`En attente : ${volunteer} cherche un mentoré.`),
    'approve-engagement': ({ manager, pendingDates }) =>
      french(
        pendingDates === 0
          ? `En attente : ${manager ?? 'le manager'} doit approuver la période.`
          : `En attente : ${manager ?? 'le manager'} doit approuver la période et ${countMeetings(pendingDates)}.`,
      ),
    'end-mission': ({ volunteer }) =>
      french(`Le mentorat est en cours : ${volunteer} saisit les rencontres.`),
    'approve-dates': ({ manager, pendingDates }) =>
      french(
        `En attente : ${manager ?? 'le manager'} doit approuver ${countMeetings(pendingDates)}.`,
      ),
    'confirm-participation': ({ volunteer, organisation, presence }) => {
      const there = [presence.volunteer ? volunteer : '', presence.partner ? organisation : '']
      return french(
        `En attente : ${there.filter((name) => name !== '').join(' ou ')} doit confirmer le mentorat.`,
      )
    },
  },
  over: {
    COMPLETED: 'Le mentorat est accompli. Il n’y a plus rien à faire.',
    CANCELLED: 'Cette inscription est terminée. Il n’y a plus rien à faire.',
  },
  missing: {
    volunteer: (names) => {
      const { volunteer, role, presence } = names
      if (!presence.coordinator)
        return `${volunteer} a quitté l’entreprise, et personne ne coordonne cette initiative en ce moment. ${nameCoordinator(names, nameAdmins(names))}`
      return french(
        `${volunteer} a quitté l’entreprise : l’inscription ne peut pas continuer. ${role === 'coordinator' ? 'Vous pouvez' : 'La coordination peut'} l’annuler.`,
      )
    },
    coordinator: (names) =>
      `En attente de la coordination, mais personne ne coordonne cette initiative en ce moment. ${nameCoordinator(names, nameAdmins(names))}`,
    'manager-unknown': (names) =>
      enterManager(
        names,
        'nous ne savons pas qui est votre manager',
        `nous ne savons pas qui est le manager ${elide('de', names.volunteer)}`,
      ),
    'manager-left': (names) =>
      enterManager(
        names,
        'votre manager a quitté l’entreprise',
        `le manager ${elide('de', names.volunteer)} a quitté l’entreprise`,
      ),
    confirmation: ({ volunteer, organisation, company }) =>
      `${volunteer} a quitté l’entreprise, et l’association (${organisation}) n’a aucun membre ici. L’administration de l’entreprise (${company}) peut confirmer le mentorat.`,
  },
}

function countMeetings(count: number): string {
  return plural(count, { one: 'rencontre', other: 'rencontres' })
}

function decideMore(pendingDates: number): { readonly again?: string } {
  return pendingDates === 0
    ? {}
    : { again: `Répondre pour ${countMeetings(pendingDates)} encore en attente` }
}

function askedNext({ isManagerAsked, manager }: DoneFacts): string {
  return isManagerAsked
    ? `${manager ?? 'Votre manager'} doit maintenant approuver la période. Vous recevrez sa réponse par e-mail.`
    : french(
        'La période s’applique dès maintenant. Saisissez chaque rencontre : une minute suffit.',
      )
}

export const fr: PageTexts = {
  greeting: (reader) => `Bonjour ${reader},`,
  standing,
  since: (age) => ['Depuis le ', ` (${age})`],
  happened: ({ action, by, isReader }) => `${isReader ? 'Vous avez' : `${by} a`} ${past[action]}`,
  on: (day) => ` le ${day}.`,

  headings: {
    'write-to-coordinator': 'Écrire à la coordination',
    'see-tasks': 'Mes tâches',
    open: 'L’inscription',
    answer: 'Répondre',
    'found-my-mentee': 'J’ai trouvé mon mentoré',
    'still-searching': 'Je cherche encore',
    pause: 'Suspendre les rappels',
    withdraw: 'Me désister',
    approve: 'Approuver la période',
    decline: 'Refuser la période',
    'decide-dates': 'Rencontres à approuver',
    'enter-again': 'Saisir à nouveau la période',
    'add-date': 'Ajouter une rencontre',
    'change-dates': 'Modifier les rencontres',
    reflect: 'Faire le point',
    'mission-ended': 'Terminer mon mentorat',
    confirm: 'Confirmer le mentorat',
    'not-over-yet': 'Reprendre mon mentorat',
    attestation: 'Attestation de mentorat',
    'took-place': french('La rencontre a-t-elle eu lieu ?'),
    'did-not-take-place': french('La rencontre a-t-elle eu lieu ?'),
    'another-day': french('La rencontre a-t-elle eu lieu ?'),
    'remind-manager': 'Relancer le manager',
    'choose-reminders': 'Choisir vos rappels',
    'correct-manager': 'Corriger le manager',
  },
  introductions: {
    'still-searching': () =>
      'Un clic suffit pour dire à la coordination que vous cherchez encore. Rien d’autre ne change.',
    'pause-reminders': () =>
      'Vous ne recevrez aucun rappel avant la date choisie. Votre inscription reste telle quelle.',
    withdraw: () =>
      french(
        'Votre inscription prend fin et votre place se libère. C’est définitif ; vous pourrez vous inscrire à nouveau tant que l’initiative est ouverte. Nous préviendrons la coordination. Si vous donnez un motif, la coordination, l’association partenaire et l’administration de votre entreprise peuvent le lire ; il figure aussi dans les exports.',
      ),
    'enter-engagement': ({ isManagerAsked, manager, presence }) =>
      !isManagerAsked
        ? 'Indiquez qui vous accompagnez, et pour combien de temps. Votre mentorat pourra alors commencer.'
        : presence.manager === 'there'
          ? `Indiquez qui vous accompagnez, et pour combien de temps. ${manager ?? 'Votre manager'} devra approuver la période et ne verra pas qui vous accompagnez.`
          : `Un manager doit approuver la période, mais ${presence.manager === 'left' ? 'le vôtre a quitté l’entreprise' : 'nous ne savons pas qui est le vôtre'}. Demandez d’abord à l’administration de votre entreprise d’indiquer votre manager.`,
    'change-period': ({ isManagerAsked }) =>
      isManagerAsked
        ? 'Une période plus courte s’applique aussitôt. Une période plus longue peut demander l’accord de votre manager.'
        : 'La nouvelle période s’applique aussitôt.',
    'approve-engagement': ({ volunteer }) => `Nous préviendrons ${volunteer} aussitôt.`,
    'decline-engagement': ({ volunteer }) =>
      `Nous enverrons votre motif à ${volunteer}, qui pourra saisir une autre période.`,
    reflect: () =>
      french(
        'Comment cela se passe-t-il, pour votre mentoré et pour vous ? La coordination et l’administration de votre entreprise peuvent lire votre bilan. Votre manager et l’association partenaire ne le peuvent pas.',
      ),
    'end-mission': () => 'Vous et l’association partenaire devrez ensuite confirmer le mentorat.',
    'confirm-participation': () =>
      'Vérifiez les informations. Une seule confirmation suffit, et clôt le mentorat définitivement.',
    'resume-mission': () =>
      'Le mentorat continue comme avant. Rien de ce que vous avez saisi n’est perdu.',
  },
  submit: {
    'send-message': 'Envoyer le message',
    'complete-task': 'C’est fait',
    'enter-engagement': 'Enregistrer mon mentorat',
    'amend-engagement': 'Modifier mon mentorat',
    'still-searching': 'Je cherche encore',
    'pause-reminders': 'Suspendre les rappels',
    withdraw: 'Me désister',
    'approve-engagement': 'Approuver',
    'decline-engagement': 'Refuser',
    'change-period': 'Modifier la période',
    'add-date': 'Ajouter une rencontre',
    'change-date': 'Modifier la rencontre',
    'remove-date': 'Supprimer la rencontre',
    'approve-dates': 'Approuver la sélection',
    'decline-dates': 'Refuser la sélection',
    reflect: 'Enregistrer',
    'end-mission': 'Terminer mon mentorat',
    'confirm-participation': 'Confirmer le mentorat',
    'resume-mission': 'Reprendre mon mentorat',
  },
  done: {
    'send-message': () => ({
      heading: 'Votre message est envoyé',
      next: 'Vous recevrez la réponse par e-mail.',
      again: 'Revenir à la conversation',
    }),
    'complete-task': ({ pendingTasks }) => ({
      heading: 'Tâche terminée',
      next:
        pendingTasks === 0
          ? 'C’était la dernière. Merci.'
          : french(`Il reste ${plural(pendingTasks, { one: 'tâche', other: 'tâches' })}.`),
      again: 'Revenir à mes tâches',
    }),
    'enter-engagement': (facts) => ({
      heading: 'Votre mentorat est enregistré',
      next: askedNext(facts),
    }),
    'amend-engagement': (facts) => ({
      heading: 'Votre mentorat est modifié',
      next: askedNext(facts),
    }),
    'still-searching': () => ({
      heading: 'Merci de nous l’avoir dit',
      next: 'Nous vous reposerons la question dans un mois. Quand vous aurez trouvé votre mentoré, utilisez le bouton de l’e-mail.',
    }),
    'pause-reminders': ({ pausedUntil }) => ({
      heading: 'Les rappels sont suspendus',
      next: `Vous ne recevrez aucun rappel avant le ${pausedUntil}. La pause prend fin plus tôt si le statut de votre inscription change.`,
    }),
    withdraw: () => ({
      heading: 'Votre désistement est enregistré',
      next: 'Nous avons prévenu la coordination. Merci pour votre intérêt.',
    }),
    'approve-engagement': ({ volunteer }) => ({
      heading: 'Demande approuvée',
      next: `Nous avons prévenu ${volunteer}. Cette demande est traitée.`,
    }),
    'decline-engagement': ({ volunteer }) => ({
      heading: 'Demande refusée',
      next: `Votre motif a été transmis à ${volunteer}.`,
    }),
    'change-period': (facts) => ({
      heading: facts.isManagerAsked
        ? 'Vous avez demandé à modifier la période'
        : 'Votre période est modifiée',
      next: askedNext(facts),
    }),
    'add-date': ({ total, added }) => ({
      heading: choosePlural(added, {
        one: 'La rencontre est enregistrée',
        other: `Les ${added} rencontres sont enregistrées`,
      }),
      next: french(`Total : ${total}.`),
      again: 'Ajouter une autre rencontre',
    }),
    'change-date': ({ total }) => ({
      heading: 'La rencontre est modifiée',
      next: french(`Total : ${total}.`),
      again: 'Revenir aux rencontres',
    }),
    'remove-date': ({ total }) => ({
      heading: 'La rencontre est supprimée',
      next: french(`Total : ${total}.`),
      again: 'Revenir aux rencontres',
    }),
    'approve-dates': ({ volunteer, decided, pendingDates }) => ({
      heading: plural(decided, { one: 'rencontre approuvée', other: 'rencontres approuvées' }),
      next: `Nous avons prévenu ${volunteer}.`,
      ...decideMore(pendingDates),
    }),
    'decline-dates': ({ volunteer, decided, pendingDates }) => ({
      heading: plural(decided, { one: 'rencontre refusée', other: 'rencontres refusées' }),
      next: `Votre motif a été transmis à ${volunteer}.`,
      ...decideMore(pendingDates),
    }),
    reflect: () => ({
      heading: 'Merci',
      next: 'Votre bilan est enregistré.',
    }),
    'end-mission': ({ endedOn }) => ({
      heading: `Votre mentorat s’est terminé le ${endedOn}`,
      next: french(
        'Un e-mail vous permet de le confirmer ; l’association partenaire peut aussi le faire. Terminé par erreur ?',
      ),
    }),
    'confirm-participation': () => ({
      heading: 'Le mentorat est confirmé',
      next: 'Le mentorat est accompli. Merci. L’attestation est envoyée par e-mail au volontaire.',
    }),
    'resume-mission': () => ({
      heading: 'Votre mentorat continue',
      next: 'Saisissez chaque rencontre comme avant, et dites-nous quand votre mentorat sera terminé.',
    }),
  },
  asks: (volunteer, period) => `${volunteer} souhaite devenir mentor ${period}.`,
  asksAnother: (volunteer) =>
    french(`${volunteer} est déjà mentor et souhaite modifier la période approuvée :`),
  changes: { start: 'à partir du', end: 'jusqu’au', insteadOf: 'au lieu du' },
  otherButton: {
    approve: french('Pour refuser, utilisez le bouton « Refuser » de l’e-mail.'),
    decline: french('Pour approuver, utilisez le bouton « Approuver » de l’e-mail.'),
  },
  meetingsWithPeriod: {
    together: (count) =>
      french(
        choosePlural(count, {
          one: 'En approuvant la période, vous approuvez aussi cette rencontre :',
          other: `En approuvant la période, vous approuvez aussi ces ${count} rencontres :`,
        }),
      ),
    later: (count) =>
      `${countMeetings(count)} ${choosePlural(count, { one: 'attend', other: 'attendent' })} aussi votre réponse. Vous pourrez la donner une fois cette demande traitée.`,
  },
  decideDates: {
    approveHint: (volunteer) =>
      `Nous préviendrons ${volunteer} aussitôt. Décochez une rencontre pour répondre plus tard.`,
    decline: 'Refuser',
    declineHint: (volunteer) =>
      `Une rencontre refusée ne compte pas, sauf si ${volunteer} la modifie et vous la soumet à nouveau. ${volunteer} et la coordination peuvent lire votre motif.`,
    usual: [
      'La charge de travail ne le permet pas ce jour-là.',
      'Merci de prévoir la rencontre hors du temps de travail.',
      'Parlons-en d’abord.',
    ],
    more: (count) =>
      choosePlural(count, {
        one: '1 autre rencontre est en attente. Vous la verrez après celles-ci.',
        other: `${count} autres rencontres sont en attente. Vous les verrez après celles-ci.`,
      }),
  },
  overtakenDates: {
    nothingSaved:
      'La situation a changé depuis que vous avez ouvert la page, et rien n’a été enregistré. Vérifiez à nouveau les rencontres.',
    removed: 'Une rencontre a été supprimée.',
    changed: (day) => `La rencontre du ${day} a été modifiée.`,
    unasked: (day) => `La rencontre du ${day} n’a plus besoin de votre accord.`,
    decided: {
      APPROVED: (day, when) => `La rencontre du ${day} a déjà été approuvée le ${when}.`,
      DECLINED: (day, when) => `La rencontre du ${day} a déjà été refusée le ${when}.`,
    },
    decidedOn: { APPROVED: 'Approuvée', DECLINED: 'Refusée' },
    nothingAsked:
      'Les rencontres ont été supprimées ou modifiées. Aucune n’a besoin de votre accord pour le moment.',
  },
  othersWait: french('Autres demandes en attente :'),

  fields: {
    message: 'Votre message',
    mentee: 'Prénom ou initiales de votre mentoré',
    menteeHint: french(
      '40 caractères au plus. Nous ne conservons rien d’autre sur votre mentoré. La coordination, l’association partenaire et l’administration de votre entreprise peuvent le voir ; il figure aussi dans les exports. Votre manager ne le voit pas.',
    ),
    start: 'Premier jour',
    end: 'Dernier jour',
    pause: french('Pour combien de temps ?'),
    pauseMonths: (months, until) =>
      `${plural(months, { one: 'mois', other: 'mois' })}, jusqu’au ${until}`,
    pauseDate: 'Jusqu’à une autre date',
    until: 'Date',
    untilHint: 'Après aujourd’hui, au plus tard dans six mois.',
    reasonOptional: 'Motif (facultatif)',
    usualReasons: 'Motif',
    usual: [
      'La charge de travail ne le permet pas sur cette période.',
      'La période est trop longue.',
      'Parlons-en d’abord.',
    ],
    anotherReason: 'Autre motif',
    reason: 'Précisez',
    reasonHint: (volunteer) =>
      `${volunteer} lira ce motif. La coordination, l’association partenaire et l’administration de l’entreprise peuvent aussi le lire.`,
    date: 'Date de la rencontre',
    givenMeetings: french('Avez-vous déjà des dates de rencontre ?'),
    givenMeetingsHint: french(
      'Facultatif : vous pourrez aussi ajouter des rencontres plus tard. Si votre manager approuve les rencontres, sa réponse vaut pour celles-ci et pour la période.',
    ),
    givenDuration: french('Combien de temps durera-t-elle ?'),
    furtherDays: french('Plusieurs rencontres à la fois ?'),
    furtherDaysHint:
      'Autres dates, avec la même durée, le même type de temps et la même heure de début. La note n’est enregistrée qu’avec la première.',
    furtherDay: (position: number) => `Date de la rencontre n° ${position}`,
    repetition: french('La rencontre se répète ?'),
    repetitionHint:
      'Chaque rencontre a la même durée, le même type de temps et la même heure de début, dans votre période et 50 au plus à la fois. La note n’est enregistrée qu’avec la première.',
    everyWeeks: 'À quel rythme',
    once: 'Une seule fois',
    every: (weeks) => (weeks === 1 ? 'Toutes les semaines' : `Toutes les ${weeks} semaines`),
    repeatUntil: 'Jusqu’au (facultatif)',
    repeatUntilHint: 'Laissez vide pour répéter jusqu’à la fin de votre période.',
    repeatCount: 'Nombre de rencontres (facultatif)',
    duration: french('Combien de temps a-t-elle duré ?'),
    hours: 'Heures',
    minutes: 'Minutes',
    time: french('Sur temps de travail ou personnel ?'),
    kinds: { WORK: 'Temps de travail', PERSONAL: 'Temps personnel' },
    startTime: 'Heure de début (facultatif)',
    note: 'Note (facultatif)',
    noteHint: french(
      'La coordination, l’association partenaire et l’administration de votre entreprise peuvent la lire ; elle figure aussi dans les exports. Votre manager ne la voit pas. N’écrivez rien de personnel sur votre mentoré.',
    ),
    reflection: 'Votre bilan',
    reflectionHint: '2\u202f000 caractères au plus. N’écrivez rien de personnel sur votre mentoré.',
    rating: french('Comment cela se passe-t-il, dans l’ensemble ? (facultatif)'),
    ratings: ['Mal', 'Pas très bien', 'Correctement', 'Bien', 'Très bien'],
    noRating: 'Je préfère ne pas répondre',
    endedOn: 'Date de fin',
  },
  choice: {
    introduction:
      'Il s’agit seulement des rappels, pour toutes vos inscriptions. Vous recevez toujours les e-mails sur ce que font les autres, comme un message ou une réponse.',
    label: french('À quel rythme voulez-vous les rappels mensuels ?'),
    every: (months) => (months === 1 ? 'Tous les mois' : `Tous les ${months} mois`),
    none: 'Aucun rappel',
    until: 'Aucun rappel jusqu’au (facultatif)',
    untilHint: 'Après aujourd’hui, au plus tard dans six mois.',
    wrongDay: 'La date doit être après aujourd’hui, au plus tard dans six mois',
    submit: 'Enregistrer',
    kept: 'Votre choix est enregistré.',
    paused: (day) => `Vous ne recevez aucun rappel avant le ${day}.`,
  },
  morning: {
    introduction: french(
      'Vous l’aviez prévue. Si elle a eu lieu, vous n’avez rien d’autre à saisir : elle compte comme prévu.',
    ),
    tookPlace: 'Elle a eu lieu',
    tookPlaceNoted: 'Vous avez indiqué qu’elle a eu lieu.',
    didNot: 'Elle n’a pas eu lieu',
    didNotHint: 'La rencontre est supprimée. Vous pourrez en ajouter une autre à tout moment.',
    anotherDay: 'Un autre jour',
    newDay: 'Nouvelle date',
    move: 'Déplacer la rencontre',
    removed: 'La rencontre est supprimée',
    moved: (day) => french(`La rencontre est déplacée : ${day}`),
    noted: 'Merci, c’est noté\u00a0: la rencontre a eu lieu',
    allAnswered: 'C’est tout pour le moment.',
  },
  errors: {
    summary: 'Une erreur est à corriger',
    title: french('Erreur : '),
    fields: {
      text: 'Saisissez un message de 4\u202f000 caractères au plus',
      mentee: 'Saisissez un prénom ou des initiales, en 40 caractères au plus',
      start: 'Saisissez le premier jour, par exemple 15/04/2026',
      end: 'Saisissez le dernier jour, par exemple 15/07/2026',
      until: 'Choisissez une durée, ou saisissez une date, par exemple 15/09/2026',
      reason: 'Le motif doit compter 1\u202f000 caractères au plus',
      date: 'Saisissez la date de la rencontre, par exemple 15/04/2026',
      dateIds: 'Sélectionnez au moins une rencontre, et 100 au plus',
      repeatUntil:
        'Saisissez la dernière date de la répétition, par exemple 15/07/2026, ou laissez vide',
      repeatCount: 'Saisissez un nombre de rencontres de 2 à 50, ou laissez vide',
      minutes: french('Saisissez la durée de la rencontre : de 1 minute à 24 heures'),
      time: 'Choisissez temps de travail ou temps personnel',
      startTime: 'Saisissez une heure, par exemple 14:30, ou laissez vide',
      note: 'La note doit compter 500 caractères au plus',
      rating: 'Choisissez l’une des cinq réponses, ou aucune',
      endedOn: 'Saisissez la date de fin, par exemple 15/07/2026',
    },
    ofAction: {
      'decline-engagement': {
        reason: 'Choisissez un motif, ou saisissez-en un de 1\u202f000 caractères au plus',
      },
      'decline-dates': {
        reason: 'Choisissez un motif, ou saisissez-en un de 1\u202f000 caractères au plus',
      },
      reflect: { text: 'Saisissez quelques lignes, en 2\u202f000 caractères au plus' },
    },
    refusals: {
      'invalid-period': () =>
        'Le dernier jour ne peut ni précéder le premier, ni le suivre de plus de 24 mois',
      'manager-missing': () =>
        'Votre manager doit donner son accord, mais a quitté l’entreprise ou nous est inconnu. Demandez à l’administration de votre entreprise d’indiquer votre manager.',
      'dates-outside-period': ({ meeting }) =>
        meeting === undefined
          ? 'Une de vos rencontres serait hors de cette période. Choisissez une période qui la comprend.'
          : `Votre rencontre du ${formatDate(meeting.day)} serait hors de cette période. Choisissez une période qui la comprend${meeting.canChange ? ', ou modifiez d’abord la rencontre' : ''}.`,
      'outside-period': ({ period }) =>
        period
          ? `La rencontre doit avoir lieu dans votre période, ${formatPeriod(period)}`
          : 'La rencontre doit avoir lieu dans votre période',
      'in-the-future': () => 'La date doit être celle d’aujourd’hui ou d’un jour passé',
      'dates-after-end': () =>
        'Une rencontre est prévue après cette date. Modifiez-la ou supprimez-la d’abord, ou saisissez une date plus tardive.',
      'not-pending': () =>
        'Une de ces rencontres a déjà reçu une réponse, ou a été modifiée. Ouvrez à nouveau le lien.',
      'dates-pending': () =>
        'Le manager n’a pas encore répondu pour toutes les rencontres. Vous pourrez ensuite confirmer le mentorat.',
      'unknown-task': () => 'Cette tâche n’existe plus. Ouvrez à nouveau le lien.',
      'unknown-date': () => 'Cette rencontre n’existe plus. Ouvrez à nouveau le lien.',
    },
    approvedWithReason: french(
      'Rien n’est encore décidé, car vous avez indiqué un motif de refus. Choisissez « Refuser la sélection », ou effacez le motif pour approuver.',
    ),
    invalidPause: 'Choisissez une date après aujourd’hui, au plus tard dans six mois',
    invalidEnd: 'Le mentorat ne peut pas s’être terminé avant son premier jour',
    other: 'Ce n’est pas possible pour le moment. Rien n’a été modifié.',
    busy: 'Le service a mis trop de temps à répondre, et rien n’a été enregistré. Réessayez dans quelques secondes.',
  },
  facts: {
    volunteer: 'Volontaire',
    company: 'Entreprise',
    initiative: 'Initiative',
    organisation: 'Association partenaire',
    mentee: 'Mentoré',
    period: 'Période',
    endedOn: 'Terminé le',
    recorded: 'Rencontres',
    status: 'Statut',
    registeredOn: 'Inscription le',
    confirmedBy: 'Confirmé par',
    confirmedOn: 'Confirmé le',
    meetings: (count) =>
      count === 0 ? 'aucune' : plural(count, { one: 'rencontre', other: 'rencontres' }),
    day: 'Date',
    time: 'Heure',
    duration: 'Durée',
    total: 'Total',
    conversation: 'Conversation',
    noMessages:
      'Vos messages apparaîtront ici. Seuls le volontaire et la coordination peuvent les lire.',
    tasks: 'Tâches',
    taskStates: { PENDING: 'à faire', COMPLETED: 'terminée', WAIVED: 'dispense' },
    noTasks: 'Aucune tâche. Si la coordination en ajoute une, elle apparaîtra ici.',
    tookPlace: 'Ont eu lieu',
    planned: 'Prévues',
    marks: {
      PENDING: 'à approuver par le manager',
      APPROVED: 'approuvée',
      DECLINED: 'refusée, non comptée',
      planned: 'prévue',
    },
    because: (reason) => `\u00a0: ${reason}`,
    noDates: 'Aucune rencontre pour l’instant. Chaque rencontre ajoutée apparaîtra ici.',
    changeThis: 'Modifier',
    kinds: { WORK: 'temps de travail', PERSONAL: 'temps personnel' },
    roles: {
      volunteer: 'volontaire',
      coordinator: 'coordination',
      manager: 'manager',
      partner: 'association partenaire',
      admin: 'administration de l’entreprise',
    },
  },

  overtaken: {
    heading: 'Cette demande a déjà été traitée',
    newest: 'Utilisez le dernier e-mail reçu à propos de cette inscription.',
  },
  notices: {
    forged: {
      heading: 'Ce lien ne fonctionne pas',
      paragraphs: [
        french(
          'Il est incomplet, ou n’est pas l’un des nôtres. Ouvrez-le à nouveau depuis l’e-mail : une messagerie coupe parfois un long lien en deux.',
        ),
      ],
    },
    expired: {
      heading: 'Ce lien est trop ancien',
      paragraphs: [
        'Les liens fonctionnent pendant 90 jours. Nous pouvons vous en envoyer un nouveau, à l’adresse que nous avons pour vous.',
      ],
    },
    otherAddress: {
      heading: 'Cet e-mail a été envoyé à une autre adresse',
      paragraphs: [
        french(
          'La personne à qui il était destiné a changé d’adresse : les boutons de cet e-mail ne fonctionnent plus. Nous pouvons en envoyer un nouveau à l’adresse que nous avons.',
        ),
      ],
    },
    renewed: {
      heading: 'Un nouvel e-mail est en route',
      paragraphs: [
        'Il part à l’adresse que nous avons pour vous et devrait arriver dans quelques minutes. Ses boutons fonctionnent pendant 90 jours.',
      ],
    },
    renewedAlready: {
      heading: 'Nous venons de vous envoyer un nouvel e-mail',
      paragraphs: [
        'Il est parti à l’adresse que nous avons pour vous. S’il n’est pas arrivé dans dix minutes, regardez dans les courriers indésirables, puis redemandez-le.',
      ],
    },
    settled: {
      heading: 'Ce n’est plus nécessaire',
      paragraphs: ['Ce que demandait cet e-mail est déjà réglé. Vous n’avez rien à faire.'],
    },
    lostRole: {
      heading: 'Vous ne pouvez plus répondre',
      paragraphs: [
        'Quelqu’un d’autre a repris votre rôle pour cette inscription depuis l’envoi de l’e-mail. Vous n’avez rien à faire.',
      ],
    },
    foreign: {
      heading: 'Ouvrez le lien depuis l’e-mail',
      paragraphs: [
        'Le formulaire ne venait pas de notre page, et rien n’a été enregistré. Ouvrez le lien depuis l’e-mail et utilisez le bouton qui s’y trouve.',
      ],
    },
    unknownForm: {
      heading: 'Ce formulaire ne correspond pas au lien',
      paragraphs: ['Rien n’a été enregistré. Ouvrez à nouveau le lien depuis l’e-mail.'],
    },
    unsubscribed: {
      heading: 'Les rappels sont suspendus',
      paragraphs: [
        'Vous n’en recevrez aucun pendant six mois. La pause prend fin plus tôt si le statut de votre inscription change.',
      ],
    },
    unsubscribedForGood: {
      heading: 'Vous ne recevrez plus de rappels',
      paragraphs: [
        french(
          'Vous recevrez toujours les e-mails sur ce que font les autres, comme un message ou une réponse. Pour retrouver les rappels, utilisez « Choisir vos rappels » dans l’un des précédents.',
        ),
      ],
    },
  },
  renew: 'Recevoir un nouveau lien',
}
