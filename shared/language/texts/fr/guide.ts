import { french } from '../../format/french.ts'
import type { GuideTexts } from '../en/guide.ts'
import { linkQuestion, questions } from './questions.ts'

const done = french('C’est accompli : il n’y a plus rien à faire.')
const over = french('C’est terminé : il n’y a plus rien à faire.')

const statuses: GuideTexts['statuses'] = {
  V: {
    APPLICATION: {
      turn: french('À vous d’abord ; ensuite, c’est au tour de la coordination.'),
      meaning:
        'Vous êtes inscrit(e). Écrivez un premier message à la coordination et faites les tâches qui vous sont données, s’il y en a. La coordination valide ensuite votre candidature, ou vous dit pourquoi elle ne le peut pas.',
    },
    MENTEE_SEARCH: {
      turn: french('À vous : dites-nous quand vous aurez trouvé votre mentoré.'),
      meaning:
        'Votre candidature est validée. Vous cherchez un mentoré avec l’aide de la coordination et de l’association. Quand vous vous serez trouvés, saisissez un prénom ou des initiales, et la période de votre mentorat.',
    },
    MANAGER_VALIDATION: {
      turn: 'C’est au tour de votre manager.',
      meaning: french(
        'Cette étape n’existe que si votre entreprise la demande. Votre manager a reçu un courriel, et approuve la période ou la refuse ; d’ici là, le mentorat attend. En cas de refus, vous en lisez la raison : vous cherchez de nouveau un mentoré ou, si une période avait déjà été approuvée, vous continuez dans celle-ci.',
      ),
    },
    IN_PROGRESS: {
      turn: french('À vous : saisissez chaque rencontre, et dites quand la mission est terminée.'),
      meaning: french(
        'Vous rencontrez votre mentoré. Une minute après chaque rencontre suffit pour la saisir ; personne ne les approuve une à une. Après la dernière, terminez la mission.',
      ),
    },
    AWAITING_CONFIRMATION: {
      turn: french(
        'À vous, à l’association ou à votre entreprise : une seule confirmation suffit.',
      ),
      meaning: french(
        'Vous avez dit que la mission est terminée. Vérifiez ce qui est saisi, et confirmez. Si elle n’est pas encore finie, reprenez-la : rien n’est perdu.',
      ),
    },
    COMPLETED: {
      turn: done,
      meaning: french(
        'Votre participation est confirmée. L’attestation se trouve sur la page de votre inscription, à imprimer ou à garder. C’est une fin : plus rien ne peut être modifié.',
      ),
    },
    CANCELLED: {
      turn: over,
      meaning: french(
        'Vous vous êtes retiré(e), ou la coordination n’a pas retenu la candidature ou a annulé l’inscription : sa page dit ce qu’il en est, et la raison donnée. C’est une fin : l’inscription ne peut pas être reprise.',
      ),
    },
  },
  M: {
    APPLICATION: {
      turn: 'C’est au tour du volontaire et de la coordination, pas le vôtre.',
      meaning:
        'Une personne de votre équipe s’est portée candidate pour être mentor, et échange avec la coordination. Vous n’en voyez rien tant que l’on ne vous demande rien.',
    },
    MENTEE_SEARCH: {
      turn: 'C’est au tour du volontaire, pas le vôtre.',
      meaning:
        'Le volontaire cherche un mentoré. Quand une période sera saisie, la question vous sera posée, si votre entreprise le souhaite. Si vous refusez une première période, l’inscription revient à ce statut.',
    },
    MANAGER_VALIDATION: {
      turn: french('À vous : approuvez la période, ou refusez-la.'),
      meaning: french(
        'Vous dites oui ou non à la période dans son ensemble. Le courriel a un bouton pour chaque réponse et se passe de connexion ; votre page montre tout ce qui vous attend. D’une période ultérieure, vous voyez ce qui changerait. Rien n’est approuvé par le silence : le mentorat attend votre réponse.',
      ),
    },
    IN_PROGRESS: {
      turn: 'C’est au tour du volontaire, pas le vôtre.',
      meaning:
        'Le mentorat se déroule dans la période approuvée. Si le volontaire demande une période qui la dépasse, la question vous est posée de nouveau, si votre entreprise le souhaite.',
    },
    AWAITING_CONFIRMATION: {
      turn: 'C’est au tour du volontaire, de l’association ou de l’entreprise, pas le vôtre.',
      meaning:
        'Le volontaire a dit que la mission est terminée. C’est au volontaire, à l’association ou à l’entreprise de le confirmer.',
    },
    COMPLETED: {
      turn: done,
      meaning: french(
        'La participation est confirmée. C’est une fin ; votre décision reste enregistrée.',
      ),
    },
    CANCELLED: {
      turn: over,
      meaning: french(
        'Le volontaire s’est retiré, ou la coordination a mis fin à l’inscription. C’est une fin : une demande qui vous attendait encore n’appelle plus de réponse.',
      ),
    },
  },
  P: {
    APPLICATION: {
      turn: 'C’est d’abord au tour du volontaire, puis de la coordination.',
      meaning: french(
        'Une personne souhaite être mentor avec vous. Elle échange avec la coordination ; celle-ci valide ensuite la candidature.',
      ),
    },
    MENTEE_SEARCH: {
      turn: 'C’est au tour du volontaire.',
      meaning:
        'Le volontaire cherche un mentoré. Si vous connaissez quelqu’un à qui cela conviendrait, dites-le à la coordination.',
    },
    MANAGER_VALIDATION: {
      turn: 'C’est au tour du manager du volontaire.',
      meaning: french(
        'Le volontaire et son mentoré se sont trouvés. L’entreprise demande au manager d’approuver d’abord la période ; le mentorat attend cette réponse.',
      ),
    },
    IN_PROGRESS: {
      turn: 'C’est au tour du volontaire.',
      meaning:
        'Ils se rencontrent. La page de l’inscription vous montre la période et chaque rencontre saisie par le volontaire.',
    },
    AWAITING_CONFIRMATION: {
      turn: french('À vous, au volontaire ou à l’entreprise : une seule confirmation suffit.'),
      meaning: french(
        'Le volontaire a dit que la mission est terminée. Vérifiez ce qui est saisi, et confirmez que le mentorat a eu lieu. Chaque membre de votre association a reçu le courriel ; la première réponse vaut pour tous.',
      ),
    },
    COMPLETED: {
      turn: done,
      meaning: french(
        'La participation est confirmée, et le volontaire a son attestation. C’est une fin : plus rien ne peut être modifié.',
      ),
    },
    CANCELLED: {
      turn: over,
      meaning: french(
        'Le volontaire s’est retiré, ou la coordination a mis fin à l’inscription. C’est une fin ; la place est de nouveau libre.',
      ),
    },
  },
  C: {
    APPLICATION: {
      turn: 'C’est d’abord au tour du volontaire, puis à vous.',
      meaning:
        'Le volontaire vous écrit un premier message et fait les tâches. Ensuite, vous validez la candidature, ou vous la refusez et dites pourquoi.',
    },
    MENTEE_SEARCH: {
      turn: french('C’est au tour du volontaire ; vous pouvez l’aider.'),
      meaning:
        'Le volontaire cherche un mentoré, et nous lui demandons régulièrement où il en est. Vous pouvez en proposer un dans un message. C’est au volontaire de saisir le mentoré et la période.',
    },
    MANAGER_VALIDATION: {
      turn: 'C’est au tour du manager du volontaire.',
      meaning:
        'Le manager a reçu un courriel, et approuve la période ou la refuse. Personne ne peut répondre à sa place, et rien n’est approuvé par le silence.',
    },
    IN_PROGRESS: {
      turn: 'C’est au tour du volontaire.',
      meaning:
        'Ils se rencontrent. Vous voyez les rencontres que saisit le volontaire, avec ses notes, et ce qu’il écrit quand il prend du recul.',
    },
    AWAITING_CONFIRMATION: {
      turn: 'C’est au tour du volontaire, de l’association ou de l’entreprise.',
      meaning: french(
        'Le volontaire a dit que la mission est terminée. Une seule confirmation suffit, et ce n’est pas celle de la coordination ; si elle tarde, vous pouvez écrire au volontaire.',
      ),
    },
    COMPLETED: {
      turn: done,
      meaning: french(
        'La participation est confirmée, et l’attestation est là. C’est une fin : plus rien ne peut être modifié. L’inscription continue d’occuper une place.',
      ),
    },
    CANCELLED: {
      turn: over,
      meaning: french(
        'Le volontaire s’est retiré, ou la coordination a mis fin à l’inscription. C’est une fin ; la place est de nouveau libre, et le même volontaire peut se réinscrire.',
      ),
    },
  },
  A: {
    APPLICATION: {
      turn: 'C’est d’abord au tour du volontaire, puis de la coordination.',
      meaning: french(
        'Un collègue s’est porté candidat pour être mentor. Il échange avec la coordination ; celle-ci valide ensuite la candidature.',
      ),
    },
    MENTEE_SEARCH: {
      turn: 'C’est au tour du volontaire.',
      meaning:
        'Le volontaire cherche un mentoré, et nous lui demandons régulièrement où il en est.',
    },
    MANAGER_VALIDATION: {
      turn: 'C’est au tour du manager du volontaire.',
      meaning: french(
        'Vos réglages demandent cette étape. Le manager a reçu un courriel, et approuve la période ou la refuse ; rien n’est approuvé par le silence.',
      ),
    },
    IN_PROGRESS: {
      turn: 'C’est au tour du volontaire.',
      meaning:
        'Ils se rencontrent. Vous voyez la période et chaque rencontre saisie par le volontaire.',
    },
    AWAITING_CONFIRMATION: {
      turn: french('C’est au tour du volontaire ou de l’association ; vous pouvez intervenir.'),
      meaning: french(
        'Le volontaire a dit que la mission est terminée. Une seule confirmation suffit : la vôtre compte aussi, si aucune autre ne vient.',
      ),
    },
    COMPLETED: {
      turn: done,
      meaning: french(
        'La participation est confirmée. C’est une fin : plus rien ne peut être modifié. L’inscription reste dans les exports.',
      ),
    },
    CANCELLED: {
      turn: over,
      meaning:
        'Le volontaire s’est retiré, ou la coordination a mis fin à l’inscription. C’est une fin. L’inscription reste dans les exports.',
    },
  },
}

