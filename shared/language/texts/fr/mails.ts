import { nameCoordinator, yourAdmins } from './coordination.ts'
import type {
  CommonFacts,
  EngagementFacts,
  MailFacts,
  Meeting,
  MeetingTime,
  ParticipationFacts,
  PeriodProgress,
  RequestFacts,
} from '../facts/mail-facts.ts'
import type { Block } from '../facts/mail-block.ts'
import type { MailTexts } from '../facts/mail-text.ts'
import { elide } from './elision.ts'
import { french } from './french.ts'
import { language } from './language.ts'

const {
  choosePlural,
  formatDate,
  formatDay,
  formatDuration,
  formatNumber,
  formatPeriod,
  formatShortDate,
  formatTime,
  plural,
} = language

const say = (paragraph: string): Block => ({ paragraph: french(paragraph) })

function meetings(count: number): string {
  return count === 0 ? 'Aucune rencontre' : plural(count, { one: 'rencontre', other: 'rencontres' })
}

/** « mercredi 15 avril 2026, 14 h 30, 1 h 30, temps de travail ». */
function formatMeeting({ date, startTime, minutes, time }: Meeting): string {
  const kind = { WORK: 'temps de travail', PERSONAL: 'temps personnel' }[time]
  const start = startTime === undefined ? undefined : formatTime(startTime)
  return [formatDate(date), start, formatDuration(minutes), kind]
    .filter((part) => part !== undefined)
    .join(', ')
}

function listMeetings(list: readonly Meeting[], introduction: string): Block[] {
  return list.length === 0 ? [] : [say(introduction), { list: list.map(formatMeeting) }]
}

/** « mercredi 15 avril 2026, 14 h 30, 1 h 30 ». */
function formatMeetingTime({ date, startTime, minutes }: MeetingTime): string {
  const start = startTime === undefined ? undefined : formatTime(startTime)
  return [formatDate(date), start, formatDuration(minutes)]
    .filter((part) => part !== undefined)
    .join(', ')
}

function nameMeetings(list: readonly MeetingTime[]): string {
  const [only, ...others] = list
  return only && others.length === 0 ? formatDate(only.date) : meetings(list.length)
}

function markMeeting({ decision, isPlanned }: Meeting): string {
  if (decision === 'DECLINED') return ' (refusée)'
  if (isPlanned) return ' (prévue)'
  return decision === 'PENDING' ? ' (en attente de votre manager)' : ''
}

function initiativeRow({ initiative, organisation }: CommonFacts) {
  return { label: 'Initiative', value: `${initiative}, ${organisation}` }
}

function engagementRows({ mentee, period }: EngagementFacts) {
  return [
    ...(mentee === undefined ? [] : [{ label: 'Mentoré', value: mentee }]),
    ...(period ? [{ label: 'Période', value: formatPeriod(period) }] : []),
  ]
}

function participationRows(facts: ParticipationFacts) {
  return [
    ...engagementRows(facts),
    ...(facts.endedOn === undefined
      ? []
      : [{ label: 'Terminé le', value: formatDate(facts.endedOn) }]),
    {
      label: 'Rencontres',
      value:
        facts.datesCount === 0
          ? 'aucune'
          : `${formatNumber(facts.datesCount)} (${formatDuration(facts.totalMinutes)})`,
    },
  ]
}

function reasonBlock(reason: string | undefined, by: string): Block[] {
  return reason === undefined ? [] : [{ quote: reason, by: french(`${by} a donné ce motif :`) }]
}

/** Les mots de l'initiative elle-même. */
function wordsBlock(words: string | undefined, by: string): Block[] {
  return words === undefined
    ? []
    : [{ quote: words, by: french(`Un mot de l’association (${by}) :`) }]
}

function formatProgress(progress: PeriodProgress): string {
  if (progress === 'ahead') return 'pas encore commencé'
  if (progress === 'over') return 'période terminée'
  return `semaine ${formatNumber(progress.week)} sur ${formatNumber(progress.weeks)}`
}

function formatHours(hours: number): string {
  return `${formatNumber(hours)}\u00a0h`
}

const replyInConversation = (correspondent: string) =>
  `Votre réponse à cet e-mail parviendra à ${correspondent}, sans apparaître dans la conversation.`
const replyToVolunteer = (correspondent: string) =>
  french(
    `Votre réponse à cet e-mail parviendra à ${correspondent}, sans être enregistrée : pour répondre à la demande, utilisez le bouton.`,
  )

/** Ce qui est à approuver, quand un autre e-mail l’a déjà demandé. */
function requestBlocks({
  volunteer,
  period,
  before,
  initiative,
  organisation,
  meetings,
}: RequestFacts): Block[] {
  const asks = period && before ? listChanges(before, period) : []
  if (asks.length > 0)
    return [
      say(
        `${volunteer} est mentor dans « ${initiative} », avec ${organisation}, et souhaite modifier la période approuvée :`,
      ),
      { changes: asks, insteadOf: 'au lieu du' },
    ]
  return [
    say(
      period
        ? `${volunteer} souhaite devenir mentor ${formatPeriod(period)}, dans « ${initiative} », avec ${organisation}.`
        : `${volunteer} est mentor dans « ${initiative} », avec ${organisation}. Chaque rencontre attend une réponse.`,
    ),
    ...listMeetings(
      meetings,
      period ? 'Ces rencontres sont prévues :' : 'En attente de votre réponse :',
    ),
  ]
}

