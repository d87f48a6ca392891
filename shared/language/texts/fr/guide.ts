import type { GuideTexts } from '../en/guide.ts'
import { french } from './french.ts'
import { language } from './language.ts'
import { linkQuestion, questions } from './questions.ts'

const { choosePlural } = language

const done = french('C’est accompli : il n’y a plus rien à faire.')
const over = french('C’est terminé : il n’y a plus rien à faire.')

const statuses: GuideTexts['statuses'] = {
  volunteer: {
    APPLICATION: {
      turn: french('À vous d’abord, puis à la coordination.'),
      meaning:
        'Votre inscription est enregistrée. Écrivez un premier message à la coordination et faites vos tâches, s’il y en a. La coordination valide ensuite votre candidature, ou vous dit pourquoi elle ne le peut pas.',
    },
    MENTEE_SEARCH: {
      turn: french('À vous : dites-nous quand vous aurez trouvé votre mentoré.'),
      meaning:
        'Votre candidature est validée. Cherchez un mentoré avec l’aide de la coordination et de l’association partenaire. Dès que vous l’aurez trouvé, saisissez un prénom ou des initiales, et la période de votre mentorat.',
    },
    MANAGER_VALIDATION: {
      turn: 'À votre manager de répondre.',
      meaning: french(
        'Cette étape n’existe que si votre entreprise la demande. Votre manager a reçu un e-mail, et approuve ou refuse la période ; d’ici là, le mentorat attend. En cas de refus, vous pouvez lire le motif : vous cherchez à nouveau un mentoré ou, si une période avait déjà été approuvée, vous continuez dans celle-ci.',
      ),
    },
    IN_PROGRESS: {
      turn: french(
        'À vous : saisissez chaque rencontre, et dites-nous quand votre mentorat sera terminé.',
      ),
      meaning: french(
        'Vous rencontrez votre mentoré. Saisissez chaque rencontre : une minute suffit. Si votre entreprise le souhaite, votre manager approuve chacune d’elles ; une rencontre refusée n’est pas comptée, et vous pouvez la modifier pour la soumettre à nouveau. Une rencontre à venir compte à partir de sa date. Après la dernière, terminez votre mentorat.',
      ),
    },
    AWAITING_CONFIRMATION: {
      turn: french(
        'À vous, à l’association partenaire ou à votre entreprise : une seule confirmation suffit.',
      ),
      meaning: french(
        'Vous avez dit que votre mentorat est terminé. Vérifiez les informations, puis confirmez. Si une rencontre attend encore la réponse de votre manager, la confirmation attend aussi. S’il n’est pas encore terminé, reprenez-le : rien n’est perdu.',
      ),
    },
    COMPLETED: {
      turn: done,
      meaning: french(
        'Votre mentorat est confirmé. Vous pouvez imprimer ou enregistrer l’attestation depuis la page de votre inscription. C’est définitif : plus rien ne peut être modifié.',
      ),
    },
    CANCELLED: {
      turn: over,
      meaning: french(
        'Vous avez choisi de vous désister, ou la coordination a refusé la candidature ou annulé l’inscription : sa page dit ce qu’il en est, et le motif donné. C’est définitif : l’inscription ne peut pas être rouverte.',
      ),
    },
  },
  manager: {
    APPLICATION: {
      turn: 'Au volontaire et à la coordination d’agir.',
      meaning:
        'Une personne de votre équipe souhaite devenir mentor, et échange avec la coordination. Vous recevrez une demande au moment voulu.',
    },
    MENTEE_SEARCH: {
      turn: 'Au volontaire d’agir.',
      meaning:
        'Le volontaire cherche un mentoré. Quand une période sera saisie, vous recevrez une demande, si votre entreprise le souhaite. Si vous refusez une première période, l’inscription revient à ce statut.',
    },
    MANAGER_VALIDATION: {
      turn: french('À vous : approuvez ou refusez la période.'),
      meaning: french(
        'Vous approuvez ou refusez la période dans son ensemble. L’e-mail a un bouton pour chaque réponse et fonctionne sans connexion ; votre page montre toutes les demandes à traiter. Pour une nouvelle période, vous voyez ce qui changerait. Rien n’est jamais approuvé par le silence : le mentorat attend votre réponse.',
      ),
    },
    IN_PROGRESS: {
      turn: 'Au volontaire d’agir.',
      meaning:
        'Le mentorat se déroule dans la période approuvée. Si le volontaire demande une période qui la dépasse, ou si chaque rencontre est à approuver, vous recevrez une nouvelle demande, si votre entreprise le souhaite.',
    },
    AWAITING_CONFIRMATION: {
      turn: 'Au volontaire, à l’association partenaire ou à l’entreprise d’agir.',
      meaning:
        'Le volontaire a dit que le mentorat est terminé. C’est au volontaire, à l’association partenaire ou à l’entreprise de le confirmer.',
    },
    COMPLETED: {
      turn: done,
      meaning: french(
        'Le mentorat est confirmé. C’est définitif ; votre décision reste enregistrée.',
      ),
    },
    CANCELLED: {
      turn: over,
      meaning: french(
        'Le volontaire s’est désisté, ou la coordination a mis fin à l’inscription. C’est définitif : une demande restée sans réponse n’en appelle plus.',
      ),
    },
  },
  partner: {
    APPLICATION: {
      turn: 'Au volontaire d’abord, puis à la coordination.',
      meaning: french(
        'Une personne souhaite devenir mentor avec vous. Elle échange avec la coordination, qui valide ensuite la candidature.',
      ),
    },
    MENTEE_SEARCH: {
      turn: 'Au volontaire d’agir.',
      meaning:
        'Le volontaire cherche un mentoré. Si vous connaissez quelqu’un à qui cela conviendrait, dites-le à la coordination.',
    },
    MANAGER_VALIDATION: {
      turn: 'Au manager du volontaire de répondre.',
      meaning: french(
        'Le volontaire a trouvé un mentoré. L’entreprise demande d’abord au manager d’approuver la période ; d’ici là, le mentorat attend.',
      ),
    },
    IN_PROGRESS: {
      turn: 'Au volontaire d’agir.',
      meaning:
        'Les rencontres ont lieu. La page de l’inscription vous montre la période et chaque rencontre saisie par le volontaire.',
    },
    AWAITING_CONFIRMATION: {
      turn: french('À vous, au volontaire ou à l’entreprise : une seule confirmation suffit.'),
      meaning: french(
        'Le volontaire a dit que le mentorat est terminé. Vérifiez les informations, et confirmez qu’il a eu lieu. Chaque membre de votre association reçoit l’e-mail ; la première réponse compte pour tous.',
      ),
    },
    COMPLETED: {
      turn: done,
      meaning: french(
        'Le mentorat est confirmé, et le volontaire a son attestation. C’est définitif : plus rien ne peut être modifié.',
      ),
    },
    CANCELLED: {
      turn: over,
      meaning: french(
        'Le volontaire s’est désisté, ou la coordination a mis fin à l’inscription. C’est définitif ; la place est de nouveau libre.',
      ),
    },
  },
  coordinator: {
    APPLICATION: {
      turn: 'Au volontaire d’abord, puis à vous.',
      meaning:
        'Le volontaire vous écrit un premier message et fait les tâches. Ensuite, vous validez la candidature, ou vous la refusez et dites pourquoi.',
    },
    MENTEE_SEARCH: {
      turn: french('Au volontaire d’agir ; vous pouvez l’aider.'),
      meaning:
        'Le volontaire cherche un mentoré, et nous lui demandons régulièrement où en est la recherche. Vous pouvez en proposer un dans un message. C’est au volontaire de saisir le mentoré et la période.',
    },
    MANAGER_VALIDATION: {
      turn: 'Au manager du volontaire de répondre.',
      meaning:
        'Le manager a reçu un e-mail, et approuve ou refuse la période. Personne ne peut répondre à sa place, et rien n’est jamais approuvé par le silence.',
    },
    IN_PROGRESS: {
      turn: 'Au volontaire d’agir.',
      meaning:
        'Les rencontres ont lieu. Vous voyez celles que saisit le volontaire, avec ses notes, et ses bilans.',
    },
    AWAITING_CONFIRMATION: {
      turn: 'Au volontaire, à l’association partenaire ou à l’entreprise d’agir.',
      meaning: french(
        'Le volontaire a dit que le mentorat est terminé. Une seule confirmation suffit, et ce n’est pas celle de la coordination ; si elle tarde, vous pouvez écrire au volontaire.',
      ),
    },
    COMPLETED: {
      turn: done,
      meaning: french(
        'Le mentorat est confirmé, et l’attestation est prête. C’est définitif : plus rien ne peut être modifié. L’inscription continue d’occuper une place.',
      ),
    },
    CANCELLED: {
      turn: over,
      meaning: french(
        'Le volontaire s’est désisté, ou la coordination a mis fin à l’inscription. C’est définitif ; la place est de nouveau libre, et le même volontaire peut s’inscrire à nouveau.',
      ),
    },
  },
  admin: {
    APPLICATION: {
      turn: 'Au volontaire d’abord, puis à la coordination.',
      meaning: french(
        'Une personne de votre entreprise souhaite devenir mentor. Elle échange avec la coordination, qui valide ensuite la candidature.',
      ),
    },
    MENTEE_SEARCH: {
      turn: 'Au volontaire d’agir.',
      meaning:
        'Le volontaire cherche un mentoré, et nous lui demandons régulièrement où en est la recherche.',
    },
    MANAGER_VALIDATION: {
      turn: 'Au manager du volontaire de répondre.',
      meaning: french(
        'Vos réglages demandent cette étape. Le manager a reçu un e-mail, et approuve ou refuse la période ; rien n’est jamais approuvé par le silence.',
      ),
    },
    IN_PROGRESS: {
      turn: 'Au volontaire d’agir.',
      meaning:
        'Les rencontres ont lieu. Vous voyez la période et chaque rencontre saisie par le volontaire.',
    },
    AWAITING_CONFIRMATION: {
      turn: french(
        'Au volontaire ou à l’association partenaire d’agir ; vous pouvez aussi intervenir.',
      ),
      meaning: french(
        'Le volontaire a dit que le mentorat est terminé. Une seule confirmation suffit : la vôtre compte aussi, si aucune autre ne vient.',
      ),
    },
    COMPLETED: {
      turn: done,
      meaning: french(
        'Le mentorat est confirmé. C’est définitif : plus rien ne peut être modifié. L’inscription reste dans les exports.',
      ),
    },
    CANCELLED: {
      turn: over,
      meaning:
        'Le volontaire s’est désisté, ou la coordination a mis fin à l’inscription. C’est définitif. L’inscription reste dans les exports.',
    },
  },
}