const actions: GuideTexts['actions'] = {
  register:
    'Choisissez une initiative qui vous est ouverte, et portez-vous candidat(e). La coordination en est informée.',
  'send-message':
    'Le message rejoint la conversation entre volontaire et coordination, que personne d’autre ne lit.',
  'assign-task':
    'Quelque chose que le volontaire doit faire avant que la candidature puisse être validée.',
  'complete-task':
    'Indique qu’une tâche est faite. Il ne doit en rester aucune avant la validation de la candidature.',
  'waive-task': french('Indique qu’une tâche n’est pas nécessaire : elle n’empêche plus rien.'),
  'validate-application':
    'Il faut un premier message du volontaire, et plus aucune tâche à faire. On ne revient pas sur une validation.',
  'reject-application': 'Met fin à l’inscription. Le volontaire lit votre raison.',
  withdraw:
    'Met fin à votre inscription définitivement et libère la place. La coordination en est informée, avec votre raison si vous en donnez une.',
  cancel: 'Met fin à l’inscription définitivement. Le volontaire lit votre raison.',
  'still-searching': 'Un clic, et la coordination sait que vous êtes toujours là.',
  'pause-reminders':
    'Aucun rappel avant le jour que vous choisissez. Plus bas, ce qu’il faut savoir des suspensions.',
  'enter-engagement': french(
    'Un prénom ou des initiales de votre mentoré, le premier et le dernier jour : 24 mois au plus.',
  ),
  'amend-engagement': french(
    'Corrige le mentoré ou la période. Votre manager reçoit un nouveau courriel ; les boutons du précédent ne fonctionnent plus.',
  ),
  'approve-engagement': 'Le volontaire en est informé aussitôt, et peut commencer.',
  'decline-engagement':
    'Le volontaire lit votre raison. Si une période avait déjà été approuvée, le mentorat continue dans celle-ci.',
  'add-date': 'Le jour, la durée, et s’il s’agissait de temps de travail ou de temps personnel.',
  'change-date': 'Corrige une rencontre. Le jour doit être compris dans votre période.',
  'remove-date': 'Retire une rencontre qui n’a pas eu lieu. Elle ne peut pas être rétablie.',
  'change-period':
    'Raccourcit ou prolonge la période. Votre manager est consulté(e) si elle dépasse la période approuvée et que votre entreprise le souhaite.',
  reflect: french(
    'Quelques lignes sur la façon dont cela se passe. La coordination et l’administration de votre entreprise peuvent les lire ; votre manager et l’association, non.',
  ),
  'end-mission':
    'Indique le jour où elle s’est terminée. Vous et l’association êtes ensuite invités à confirmer.',
  'resume-mission': french(
    'Ce n’est pas encore fini : la mission continue, avec tout ce qui est saisi.',
  ),
  'confirm-participation': french(
    'Indique que le mentorat a eu lieu. L’inscription est alors close définitivement ; l’attestation est disponible.',
  ),
}