export const fr: MailTexts = {
  greeting: (reader) => `Bonjour ${reader},`,
  footer: (initiative, organisation) => [
    french(`Cet e-mail concerne l’initiative de mentorat « ${initiative} » (${organisation}).`),
    french(
      'Ses liens vous sont personnels et fonctionnent sans connexion : merci de ne pas les transférer.',
    ),
  ],
  pages: {
    volunteer: 'Voir votre inscription',
    coordinator: 'Voir l’inscription',
    manager: 'Voir la demande',
    partner: 'Voir l’inscription',
    admin: 'Voir l’inscription',
  },
  replies: {
    volunteer: replyInConversation,
    coordinator: replyInConversation,
    manager: replyToVolunteer,
    partner: replyToVolunteer,
    admin: replyToVolunteer,
    unread: french('Merci de ne pas répondre à cet e-mail : personne ne lit les réponses.'),
  },
  footerOfSeveral: [
    'Cet e-mail concerne plusieurs inscriptions à un mentorat.',
    french(
      'Ses liens vous sont personnels et fonctionnent sans connexion : merci de ne pas les transférer.',
    ),
  ],
  volunteerLeft: (volunteer) => `Entre-temps, ${volunteer} a quitté l’entreprise`,
  afterVolunteerLeft: ({ volunteer, initiative, organisation }) => ({
    subject: french(`${volunteer} a quitté l’entreprise : ${initiative}`),
    heading: french(`À vous : ${volunteer} a quitté l’entreprise`),
    blocks: [
      say(
        `${volunteer} a quitté l’entreprise : l’inscription à « ${initiative} » (${organisation}) ne peut pas continuer. Vous pouvez l’annuler ; la place sera de nouveau libre.`,
      ),
    ],
  }),
  someone: 'une personne partie depuis',
  untitled: 'Mentorat',
  calendar: { meeting: 'Mentorat', start: 'Début du mentorat', end: 'Fin du mentorat' },
  product: 'Mentorat',

  templates: {
    'registration-received': (facts) => ({
      subject: french(`Votre inscription est enregistrée : ${facts.initiative}`),
      heading: french('À vous : présentez-vous à la coordination'),
      blocks: [
        say(`Merci pour votre inscription à « ${facts.initiative} », avec ${facts.organisation}.`),
        ...wordsBlock(facts.welcome, facts.organisation),
        say(
          facts.coordinator === undefined
            ? `Personne ne coordonne cette initiative en ce moment. ${nameCoordinator(facts, yourAdmins)} Écrivez dès maintenant votre premier message, qui sera alors lu : dites qui vous êtes et ce que vous aimeriez apporter à votre mentoré.`
            : `Écrivez un premier message à ${facts.coordinator} : dites qui vous êtes et ce que vous aimeriez apporter à votre mentoré. Votre candidature sera examinée après cet échange.`,
        ),
        ...(facts.tasks.length === 0
          ? []
          : [
              say(
                facts.tasks.length === 1
                  ? 'Avant cela, une tâche est à terminer :'
                  : `Avant cela, ${plural(facts.tasks.length, { one: 'tâche est', other: 'tâches sont' })} à terminer :`,
              ),
              { list: facts.tasks },
            ]),
      ],
    }),

    'new-application': (facts) => ({
      subject: french(`Nouvelle inscription : ${facts.volunteer}, ${facts.initiative}`),
      heading: `${facts.volunteer} souhaite devenir mentor`,
      blocks: [
        say(
          `${facts.volunteer} (${facts.company}) vient de s’inscrire à « ${facts.initiative} » et doit vous écrire un premier message.`,
        ),
        say(
          facts.tasksCount === 0
            ? 'Vous pourrez valider la candidature après ce premier échange.'
            : `Vous pourrez valider la candidature après ce premier échange, quand ${plural(facts.tasksCount, { one: 'tâche sera terminée', other: 'tâches seront terminées' })}.`,
        ),
      ],
    }),

    'message-received': (facts) => ({
      subject: french(`Nouveau message : ${facts.author}, ${facts.initiative}`),
      heading: `${facts.author} vous a écrit`,
      blocks: [
        ...(facts.isVolunteer
          ? []
          : [say(`Ce message concerne ${facts.volunteer}, pour « ${facts.initiative} ».`)]),
        facts.message === undefined
          ? say('Vous pouvez le lire dans la conversation.')
          : { quote: facts.message, by: french(`${facts.author} a écrit :`) },
      ],
    }),

    'application-validated': (facts) => ({
      subject: french(`Votre candidature est validée : ${facts.initiative}`),
      heading: french('À vous : dites-nous quand vous aurez trouvé votre mentoré'),
      blocks: [
        say(
          `Bonne nouvelle : votre candidature pour « ${facts.initiative} » est validée. Vous pouvez maintenant chercher votre mentoré ; ${facts.organisation} peut vous y aider.`,
        ),
        ...wordsBlock(facts.words, facts.organisation),
        say(
          facts.approval === 'manager'
            ? 'Dès que vous aurez trouvé votre mentoré, saisissez un prénom ou des initiales et les dates de votre mentorat. Votre manager devra ensuite approuver la période.'
            : 'Dès que vous aurez trouvé votre mentoré, saisissez un prénom ou des initiales et les dates de votre mentorat.',
        ),
        ...(facts.approval === 'nobody-to-ask'
          ? [
              say(
                'Un manager doit approuver la période, mais nous ne savons pas qui est le vôtre actuellement. Avant de la saisir, demandez à l’équipe du programme de votre entreprise d’ajouter votre manager.',
              ),
            ]
          : []),
        say('Une fois par mois, nous vous demanderons où en est votre recherche.'),
      ],
    }),

    'application-rejected': (facts) => ({
      subject: french(`Votre candidature n’a pas été retenue : ${facts.initiative}`),
      heading: 'Votre candidature n’a pas été retenue cette fois-ci',
      blocks: [
        say(
          `Merci pour votre intérêt pour « ${facts.initiative} ». Votre candidature n’a pas pu être retenue.`,
        ),
        ...reasonBlock(facts.reason, 'La coordination'),
        say(
          'Une autre initiative vous conviendra peut-être mieux. Vous pouvez vous y inscrire à tout moment.',
        ),
      ],
    }),

    'engagement-to-approve': (facts) => {
      const { volunteer, period, before, initiative, organisation, meetings } = facts
      const asks = period && before ? listChanges(before, period) : []
      return asks.length > 0
        ? {
            subject: french(`À approuver : une nouvelle période pour ${volunteer} (${initiative})`),
            heading: french(`À vous : ${volunteer} souhaite changer de période`),
            blocks: [
              say(
                `${volunteer} est mentor dans « ${initiative} », avec ${organisation}, et souhaite modifier la période approuvée :`,
              ),
              { changes: asks, insteadOf: 'au lieu du' },
              ...offerRows(facts),
              say('Le mentorat est suspendu jusqu’à votre réponse.'),
            ],
          }
        : {
            subject: french(`À approuver : ${volunteer} comme mentor (${initiative})`),
            heading: french(`À vous : ${volunteer} souhaite devenir mentor`),
            blocks: [
              say(
                period
                  ? `${volunteer} souhaite devenir mentor ${formatPeriod(period)}, dans « ${initiative} », avec ${organisation}.`
                  : `${volunteer} souhaite devenir mentor dans « ${initiative} », avec ${organisation}.`,
              ),
              ...offerRows(facts),
              ...listMeetings(meetings, 'Ces rencontres sont prévues :'),
              say(
                meetings.some(({ decision }) => decision === 'PENDING')
                  ? 'Vous approuvez la période et ces rencontres ensemble. Le mentorat commencera après votre réponse.'
                  : 'Vous approuvez la période dans son ensemble, et non chaque rencontre. Le mentorat commencera après votre réponse.',
              ),
            ],
          }
    },

    'task-assigned': (facts) => ({
      subject: french(`Une nouvelle tâche pour vous : ${facts.initiative}`),
      heading: french('À vous : une nouvelle tâche vous attend'),
      blocks: [
        ...(facts.task === undefined
          ? [
              say(
                `La coordination vous avait confié une tâche pour « ${facts.initiative} ». Elle n’est plus à faire.`,
              ),
            ]
          : [
              say(`La coordination vous a confié une tâche pour « ${facts.initiative} » :`),
              { list: [facts.task] },
            ]),
        ...(facts.others.length === 0
          ? []
          : [say('Sont également à terminer :'), { list: facts.others }]),
        say('Signalez chaque tâche dès qu’elle est terminée.'),
      ],
    }),

    'engagement-approved': (facts) => ({
      subject: french(`Période approuvée par votre manager : ${facts.initiative}`),
      heading: 'Votre mentorat est approuvé',
      blocks: [
        say(`${facts.manager} a approuvé la période de votre mentorat.`),
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        say('Saisissez chaque rencontre : une minute suffit.'),
      ],
    }),

    'engagement-declined': (facts) => ({
      subject: french(`Période non approuvée par votre manager : ${facts.initiative}`),
      heading: french('À vous : convenez d’une période et saisissez-la à nouveau'),
      blocks: [
        say(`${facts.manager} n’a pas approuvé la période que vous avez saisie.`),
        ...reasonBlock(facts.reason, facts.manager),
        say(
          facts.period
            ? `Votre mentorat continue pendant la période déjà approuvée, ${formatPeriod(facts.period)}.`
            : 'Rien n’est perdu : parlez-en ensemble, puis saisissez à nouveau la période.',
        ),
      ],
    }),

    'engagement-recorded': (facts) => ({
      subject: french(`Votre mentorat est enregistré : ${facts.initiative}`),
      heading: 'Votre mentorat peut commencer',
      blocks: [
        say('Vous avez trouvé votre mentoré : bravo !'),
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        say('Saisissez chaque rencontre : une minute suffit.'),
      ],
    }),

    'dates-to-approve': (facts) => ({
      subject: french(`Rencontres à approuver : ${facts.volunteer} (${facts.initiative})`),
      heading: french(`À vous : ${facts.volunteer} attend votre réponse pour des rencontres`),
      blocks: [
        say(
          `${facts.volunteer} est mentor dans « ${facts.initiative} », avec ${facts.organisation}. Votre entreprise vous demande d’approuver chaque rencontre.`,
        ),
        ...listMeetings(facts.meetings, 'En attente de votre réponse :'),
        say(
          'Le bouton affiche toutes les rencontres en attente au moment où vous l’ouvrez. Vous pouvez répondre pour toutes à la fois, ou pour chacune.',
        ),
      ],
    }),

    'dates-decided': (facts) => ({
      subject: french(
        facts.isApproved
          ? `Rencontres approuvées par votre manager : ${facts.initiative}`
          : `Rencontres refusées par votre manager : ${facts.initiative}`,
      ),
      heading: facts.isApproved
        ? 'Votre manager a approuvé des rencontres'
        : 'Votre manager a refusé des rencontres',
      blocks: [
        ...listMeetings(
          facts.meetings,
          facts.isApproved ? `${facts.manager} a approuvé :` : `${facts.manager} a refusé :`,
        ),
        ...reasonBlock(facts.reason, facts.manager),
        say(
          facts.isApproved
            ? 'Vous n’avez rien à faire.'
            : 'Les rencontres refusées ne sont pas comptées. Vous pouvez modifier une rencontre, ce qui la soumet à nouveau à votre manager, ou la supprimer.',
        ),
      ],
    }),

    'mentee-search-reminder': (facts) => ({
      subject: french(`Avez-vous trouvé votre mentoré ? ${facts.initiative}`),
      heading: french('À vous : dites-nous où en est votre recherche'),
      blocks: [
        say(
          `Vous cherchez un mentoré pour « ${facts.initiative} » depuis le ${formatDay(facts.timeZone, facts.since)}. L’avez-vous trouvé ?`,
        ),
        say(
          'Sinon, un clic suffit pour dire à la coordination que vous cherchez encore. Si ce n’est pas le bon moment, vous pouvez suspendre les rappels ou vous désister.',
        ),
      ],
    }),

    'engagement-summary': (facts) => ({
      subject: french(`Votre mentorat jusqu’ici : ${facts.initiative}`),
      preheader: french(
        `${meetings(facts.datesCount)}, ${formatDuration(facts.totalMinutes)}. Il manque une rencontre ?`,
      ),
      heading: french('À vous : comment se passe votre mentorat ?'),
      blocks: [
        {
          rows: [
            initiativeRow(facts),
            ...engagementRows(facts),
            ...(facts.progress === undefined
              ? []
              : [{ label: 'Temps écoulé', value: formatProgress(facts.progress) }]),
            ...(facts.estimatedHours === undefined
              ? []
              : [
                  {
                    label: 'Heures',
                    value: `${formatDuration(facts.totalMinutes)} sur ${formatHours(facts.estimatedHours)} estimées`,
                  },
                ]),
          ],
        },
        facts.meetings.length === 0
          ? say(`Aucune rencontre pour l’instant. Total : ${formatDuration(0)}.`)
          : {
              table: {
                caption: meetings(facts.datesCount),
                head: ['Date', 'Heure', 'Durée'],
                rows: facts.meetings.map((meeting) => [
                  formatShortDate(meeting.date) + markMeeting(meeting),
                  meeting.startTime === undefined ? '–' : formatTime(meeting.startTime),
                  formatDuration(meeting.minutes),
                ]),
                total: { label: 'Total', value: formatDuration(facts.totalMinutes) },
              },
            },
        say(
          'Il manque une rencontre ? Une information est fausse ? Ajoutez ou modifiez la rencontre maintenant. Et comment se sont passés ces trois derniers mois, pour votre mentoré et pour vous ? Quelques lignes suffisent.',
        ),
      ],
    }),

    'confirm-your-participation': (facts) => ({
      subject: french(`Confirmez votre mentorat : ${facts.initiative}`),
      heading: french('À vous : confirmez votre mentorat'),
      blocks: [
        say(
          'Vous nous avez dit que votre mentorat est terminé. Merci pour le temps que vous y avez consacré. Vérifiez les informations, puis confirmez.',
        ),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
        say('S’il n’est pas encore terminé, reprenez-le et continuez comme avant.'),
      ],
    }),

    'confirm-participation-of': (facts) => ({
      subject: french(`Mentorat à confirmer : ${facts.volunteer}, ${facts.initiative}`),
      heading: french(`${facts.volunteer} a terminé son mentorat : à vous de le confirmer`),
      blocks: [
        say(
          `${facts.volunteer} nous a dit que le mentorat est terminé. Confirmez qu’il a bien eu lieu. Une seule confirmation suffit : la vôtre, celle du volontaire ou celle de l’entreprise.`,
        ),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
      ],
    }),

    'participation-confirmed': (facts) => ({
      subject: facts.isVolunteer
        ? french(`Votre mentorat est confirmé : ${facts.initiative}`)
        : french(`Mentorat confirmé : ${facts.volunteer}, ${facts.initiative}`),
      heading: facts.isVolunteer
        ? french('Votre mentorat est accompli : merci !')
        : `${facts.volunteer} a accompli son mentorat`,
      blocks: [
        say(
          facts.confirmedAt === undefined
            ? `${facts.confirmedBy} a confirmé le mentorat.`
            : `${facts.confirmedBy} a confirmé le mentorat le ${formatDay(facts.timeZone, facts.confirmedAt)}.`,
        ),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
        say('L’attestation est prête : vous pouvez la lire, l’imprimer ou l’enregistrer.'),
      ],
    }),

    'registration-cancelled': (facts) => ({
      subject: facts.isVolunteer
        ? french(`Votre inscription est annulée : ${facts.initiative}`)
        : french(`Désistement : ${facts.volunteer}, ${facts.initiative}`),
      heading: facts.isVolunteer
        ? 'Votre inscription est annulée'
        : `${facts.volunteer} se désiste`,
      blocks: [
        say(
          facts.isVolunteer
            ? `${facts.cancelledBy} a annulé votre inscription à « ${facts.initiative} », avec ${facts.organisation}.`
            : `${facts.volunteer} ne participe plus à « ${facts.initiative} ». La place est de nouveau libre.`,
        ),
        ...reasonBlock(facts.reason, facts.cancelledBy),
        say(
          facts.isVolunteer
            ? 'Merci pour votre engagement. Vous pouvez vous inscrire à nouveau.'
            : 'Vous n’avez rien à faire.',
        ),
      ],
    }),

    'meetings-planned': ({ planned, off, initiative }) => ({
      subject: french(
        planned.length > 0
          ? `Dans votre agenda : ${nameMeetings(planned)} (${initiative})`
          : `Plus dans votre agenda : ${nameMeetings(off)} (${initiative})`,
      ),
      heading:
        planned.length > 0
          ? choosePlural(planned.length, {
              one: 'Votre rencontre est prévue',
              other: 'Vos rencontres sont prévues',
            })
          : choosePlural(off.length, {
              one: 'Une rencontre n’est plus prévue',
              other: 'Des rencontres ne sont plus prévues',
            }),
      blocks: [
        ...(planned.length === 0
          ? []
          : [say('À venir :'), { list: planned.map((meeting) => formatMeetingTime(meeting)) }]),
        ...(off.length === 0
          ? []
          : [say('Plus prévu :'), { list: off.map((meeting) => formatMeetingTime(meeting)) }]),
        say(
          'L’invitation jointe met votre agenda à jour. Vous n’avez pas à y répondre, et elle ne nomme pas la personne que vous accompagnez.',
        ),
      ],
    }),

    'meeting-yesterday': ({ meetings: list, initiative }) => ({
      subject: french(
        `${choosePlural(list.length, { one: 'A-t-elle eu lieu ? Rencontre du', other: 'Ont-elles eu lieu ?' })} ${nameMeetings(list)} (${initiative})`,
      ),
      preheader: french(
        choosePlural(list.length, {
          one: 'Dites-nous si elle a eu lieu ou non, ou choisissez un autre jour.',
          other: 'Dites-nous pour chacune si elle a eu lieu ou non, ou choisissez un autre jour.',
        }),
      ),
      heading: french(
        choosePlural(list.length, {
          one: 'À vous : votre rencontre a-t-elle eu lieu ?',
          other: 'À vous : vos rencontres ont-elles eu lieu ?',
        }),
      ),
      blocks: [
        say('Vous aviez prévu :'),
        { list: list.map((meeting) => formatMeetingTime(meeting)) },
        say(
          choosePlural(list.length, {
            one: 'Si elle a eu lieu, vous n’avez rien d’autre à saisir. Sinon, elle est supprimée, ou vous choisissez un autre jour.',
            other:
              'Si elles ont eu lieu, vous n’avez rien d’autre à saisir. Sinon, vous pouvez en supprimer une ou choisir un autre jour.',
          }),
        ),
      ],
    }),

    'manager-reminded': (facts) => ({
      subject: french(`Rappel : ${facts.volunteer} attend votre réponse (${facts.initiative})`),
      heading: french(`À vous : ${facts.volunteer} attend votre réponse`),
      blocks: [
        ...requestBlocks(facts),
        say(
          'Si vous ne pouvez pas décider, ouvrez la demande : vous pouvez demander à un collègue de décider à votre place, ou signaler que cette personne ne fait pas partie de votre équipe.',
        ),
      ],
    }),

    'stand-in-asked': (facts) => ({
      subject: french(`À décider pour ${facts.manager} : ${facts.volunteer} (${facts.initiative})`),
      heading: french(`À vous : ${facts.manager} vous demande de décider à sa place`),
      blocks: [
        ...requestBlocks(facts),
        ...(facts.isManagerThere
          ? [say(`${facts.manager} peut toujours répondre : la première réponse compte.`)]
          : []),
      ],
    }),

    'stand-in-named': (facts) => ({
      subject: french(
        `${facts.standIn} peut désormais répondre à votre demande : ${facts.initiative}`,
      ),
      heading: `${facts.manager} a demandé à ${facts.standIn} de décider`,
      blocks: [
        say(
          facts.isManagerThere
            ? `${facts.manager} a demandé à ${facts.standIn} de décider à sa place au sujet de votre demande. L’une ou l’autre de ces personnes peut répondre : la première réponse compte. Vous n’avez rien à faire.`
            : `Avant de quitter l’entreprise, ${facts.manager} avait demandé à ${facts.standIn} de décider au sujet de votre demande. Vous n’avez rien à faire.`,
        ),
      ],
    }),

    'not-their-report': (facts) => ({
      subject: french(`Qui est le manager ${elide('de', facts.volunteer)} ? ${facts.initiative}`),
      heading: french(`À vous : vérifiez qui est le manager ${elide('de', facts.volunteer)}`),
      blocks: [
        say(
          facts.isManagerThere
            ? `${facts.volunteer} attend la réponse d’un manager dans « ${facts.initiative} », avec ${facts.organisation}. L’annuaire indique ${facts.manager}, qui signale ${elide('que', facts.volunteer)} ne fait pas partie de son équipe.`
            : `${facts.volunteer} attend la réponse d’un manager dans « ${facts.initiative} », avec ${facts.organisation}, mais le manager indiqué dans l’annuaire a quitté l’entreprise.`,
        ),
        say('Merci de corriger le manager : nous solliciterons aussitôt le nouveau.'),
      ],
    }),

    'request-withdrawn': (facts) => ({
      subject: french(
        `Votre réponse n’est plus attendue : ${facts.volunteer} (${facts.initiative})`,
      ),
      heading: `Vous n’avez plus à répondre à la demande ${elide('de', facts.volunteer)}`,
      blocks: [
        say(
          `L’inscription ${elide('de', facts.volunteer)} à « ${facts.initiative} », avec ${facts.organisation}, est terminée : il n’y a plus rien à approuver.`,
        ),
      ],
    }),

    'coordinator-changed': (facts) => ({
      subject: french(`Votre coordination change : ${facts.coordinator}, ${facts.initiative}`),
      heading: `${facts.coordinator} coordonne désormais votre mentorat`,
      blocks: [
        say(
          `Désormais, ${facts.coordinator} coordonne « ${facts.initiative} » (${facts.organisation}) et répond à vos questions. Tout ce que vous avez écrit et saisi est conservé. Vous n’avez rien à faire.`,
        ),
        say(`Et si vous disiez bonjour ? ${facts.coordinator} recevra votre message.`),
      ],
    }),

    'engagement-still-to-approve': (facts) => ({
      subject: french(
        `Toujours à approuver : le mentorat ${elide('de', facts.volunteer)} (${facts.initiative})`,
      ),
      heading: french(`À vous : ${facts.volunteer} attend votre réponse`),
      blocks: [
        say(
          facts.period
            ? `${facts.volunteer} souhaite devenir mentor ${formatPeriod(facts.period)}, dans « ${facts.initiative} » (${facts.organisation}).`
            : `${facts.volunteer} souhaite devenir mentor dans « ${facts.initiative} » (${facts.organisation}).`,
        ),
        say(
          'Nous vous l’avons demandé il y a quelques jours. Le mentorat est suspendu à votre réponse.',
        ),
      ],
    }),

    'nobody-to-approve': (facts) => ({
      subject: french(
        `Personne ne peut répondre à la demande ${elide('de', facts.volunteer)} : ${facts.initiative}`,
      ),
      heading: french(`À vous : indiquez le manager ${elide('de', facts.volunteer)}`),
      blocks: [
        say(
          `${facts.volunteer} attend la réponse d’un manager dans « ${facts.initiative} », avec ${facts.organisation}, mais ce manager a quitté l’entreprise ou nous est inconnu.`,
        ),
        say('Merci d’indiquer le manager : nous lui soumettrons aussitôt la demande.'),
      ],
    }),

    'approval-overdue': ({ manager, ...facts }) =>
      manager === undefined
        ? {
            subject: french(`Personne pour approuver votre mentorat : ${facts.initiative}`),
            heading: 'Personne ne peut approuver votre mentorat en ce moment',
            blocks: [
              say(
                'Votre manager doit donner son accord, mais a quitté l’entreprise ou nous est inconnu. Demandez à l’administration de votre entreprise d’indiquer votre manager : nous lui soumettrons aussitôt la demande.',
              ),
              say(
                'La coordination est également prévenue. Si ce n’est pas le bon moment, vous pouvez vous désister.',
              ),
            ],
          }
        : {
            subject: french(`Pas encore de réponse de votre manager : ${facts.initiative}`),
            heading: 'Votre manager n’a pas encore répondu',
            blocks: [
              say(
                `Nous avons demandé à ${manager} d’approuver votre mentorat il y a deux semaines, puis envoyé des rappels.`,
              ),
              say(
                `Le plus simple est souvent d’en parler de vive voix. La coordination est prévenue et peut vous aider : écrivez-lui, par exemple si ${manager} est en congé ou n’est plus votre manager. Si ce n’est pas le bon moment, vous pouvez vous désister.`,
              ),
            ],
          },

    'approval-overdue-of': ({ manager, ...facts }) =>
      manager === undefined
        ? {
            subject: french(
              `Personne pour approuver le mentorat ${elide('de', facts.volunteer)} : ${facts.initiative}`,
            ),
            heading: `Personne ne peut approuver le mentorat ${elide('de', facts.volunteer)} en ce moment`,
            blocks: [
              say(
                `Le manager a quitté l’entreprise ou nous est inconnu. L’administration de l’entreprise peut l’indiquer : nous lui soumettrons aussitôt la demande. Nous avons aussi prévenu ${facts.volunteer} et l’administration.`,
              ),
            ],
          }
        : {
            subject: french(
              `Pas de réponse du manager ${elide('de', facts.volunteer)} : ${facts.initiative}`,
            ),
            heading: `${facts.volunteer} attend toujours l’accord de son manager`,
            blocks: [
              say(
                `Nous avons écrit à ${manager} il y a deux semaines, puis envoyé des rappels. Nous avons aussi prévenu ${facts.volunteer}.`,
              ),
              say(
                `Vous pouvez voir avec ${facts.volunteer} comment continuer. Si ${manager} n’est plus son manager, l’administration de l’entreprise peut le corriger.`,
              ),
            ],
          },

    'dates-still-to-approve': (facts) => ({
      subject: french(
        `Toujours à approuver : des rencontres ${elide('de', facts.volunteer)} (${facts.initiative})`,
      ),
      heading: french(`À vous : ${facts.volunteer} attend votre réponse`),
      blocks: [
        say(
          `Nous vous avons demandé il y a quelques jours d’approuver des rencontres ${elide('de', facts.volunteer)}, dans « ${facts.initiative} » (${facts.organisation}).`,
        ),
        ...listMeetings(facts.meetings, 'En attente de votre réponse :'),
        say('Le mentorat ne peut pas être confirmé sans votre réponse.'),
      ],
    }),

    'date-approval-overdue': ({ manager, ...facts }) =>
      manager === undefined
        ? {
            subject: french(`Personne pour approuver vos rencontres : ${facts.initiative}`),
            heading: 'Personne ne peut approuver vos rencontres en ce moment',
            blocks: [
              say(
                'Votre manager doit les approuver, mais a quitté l’entreprise ou nous est inconnu. Demandez à l’administration de votre entreprise d’indiquer votre manager : nous lui soumettrons aussitôt vos rencontres.',
              ),
              say('La coordination est également prévenue.'),
            ],
          }
        : {
            subject: french(`Pas encore de réponse pour vos rencontres : ${facts.initiative}`),
            heading: 'Votre manager n’a pas encore répondu pour vos rencontres',
            blocks: [
              say(
                `Nous avons demandé à ${manager} d’approuver vos rencontres il y a deux semaines, puis envoyé des rappels. Vous pouvez continuer à saisir vos rencontres.`,
              ),
              say(
                `Le plus simple est souvent d’en parler de vive voix. La coordination est prévenue : écrivez-lui, par exemple si ${manager} est en congé ou n’est plus votre manager.`,
              ),
            ],
          },

    'date-approval-overdue-of': ({ manager, ...facts }) =>
      manager === undefined
        ? {
            subject: french(
              `Personne pour approuver les rencontres ${elide('de', facts.volunteer)} : ${facts.initiative}`,
            ),
            heading: `Personne ne peut approuver les rencontres ${elide('de', facts.volunteer)} en ce moment`,
            blocks: [
              say(
                `Le manager a quitté l’entreprise ou nous est inconnu. L’administration de l’entreprise peut l’indiquer : nous lui soumettrons aussitôt les rencontres. Nous avons aussi prévenu ${facts.volunteer} et l’administration. Le mentorat ne peut pas être confirmé sans réponse.`,
              ),
            ],
          }
        : {
            subject: french(
              `Pas de réponse pour les rencontres ${elide('de', facts.volunteer)} : ${facts.initiative}`,
            ),
            heading: `Des rencontres ${elide('de', facts.volunteer)} attendent toujours l’accord de son manager`,
            blocks: [
              say(
                `Nous avons écrit à ${manager} il y a deux semaines, puis envoyé des rappels. Nous avons aussi prévenu ${facts.volunteer}. Le mentorat ne peut pas être confirmé sans réponse.`,
              ),
              say(
                `Si ${manager} n’est plus son manager, l’administration de l’entreprise peut le corriger.`,
              ),
            ],
          },

    'first-message-reminder': (facts) => ({
      subject: french(`Dites bonjour à la coordination : ${facts.initiative}`),
      heading: french('À vous : envoyez un premier message'),
      blocks: [
        say(
          facts.coordinator === undefined
            ? `Votre inscription à « ${facts.initiative} » (${facts.organisation}) est enregistrée. Personne ne coordonne cette initiative en ce moment. ${nameCoordinator(facts, yourAdmins)} Écrivez dès maintenant votre premier message, qui sera alors lu : deux lignes pour vous présenter suffisent.`
            : `Votre inscription à « ${facts.initiative} » (${facts.organisation}) est enregistrée. ${facts.coordinator} attend de vos nouvelles : deux lignes pour vous présenter suffisent.`,
        ),
        say(
          'Votre candidature ne peut pas avancer sans ce message. Si vous avez changé d’avis, vous pouvez vous désister.',
        ),
      ],
    }),

    'application-waiting': (facts) => ({
      subject: french(
        `En attente de votre réponse : la candidature ${elide('de', facts.volunteer)} (${facts.initiative})`,
      ),
      heading: french(`À vous : ${facts.volunteer} attend votre réponse`),
      blocks: [
        say(
          `${facts.volunteer} vous a écrit au sujet de « ${facts.initiative} » le ${formatDay(facts.timeZone, facts.since)}, et sa candidature n’est pas encore validée.`,
        ),
        say(
          facts.tasksCount === 0
            ? 'Ouvrez-la pour la valider, y répondre ou la refuser.'
            : `${plural(facts.tasksCount, { one: 'tâche reste', other: 'tâches restent' })} à faire. Ouvrez la candidature pour répondre, dispenser de tâches ou la refuser.`,
        ),
      ],
    }),

    'period-over': (facts) => ({
      subject: french(`Votre période de mentorat est terminée : ${facts.initiative}`),
      heading: french('À vous : votre mentorat est-il terminé ?'),
      blocks: [
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        say(
          'S’il est terminé, dites-le-nous : votre attestation n’est plus qu’à un pas. Si vous continuez, saisissez une période plus longue. Et s’il manque une rencontre, ajoutez-la d’abord.',
        ),
      ],
    }),

    'no-meeting-recorded': (facts) => ({
      subject: french(`Manque-t-il une rencontre ? ${facts.initiative}`),
      heading: french('À vous : saisissez vos rencontres'),
      blocks: [
        say(
          facts.lastMeeting === undefined
            ? 'Vous n’avez encore saisi aucune rencontre.'
            : `La dernière rencontre saisie a eu lieu le ${formatDate(facts.lastMeeting)}.`,
        ),
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        say(
          'Si vous vous êtes rencontrés depuis, ajoutez ces rencontres. Si votre mentorat est terminé, dites-le-nous.',
        ),
      ],
    }),

    'mentoring-quiet': (facts) => ({
      subject: french(
        `Le mentorat ${elide('de', facts.volunteer)} continue-t-il ? ${facts.initiative}`,
      ),
      heading: french(`À vous : demandez des nouvelles à ${facts.volunteer}`),
      blocks: [
        say(
          facts.lastMeeting === undefined
            ? `${facts.volunteer} n’a encore saisi aucune rencontre, malgré notre rappel.`
            : `La dernière rencontre saisie par ${facts.volunteer} a eu lieu le ${formatDate(facts.lastMeeting)}, et notre rappel est resté sans réponse.`,
        ),
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        say('Le mentorat continue-t-il ? Un message de votre part peut aider.'),
      ],
    }),

    'confirmation-reminder': (facts) => ({
      subject: french(`Toujours à confirmer : votre mentorat (${facts.initiative})`),
      heading: french('À vous : confirmez votre mentorat'),
      blocks: [
        say('Votre mentorat est terminé, mais personne ne l’a encore confirmé. Un clic suffit.'),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
        say('S’il n’est pas encore terminé, reprenez-le et continuez comme avant.'),
      ],
    }),

    'confirmation-reminder-of': (facts) => ({
      subject: french(
        `Toujours à confirmer : ${facts.volunteer} a été mentor (${facts.initiative})`,
      ),
      heading: french(`À vous : confirmez ${elide('que', facts.volunteer)} a été mentor`),
      blocks: [
        say(
          `Le mentorat ${elide('de', facts.volunteer)} est terminé, mais personne ne l’a encore confirmé. Confirmez qu’il a bien eu lieu. Une seule confirmation suffit : la vôtre, celle du volontaire ou celle de l’entreprise.`,
        ),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
      ],
    }),

    today: ({ parts, more }) => {
      const count = plural(parts.length + more, { one: 'action', other: 'actions' })
      return {
        subject: french(`À vous : ${count} pour vos mentorats aujourd’hui`),
        heading: french(`À vous : ${count}`),
        blocks: [
          ...parts.map((part): Block => ({ part })),
          ...(more === 0
            ? []
            : [
                say(
                  `Et ${formatNumber(more)} de plus : connectez-vous pour voir tout ce qui vous attend.`,
                ),
              ]),
        ],
      }
    },
  },
}

/** What the volunteer's time is for; nothing where the initiative says neither. */
function offerRows({ estimatedHours, frequency }: MailFacts<'engagement-to-approve'>): Block[] {
  const rows = [
    ...(estimatedHours === undefined
      ? []
      : [{ label: 'Temps estimé', value: formatHours(estimatedHours) }]),
    ...(frequency === undefined ? [] : [{ label: 'Fréquence des rencontres', value: frequency }]),
  ]
  return rows.length === 0 ? [] : [{ rows }]
}

function listChanges(
  before: { start: string; end: string },
  after: { start: string; end: string },
) {
  const labels = { start: 'à partir du', end: 'jusqu’au' } as const
  return (['start', 'end'] as const)
    .filter((bound) => before[bound] !== after[bound])
    .map((bound) => ({
      label: labels[bound],
      before: formatDate(before[bound]),
      after: formatDate(after[bound]),
    }))
}