const actions: GuideTexts['actions'] = {
  register:
    'Choisissez une initiative qui vous est ouverte, et inscrivez-vous. Nous prévenons la coordination.',
  'send-message':
    'Le message rejoint la conversation entre le volontaire et la coordination. Personne d’autre ne peut le lire.',
  'assign-task':
    'Quelque chose que le volontaire doit faire avant la validation de la candidature.',
  'complete-task':
    'Indique qu’une tâche est terminée. Il ne doit en rester aucune lors de la validation de la candidature.',
  'waive-task': french('La tâche n’est plus nécessaire : elle ne bloque plus la validation.'),
  'validate-application':
    'Il faut un premier message du volontaire, et plus aucune tâche à faire. C’est définitif.',
  'reject-application': french(
    'Met fin à l’inscription. Le volontaire lit votre motif ; le reste de la coordination, l’association partenaire et l’administration de l’entreprise peuvent le lire, et il figure dans les exports.',
  ),
  withdraw: french(
    'Met fin à votre inscription définitivement et libère la place. Nous prévenons la coordination. Si vous donnez un motif, la coordination, l’association partenaire et l’administration de votre entreprise peuvent le lire ; il figure dans les exports.',
  ),
  cancel: french(
    'Met fin à l’inscription définitivement. Le volontaire lit votre motif ; le reste de la coordination, l’association partenaire et l’administration de l’entreprise peuvent le lire, et il figure dans les exports.',
  ),
  'still-searching': 'Un clic, et la coordination sait que vous cherchez encore.',
  'pause-reminders':
    'Vous ne recevrez aucun rappel avant la date choisie. Plus bas, ce qu’il faut savoir des suspensions.',
  'enter-engagement': french(
    'Un prénom ou des initiales de votre mentoré, le premier et le dernier jour : 24 mois au plus.',
  ),
  'amend-engagement': french(
    'Corrige le mentoré ou la période. Votre manager reçoit un nouvel e-mail ; les boutons du précédent ne fonctionnent plus.',
  ),
  'approve-engagement': 'Nous prévenons aussitôt le volontaire, qui peut commencer.',
  'decline-engagement': french(
    'Le volontaire lit votre motif ; la coordination, l’association partenaire et l’administration de l’entreprise peuvent aussi le lire. Si une période avait déjà été approuvée, le mentorat continue dans celle-ci.',
  ),
  'add-date': french(
    'La date, la durée, et s’il s’agissait de temps de travail ou personnel. Si vous ajoutez une note, la coordination, l’association partenaire et l’administration de votre entreprise peuvent la lire ; elle figure dans les exports.',
  ),
  'change-date': 'Corrige une rencontre. La date doit être comprise dans votre période.',
  'remove-date': 'Supprime une rencontre qui n’a pas eu lieu. C’est définitif.',
  'approve-dates':
    'Une rencontre, ou plusieurs à la fois. Nous prévenons aussitôt le volontaire. Sans votre réponse, le mentorat ne peut pas être confirmé.',
  'decline-dates': french(
    'Une rencontre, ou plusieurs à la fois. Elles ne sont plus comptées. Le volontaire et la coordination peuvent lire votre motif ; le volontaire peut modifier la rencontre et vous la soumettre à nouveau.',
  ),
  'change-period':
    'Raccourcit ou prolonge la période. Votre manager doit approuver une période qui dépasse celle déjà approuvée, si votre entreprise le souhaite.',
  reflect: french(
    'Quelques lignes sur la façon dont cela se passe. La coordination et l’administration de votre entreprise peuvent les lire ; votre manager et l’association partenaire ne le peuvent pas.',
  ),
  'end-mission':
    'Indique la date de fin de votre mentorat. Vous et l’association partenaire devrez ensuite le confirmer.',
  'resume-mission': french(
    'Votre mentorat n’est pas encore terminé : il continue, et rien de ce qui est saisi n’est perdu.',
  ),
  'confirm-participation': french(
    'Confirme que le mentorat a eu lieu, et le clôt définitivement. L’attestation est alors prête.',
  ),
}