const mails: GuideTexts['mails'] = {
  V: {
    'registration-received': french('Dès votre inscription : ce qu’il faut faire d’abord.'),
    'message-received': 'Quand la coordination vous a écrit.',
    'application-validated': 'Quand vous pouvez chercher un mentoré.',
    'application-rejected': 'Quand la coordination n’a pas pu la retenir, avec la raison.',
    'engagement-approved': french(
      'Quand votre manager a approuvé la période : vous pouvez commencer.',
    ),
    'engagement-declined': 'Quand votre manager a refusé la période, avec la raison.',
    'engagement-recorded':
      'Quand vous avez saisi l’engagement, et que votre manager n’est pas consulté(e).',
    'mentee-search-reminder': french('Tant que vous cherchez un mentoré : où en êtes-vous ?'),
    'engagement-summary': french(
      'Tant que la mission est en cours : vos rencontres et vos heures, à vérifier, et une invitation à prendre du recul.',
    ),
    'confirm-your-participation': 'Quand vous avez dit que la mission est terminée.',
    'participation-confirmed': french('Quand quelqu’un l’a confirmée : votre attestation.'),
    'registration-cancelled':
      'Quand la coordination a annulé l’inscription, avec la raison. Si vous vous retirez, vous n’en recevez pas.',
    'coordinator-changed': french(
      'Quand la coordination principale de l’initiative change : à qui vous écrivez désormais. Seulement si votre entreprise souhaite de tels courriels.',
    ),
  },
  M: {
    'engagement-to-approve': french(
      'Quand une période attend votre réponse : une première, une période corrigée ou une prolongation ; aussi une période déjà en attente quand vous devenez le manager, si l’entreprise souhaite de tels courriels. Seul le courriel le plus récent compte.',
    ),
  },
  P: {
    'confirm-participation-of':
      'Quand un volontaire a dit que la mission est terminée. Chaque membre de l’association le reçoit.',
  },
  C: {
    'new-application': 'Quand une personne s’est inscrite. Chaque coordinateur le reçoit.',
    'message-received': 'Quand un volontaire vous a écrit.',
    'participation-confirmed': 'Quand quelqu’un l’a confirmée, avec l’attestation.',
    'registration-cancelled':
      'Quand un volontaire s’est retiré, avec la raison s’il en a donné une.',
  },
  A: {},
}

