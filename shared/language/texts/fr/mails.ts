import { de, french } from '../../format/french.ts'
import {
  shortDate,
  spokenDate,
  spokenDayOf,
  spokenDuration,
  spokenNumber,
  spokenPeriod,
  spokenTime,
} from '../../format/spoken.ts'
import type { CommonFacts, EngagementFacts, ParticipationFacts } from '../facts/mail-facts.ts'
import type { Block, MailTexts } from '../facts/mail-text.ts'

const say = (paragraph: string): Block => ({ paragraph: french(paragraph) })

/** In French, zero is singular. */
function plural(count: number, one: string, many: string): string {
  return `${spokenNumber('fr', count)} ${count < 2 ? one : many}`
}

function meetings(count: number): string {
  return count === 0 ? 'Aucune rencontre saisie' : plural(count, 'rencontre', 'rencontres')
}

function initiativeRow({ initiative, organisation }: CommonFacts) {
  return { label: 'Initiative', value: `${initiative}, ${organisation}` }
}

function engagementRows({ mentee, period }: EngagementFacts) {
  return [
    ...(mentee === undefined ? [] : [{ label: 'Mentoré', value: mentee }]),
    ...(period ? [{ label: 'Période', value: spokenPeriod('fr', period) }] : []),
  ]
}

function participationRows(facts: ParticipationFacts) {
  return [
    ...engagementRows(facts),
    ...(facts.endedOn === undefined
      ? []
      : [{ label: 'Terminée le', value: spokenDate('fr', facts.endedOn) }]),
    {
      label: 'Saisies',
      value: `${meetings(facts.datesCount)}, ${spokenDuration('fr', facts.totalMinutes)}`,
    },
  ]
}

function reasonBlock(reason: string | undefined, by: string): Block[] {
  return reason === undefined ? [] : [{ quote: reason, by: french(`${by} a donné cette raison :`) }]
}