const mails: GuideTexts['mails'] = {
  volunteer: {
    'registration-received': french('Dès votre inscription : ce qu’il faut faire d’abord.'),
    'message-received': 'Quand la coordination vous a écrit.',
    'application-validated': 'Quand vous pouvez chercher un mentoré.',
    'application-rejected': 'Quand la coordination n’a pas pu la retenir, avec le motif.',
    'engagement-approved': french(
      'Quand votre manager a approuvé la période : vous pouvez commencer.',
    ),
    'engagement-declined': 'Quand votre manager a refusé la période, avec le motif.',
    'engagement-recorded':
      'Quand vous avez saisi une période que votre manager n’a pas à approuver.',
    'dates-decided': 'Quand votre manager a approuvé ou refusé des rencontres, avec le motif.',
    'mentee-search-reminder': french('Tant que vous cherchez un mentoré : où en êtes-vous ?'),
    'engagement-summary': french(
      'Tant que votre mentorat est en cours : vos rencontres et vos heures à vérifier, et une invitation à faire le point.',
    ),
    'confirm-your-participation': 'Quand vous avez dit que votre mentorat est terminé.',
    'participation-confirmed': 'Quand quelqu’un a confirmé votre mentorat, avec l’attestation.',
    'registration-cancelled':
      'Quand la coordination a annulé l’inscription, avec le motif. Si vous vous désistez, vous ne le recevez pas.',
    'task-assigned':
      'Quand la coordination vous a confié une tâche. Seulement si votre entreprise le souhaite.',
    'stand-in-named':
      'Quand votre manager a demandé à un collègue de décider à sa place. Seulement si votre entreprise souhaite ces e-mails.',
    'coordinator-changed': french(
      'Quand la coordination principale de l’initiative change : à qui écrire désormais. Seulement si votre entreprise souhaite ces e-mails.',
    ),
    'meetings-planned': french(
      'Quand vous prévoyez, modifiez ou supprimez une rencontre à venir, et quand votre manager en refuse une : une invitation qui met votre agenda à jour. Seulement si votre entreprise souhaite ces e-mails.',
    ),
    'meeting-yesterday': french(
      'Le lendemain d’une rencontre prévue, un jour ouvré : a-t-elle eu lieu ? Seulement si votre entreprise souhaite ces e-mails.',
    ),
    'approval-overdue': french(
      'Quand votre manager n’a pas répondu depuis deux semaines : ce que vous pouvez faire. Seulement si votre entreprise souhaite ces e-mails.',
    ),
    'date-approval-overdue':
      'Quand votre manager n’a pas répondu pour vos rencontres depuis deux semaines. Seulement si votre entreprise souhaite ces e-mails.',
    'first-message-reminder':
      'Quand vous n’avez pas encore écrit à la coordination après votre inscription. Seulement si votre entreprise souhaite ces e-mails.',
    'period-over': french(
      'Quand votre période est passée : dites-nous si le mentorat est terminé. Seulement si votre entreprise souhaite ces e-mails.',
    ),
    'no-meeting-recorded':
      'Quand vous n’avez saisi aucune rencontre depuis des semaines. Seulement si votre entreprise souhaite ces e-mails.',
    'confirmation-reminder':
      'Tant que votre mentorat attend une confirmation. Seulement si votre entreprise souhaite ces e-mails.',
    today:
      'À la place de plusieurs rappels le même jour. Seulement si votre entreprise souhaite ces e-mails.',
  },
  manager: {
    'engagement-to-approve': french(
      'Quand une période est à approuver : une première période, une période corrigée ou une prolongation. Si l’entreprise souhaite ces e-mails, aussi quand vous devenez manager alors qu’une période est en attente. Seul le dernier e-mail compte.',
    ),
    'dates-to-approve': french(
      'Quand une rencontre est à approuver, si l’entreprise le souhaite. Vous recevez un seul e-mail, et non un par rencontre : il ouvre toutes celles qui vous attendent.',
    ),
    'manager-reminded':
      'Quand quelqu’un nous a demandé de vous rappeler une demande, une fois par jour au plus. Seulement si l’entreprise souhaite ces e-mails.',
    'stand-in-asked':
      'Quand un manager vous a demandé de décider à sa place. Seulement si l’entreprise souhaite ces e-mails.',
    'request-withdrawn':
      'Quand une inscription s’est terminée avant votre réponse. Seulement si l’entreprise souhaite ces e-mails.',
    'dates-still-to-approve':
      'Quand des rencontres attendent votre réponse depuis plusieurs jours. Seulement si votre entreprise souhaite ces e-mails.',
    'engagement-still-to-approve':
      'Quand une période attend votre réponse depuis plusieurs jours. Seulement si votre entreprise souhaite ces e-mails.',
    today:
      'À la place de plusieurs rappels le même jour. Seulement si votre entreprise souhaite ces e-mails.',
  },
  partner: {
    'confirm-participation-of':
      'Quand un volontaire a dit que le mentorat est terminé. Chaque membre de l’association le reçoit.',
    'confirmation-reminder-of':
      'Quand personne n’a confirmé un mentorat depuis deux semaines. Seulement si l’entreprise du volontaire souhaite ces e-mails.',
    today:
      'À la place de plusieurs rappels le même jour. Seulement si l’entreprise du volontaire souhaite ces e-mails.',
  },
  coordinator: {
    'new-application': 'Quand un volontaire s’est inscrit. Toute la coordination le reçoit.',
    'message-received': 'Quand un volontaire vous a écrit.',
    'participation-confirmed': 'Quand quelqu’un a confirmé le mentorat, avec l’attestation.',
    'registration-cancelled':
      'Quand un volontaire s’est désisté, avec le motif s’il en a donné un.',
    'approval-overdue-of':
      'Quand un manager n’a pas répondu depuis deux semaines. Seulement si l’entreprise du volontaire souhaite ces e-mails.',
    'date-approval-overdue-of':
      'Quand un manager n’a pas répondu pour des rencontres depuis deux semaines. Seulement si l’entreprise du volontaire souhaite ces e-mails.',
    'application-waiting':
      'Quand une candidature attend depuis une semaine, puis chaque lundi, dans un seul e-mail avec tout ce qui attend. Seulement si l’entreprise du volontaire souhaite ces e-mails.',
    'mentoring-quiet': french(
      'Chaque lundi tant qu’un volontaire ne saisit aucune rencontre : le mentorat continue-t-il ? Seulement si l’entreprise du volontaire souhaite ces e-mails.',
    ),
    today:
      'À la place de plusieurs rappels le même jour. Seulement si l’entreprise du volontaire souhaite ces e-mails.',
  },
  admin: {
    'not-their-report':
      'Quand un manager signale qu’un volontaire ne fait pas partie de son équipe, avec un lien pour corriger l’annuaire. Tous les administrateurs le reçoivent. Seulement si l’entreprise souhaite ces e-mails.',
    'nobody-to-approve':
      'Quand une demande attend un manager qui a quitté l’entreprise ou qui nous est inconnu, trois et sept jours après la demande, avec un lien pour indiquer le manager. Tous les administrateurs le reçoivent. Seulement si l’entreprise souhaite ces e-mails.',
    today:
      'À la place de plusieurs rappels le même jour. Seulement si votre entreprise souhaite ces e-mails.',
  },
}