const every = (months: number) => (months === 1 ? 'chaque mois' : `tous les ${months} mois`)
const hour = (time: string) => `à ${time.replace(/^0/, '').replace(':00', '\u00a0h')}`

export const fr: GuideTexts = {
  title: 'Aide',
  introduction: french(
    'Ce que signifie chaque statut, ce que vous pouvez y faire, et les courriels que vous recevez. Choisissez votre rôle dans le programme ; vous pouvez en avoir plusieurs.',
  ),
  roles: {
    V: {
      title: 'Guide du volontaire',
      summary: 'Vous êtes mentor, ou souhaitez le devenir.',
      home: 'Mes inscriptions',
    },
    M: {
      title: 'Guide du manager',
      summary: 'Une personne de votre équipe demande à être mentor.',
      home: 'Demandes de mon équipe',
    },
    P: {
      title: 'Guide de l’association',
      summary: 'Des volontaires sont mentors avec votre association.',
      home: 'Participations à confirmer',
    },
    C: {
      title: 'Guide de la coordination',
      summary: 'Vous faites se rencontrer volontaires et mentorés.',
      home: 'Inscriptions que je coordonne',
    },
    A: {
      title: 'Guide de l’administration de l’entreprise',
      summary: 'Vous êtes responsable du programme de votre entreprise.',
      home: 'Inscriptions de l’entreprise',
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
  mailsIn: french('Courriels possibles : '),
  questionsIn: french('Une question ? '),
  mailsHeading: 'Courriels',
  mailsIntroduction: french(
    'Les boutons des courriels se passent de connexion : ils ne sont que pour vous, merci de ne pas les transférer.',
  ),
  newMessages: (minutes) =>
    `Après un courriel qui annonce un message, les messages suivants n’en donnent pas d’autre pendant ${minutes} minutes.`,
  noMails: french(
    'Ce rôle ne reçoit aucun courriel du parcours : vos pages montrent tout ce qui vous attend.',
  ),
  mails,
  buttons: french('Boutons : '),
  remindersHeading: 'Rappels et suspensions',
  reminders: {
    'mentee-search-reminder': ({ everyMonths, time }) =>
      `Tant que vous cherchez un mentoré, ${every(everyMonths)} à compter du jour où la recherche a commencé, ${hour(time)}.`,
    'engagement-summary': ({ everyMonths, time }) =>
      `Tant que la mission est en cours, ${every(everyMonths)} à compter du jour où elle l’a été pour la première fois, ${hour(time)}.`,
  },
  pauses: (months) =>
    [
      `L’heure est celle de votre entreprise. Vous pouvez suspendre les rappels jusqu’au jour de votre choix, dans ${months} mois au plus tard : sur la page de votre inscription, ou par le bouton de désabonnement de votre messagerie, qui prend la durée la plus longue. Une nouvelle suspension remplace la précédente.`,
      'Un rappel qui tombe pendant la suspension n’est pas envoyé, et ne l’est pas non plus ensuite. Tout changement de statut met fin à la suspension. Les autres courriels arrivent comme toujours : messages, décisions, demande de confirmation.',
    ].map(french),
  questionsHeading: 'Questions',
  questions,
  linkQuestion,
  links: {
    step: french('Que signifie cette étape ?'),
    column: 'Que faire ici',
    late: french('Pourquoi le bouton ne fonctionne-t-il plus ?'),
    page: french('Aide : ce que signifie ce statut'),
  },
}