export const fr: MailTexts = {
  greeting: (reader) => `Bonjour ${reader},`,
  footer: (initiative, organisation) => [
    french(`Ce message concerne l’initiative de mentorat « ${initiative} » (${organisation}).`),
    french(
      'Les liens qu’il contient sont pour vous seul(e) et ne demandent pas de connexion : merci de ne pas les transférer.',
    ),
  ],
  someone: 'une personne partie depuis',
  untitled: 'Mentorat',

  templates: {
    'registration-received': (facts) => ({
      subject: french(`Votre inscription est enregistrée : ${facts.initiative}`),
      heading: french('À vous : écrivez un premier message'),
      blocks: [
        say(`Merci pour votre inscription à « ${facts.initiative} », avec ${facts.organisation}.`),
        say(
          `Écrivez un premier message à ${facts.coordinator} : qui vous êtes, et ce que vous aimeriez apporter à votre mentoré. Votre candidature sera validée après cet échange.`,
        ),
        ...(facts.tasks.length === 0
          ? []
          : [
              say(
                facts.tasks.length === 1
                  ? 'Avant cela, il y a une tâche à terminer :'
                  : `Avant cela, il y a ${plural(facts.tasks.length, 'tâche', 'tâches')} à terminer :`,
              ),
              { list: facts.tasks },
            ]),
      ],
    }),

    'new-application': (facts) => ({
      subject: french(`Nouvelle candidature ${de(facts.volunteer)} : ${facts.initiative}`),
      heading: `${facts.volunteer} souhaite devenir mentor`,
      blocks: [
        say(
          `${facts.volunteer} (${facts.company}) vient de s’inscrire à « ${facts.initiative} », et a été invité(e) à vous écrire un premier message.`,
        ),
        say(
          facts.tasksCount === 0
            ? 'Vous pourrez valider la candidature après ce premier échange.'
            : `Vous pourrez valider la candidature après ce premier échange et ${plural(facts.tasksCount, 'tâche terminée', 'tâches terminées')}.`,
        ),
      ],
    }),

    'message-received': (facts) => ({
      subject: french(`Nouveau message ${de(facts.author)} : ${facts.initiative}`),
      heading: `${facts.author} a écrit un message`,
      blocks: [
        ...(facts.isVolunteer
          ? []
          : [say(`Il concerne l’inscription ${de(facts.volunteer)} à « ${facts.initiative} ».`)]),
        facts.message === undefined
          ? say('Vous pouvez le lire dans la conversation de l’inscription.')
          : { quote: facts.message, by: french(`${facts.author} a écrit :`) },
      ],
    }),

    'application-validated': (facts) => ({
      subject: french(`Votre candidature est validée : ${facts.initiative}`),
      heading: french('À vous : dites-nous quand vous aurez trouvé votre mentoré'),
      blocks: [
        say(
          `Bonne nouvelle : votre candidature pour « ${facts.initiative} » est validée. Vous pouvez maintenant chercher votre mentoré, avec l’aide ${de(facts.organisation)}.`,
        ),
        say(
          facts.isManagerAsked
            ? 'Dès que vous vous serez trouvés, saisissez un prénom ou des initiales et la période de votre mentorat. Votre manager sera alors invité(e) à approuver la période.'
            : 'Dès que vous vous serez trouvés, saisissez un prénom ou des initiales et la période de votre mentorat.',
        ),
        say('Une fois par mois, nous vous demanderons où en est votre recherche.'),
      ],
    }),

    'application-rejected': (facts) => ({
      subject: french(`Votre candidature n’a pas été retenue : ${facts.initiative}`),
      heading: 'Votre candidature n’a pas été retenue cette fois-ci',
      blocks: [
        say(
          `Merci pour votre intérêt pour « ${facts.initiative} ». Votre candidature n’a pas pu être acceptée.`,
        ),
        ...reasonBlock(facts.reason, 'La coordination'),
        say(
          'Une autre initiative vous conviendra peut-être mieux : vous pouvez vous y inscrire à tout moment.',
        ),
      ],
    }),

    'engagement-to-approve': (facts) => {
      const { volunteer, period, before, initiative, organisation } = facts
      const asks = period && before ? changesOf(before, period) : []
      return asks.length > 0
        ? {
            subject: french(`À approuver : une autre période pour ${volunteer} (${initiative})`),
            heading: french(`À vous : ${volunteer} demande une autre période`),
            blocks: [
              say(
                `${volunteer} est mentor dans « ${initiative} », avec ${organisation}, et demande à modifier la période approuvée :`,
              ),
              { changes: asks, insteadOf: 'au lieu du' },
              say('Le mentorat attend votre réponse.'),
            ],
          }
        : {
            subject: french(`À approuver : le mentorat ${de(volunteer)} (${initiative})`),
            heading: french(`À vous : ${volunteer} souhaite devenir mentor`),
            blocks: [
              say(
                period
                  ? `${volunteer} demande à être mentor ${spokenPeriod('fr', period)}, dans « ${initiative} », avec ${organisation}.`
                  : `${volunteer} demande à être mentor dans « ${initiative} », avec ${organisation}.`,
              ),
              say(
                'Vous approuvez la période dans son ensemble ; les rencontres, elles, ne demandent pas d’approbation. Le mentorat attend votre réponse.',
              ),
            ],
          }
    },

    'engagement-approved': (facts) => ({
      subject: french(`Approuvé par votre manager : ${facts.initiative}`),
      heading: 'Votre mentorat est approuvé',
      blocks: [
        say(`${facts.manager} a approuvé la période de votre mentorat.`),
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        say('Saisissez chaque rencontre avec votre mentoré : une minute suffit.'),
      ],
    }),

    'engagement-declined': (facts) => ({
      subject: french(`Non approuvé par votre manager : ${facts.initiative}`),
      heading: french('À vous : convenez d’une période et saisissez-la à nouveau'),
      blocks: [
        say(`${facts.manager} n’a pas approuvé la période que vous avez saisie.`),
        ...reasonBlock(facts.reason, facts.manager),
        say(
          facts.period
            ? `Votre mentorat continue dans la période approuvée auparavant, ${spokenPeriod('fr', facts.period)}.`
            : 'Rien n’est perdu : parlez-en ensemble, puis saisissez à nouveau la période.',
        ),
      ],
    }),

    'engagement-recorded': (facts) => ({
      subject: french(`Votre engagement est enregistré : ${facts.initiative}`),
      heading: 'Votre mentorat peut commencer',
      blocks: [
        say('Vous vous êtes trouvés : bravo !'),
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        say('Saisissez chaque rencontre avec votre mentoré : une minute suffit.'),
      ],
    }),

    'mentee-search-reminder': (facts) => ({
      subject: french(`Avez-vous trouvé votre mentoré ? ${facts.initiative}`),
      heading: french('À vous : dites-nous où en est votre recherche'),
      blocks: [
        say(
          `Vous cherchez un mentoré pour « ${facts.initiative} » depuis le ${spokenDayOf('fr', facts.timeZone, facts.since)}. Vous êtes-vous trouvés ?`,
        ),
        say(
          'Sinon, un clic suffit pour dire à la coordination que vous cherchez encore. Si ce n’est pas le bon moment, vous pouvez suspendre ces rappels ou vous retirer.',
        ),
      ],
    }),

    'engagement-summary': (facts) => ({
      subject: french(`Votre mentorat jusqu’ici : ${facts.initiative}`),
      heading: french('À vous : prenez un instant de recul'),
      blocks: [
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        facts.meetings.length === 0
          ? say(`Aucune rencontre n’est encore saisie. Total : ${spokenDuration('fr', 0)}.`)
          : {
              table: {
                caption: meetings(facts.meetings.length),
                head: ['Date', 'Heure', 'Durée'],
                rows: facts.meetings.map(({ date, startTime, minutes }) => [
                  shortDate('fr', date),
                  startTime === undefined ? '–' : spokenTime('fr', startTime),
                  spokenDuration('fr', minutes),
                ]),
                total: { label: 'Total', value: spokenDuration('fr', facts.totalMinutes) },
              },
            },
        say(
          'Une rencontre manque ou n’est pas juste ? Ajoutez-la ou modifiez-la maintenant. Et comment se sont passés ces trois derniers mois, pour votre mentoré et pour vous ? Quelques lignes suffisent.',
        ),
      ],
    }),

    'confirm-your-participation': (facts) => ({
      subject: french(`Confirmez votre participation : ${facts.initiative}`),
      heading: french('À vous : confirmez votre participation'),
      blocks: [
        say(
          'Vous nous avez dit que votre mentorat est terminé : merci pour le temps que vous avez donné. Vérifiez ce qui est saisi, puis confirmez.',
        ),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
        say('Si ce n’est pas encore terminé, dites-le, et tout continue comme avant.'),
      ],
    }),

    'confirm-participation-of': (facts) => ({
      subject: french(`Confirmez la participation ${de(facts.volunteer)} : ${facts.initiative}`),
      heading: french(`À vous : confirmez la participation ${de(facts.volunteer)}`),
      blocks: [
        say(
          `${facts.volunteer} nous a dit que le mentorat est terminé. Confirmez qu’il a bien eu lieu ; une seule confirmation suffit, la vôtre ou celle du mentor.`,
        ),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
      ],
    }),

    'participation-confirmed': (facts) => ({
      subject: facts.isVolunteer
        ? french(`Votre participation est confirmée : ${facts.initiative}`)
        : french(`La participation ${de(facts.volunteer)} est confirmée : ${facts.initiative}`),
      heading: facts.isVolunteer
        ? french('Mission accomplie : merci !')
        : `${facts.volunteer} a accompli sa mission`,
      blocks: [
        say(
          facts.confirmedAt === undefined
            ? `${facts.confirmedBy} a confirmé la participation.`
            : `${facts.confirmedBy} a confirmé la participation le ${spokenDayOf('fr', facts.timeZone, facts.confirmedAt)}.`,
        ),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
        say('L’attestation est à votre disposition : vous pouvez la lire, l’imprimer, la garder.'),
      ],
    }),

    'registration-cancelled': (facts) => ({
      subject: facts.isVolunteer
        ? french(`Votre inscription est annulée : ${facts.initiative}`)
        : french(`${facts.volunteer} s’est retiré(e) : ${facts.initiative}`),
      heading: facts.isVolunteer
        ? 'Votre inscription est annulée'
        : `${facts.volunteer} s’est retiré(e)`,
      blocks: [
        say(
          facts.isVolunteer
            ? `${facts.cancelledBy} a annulé votre inscription à « ${facts.initiative} », avec ${facts.organisation}.`
            : `${facts.volunteer} ne continue pas dans « ${facts.initiative} » ; la place est à nouveau libre.`,
        ),
        ...reasonBlock(facts.reason, facts.cancelledBy),
        say(
          facts.isVolunteer
            ? 'Merci pour votre engagement. Vous pouvez vous inscrire à nouveau.'
            : 'Vous n’avez rien à faire.',
        ),
      ],
    }),

    'coordinator-changed': (facts) => ({
      subject: french(`Votre coordination change : ${facts.coordinator}, ${facts.initiative}`),
      heading: `${facts.coordinator} coordonne désormais votre mentorat`,
      blocks: [
        say(
          `Désormais, ${facts.coordinator} coordonne « ${facts.initiative} » (${facts.organisation}) et répond à vos questions. Tout ce que vous avez écrit et saisi est conservé, et vous n’avez rien à faire.`,
        ),
        say(`Un premier bonjour est bienvenu : ${facts.coordinator} recevra votre message.`),
      ],
    }),
  },
}

function changesOf(before: { start: string; end: string }, after: { start: string; end: string }) {
  const labels = { start: 'à partir du', end: 'jusqu’au' } as const
  return (['start', 'end'] as const)
    .filter((bound) => before[bound] !== after[bound])
    .map((bound) => ({
      label: labels[bound],
      before: spokenDate('fr', before[bound]),
      after: spokenDate('fr', after[bound]),
    }))
}