const every = (months: number) =>
  choosePlural(months, { one: 'chaque mois', other: `tous les ${months} mois` })
const hour = (time: string) => `à ${time.replace(/^0/, '').replace(':00', '\u00a0h')}`

export const fr: GuideTexts = {
  title: 'Aide',
  introduction: french(
    'Ce que signifie chaque statut, ce que vous pouvez y faire, et les e-mails que vous pouvez recevoir. Choisissez votre rôle. Vous pouvez en avoir plusieurs.',
  ),
  roles: {
    volunteer: {
      title: 'Guide du volontaire',
      summary: 'Vous êtes mentor, ou souhaitez le devenir.',
      home: 'Mes inscriptions',
    },
    manager: {
      title: 'Guide du manager',
      summary: 'Une personne de votre équipe souhaite devenir mentor.',
      home: 'Demandes de mon équipe',
    },
    partner: {
      title: 'Guide de l’association partenaire',
      summary: 'Des volontaires sont mentors avec votre association.',
      home: 'Mentorats à confirmer',
    },
    coordinator: {
      title: 'Guide de la coordination',
      summary: 'Vous mettez en relation volontaires et mentorés.',
      home: 'Inscriptions que je coordonne',
    },
    admin: {
      title: 'Guide de l’administration de l’entreprise',
      summary: 'Vous êtes responsable du programme de votre entreprise.',
      home: 'Inscriptions de mon entreprise',
    },
  },
  otherGuides: 'Les autres guides',
  contents: 'Sur cette page',
  beginning: 'Pour commencer',
  statuses,
  actionsLabel: 'Ce que vous pouvez faire',
  actions,
  leadsTo: french('Mène à : '),
  mayLeadTo: french('Peut mener à : '),
  or: ' ou ',
  noActions: 'Vous n’avez rien à faire ici.',
  mailsIn: french('E-mails possibles : '),
  questionsIn: french('Une question ? '),
  mailsHeading: 'E-mails',
  mailsIntroduction: french(
    'Les boutons des e-mails fonctionnent sans connexion. Ils vous sont personnels : merci de ne pas les transférer.',
  ),
  newMessages: (minutes) =>
    `Après un e-mail qui annonce un message, vous n’en recevez pas d’autre pendant ${minutes} minutes.`,
  noMails: 'Ce rôle ne reçoit aucun e-mail. Vos pages montrent tout ce que vous avez à faire.',
  mails,
  buttons: french('Boutons : '),
  remindersHeading: 'Rappels et suspensions',
  reminders: {
    'mentee-search-reminder': ({ everyMonths, time }) =>
      `Tant que vous cherchez un mentoré, ${every(everyMonths)} à compter du jour où la recherche a commencé, ${hour(time)}.`,
    'engagement-summary': ({ everyMonths, time }) =>
      `Tant que votre mentorat est en cours, ${every(everyMonths)} à compter du jour où il a commencé, ${hour(time)}.`,
  },
  pauses: (months) =>
    [
      `L’heure est celle de votre entreprise. Vous pouvez suspendre les rappels jusqu’à la date de votre choix, dans ${months} mois au plus tard : sur la page de votre inscription, ou avec le bouton de désabonnement de votre messagerie, qui choisit la durée la plus longue. Une nouvelle suspension remplace la précédente. Si le rappel se termine par le lien « Choisir vos rappels », vous pouvez aussi en choisir le rythme ; le bouton de désabonnement y met alors fin, jusqu’à un autre choix de votre part.`,
      'Un rappel qui tombe pendant la suspension n’est pas envoyé, et ne le sera pas non plus ensuite. Tout changement de statut met fin à la suspension. Vous recevez toujours les autres e-mails : messages, décisions, demande de confirmation.',
    ].map(french),
  questionsHeading: 'Questions',
  questions,
  linkQuestion,
  links: {
    step: french('Que signifie cette étape ?'),
    column: 'À propos de cette étape',
    late: french('Pourquoi le bouton ne fonctionne-t-il plus ?'),
    page: french('Aide : ce que signifie ce statut'),
  },
}
