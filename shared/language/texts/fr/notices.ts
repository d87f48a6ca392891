import type { NoticeFacts, NoticeTexts, ToldFacts } from '../facts/notice-facts.ts'
import type { Block } from '../facts/mail-block.ts'
import { french } from './french.ts'
import { language } from './language.ts'

const say = (paragraph: string): Block => ({ paragraph: french(paragraph) })

const authors = {
  'identity-system': 'le système de gestion des identités de votre entreprise',
  operator: 'l’équipe qui gère Mentorat',
} as const

function nameAuthor({ by }: Pick<ToldFacts, 'by'>): string {
  return typeof by === 'string' ? authors[by] : by.name
}

/** Qui sait pourquoi. */
function nameAsked({ by, organisation }: NoticeFacts<'coordinators-changed'>): string {
  const association = `à l’association (${organisation})`
  return typeof by === 'string' ? association : `à ${by.name} ou ${association}`
}

function toldRows(facts: ToldFacts) {
  const { at, timeZone } = facts
  const zone = timeZone === 'UTC' ? ' (UTC)' : ''
  return [
    { label: 'Date', value: language.formatInstant(timeZone, at) + zone },
    { label: 'Modification faite par', value: nameAuthor(facts) },
  ]
}

function namesRow(label: string, names: readonly string[]) {
  return names.length === 0 ? [] : [{ label, value: names.join(', ') }]
}

export const fr: NoticeTexts = {
  notices: {
    'address-changed': (facts) => ({
      subject: 'Votre adresse e-mail pour Mentorat a été modifiée',
      heading: 'Votre adresse e-mail a été modifiée',
      blocks: [
        say(
          'Mentorat n’écrit plus à cette adresse, et personne ne peut plus se connecter avec celle-ci.',
        ),
        { rows: toldRows(facts) },
        say(
          'Si vous étiez au courant, vous pouvez ignorer cet e-mail. Sinon, il est possible qu’une autre personne reçoive vos e-mails et se connecte à votre place.',
        ),
        say(
          facts.contact === undefined
            ? 'Dans ce cas, prévenez sans attendre votre service informatique.'
            : `Dans ce cas, répondez à cet e-mail pour joindre ${facts.contact}, qui administre Mentorat pour votre entreprise, et prévenez sans attendre votre service informatique.`,
        ),
      ],
    }),
    'factor-reset': (facts) => ({
      subject: 'Votre validation en deux étapes pour Mentorat a été réinitialisée',
      heading: 'Votre validation en deux étapes a été réinitialisée',
      blocks: [
        say(
          'Les codes de votre application et vos codes de secours ne fonctionnent plus. Pour l’activer de nouveau, il vous faut un nouveau code d’activation.',
        ),
        { rows: toldRows(facts) },
        say('Si vous l’avez demandé, vous pouvez ignorer cet e-mail.'),
        say(
          facts.contact === undefined
            ? 'Sinon, il est possible qu’une autre personne cherche à se connecter à votre place : prévenez sans attendre votre service informatique.'
            : `Sinon, il est possible qu’une autre personne cherche à se connecter à votre place : répondez à cet e-mail pour joindre ${facts.contact}, qui administre Mentorat pour votre entreprise, et prévenez sans attendre votre service informatique.`,
        ),
      ],
    }),
    'coordinators-changed': (facts) => ({
      subject: french(`Coordination modifiée : ${facts.initiative}`),
      heading: french(
        facts.isFormer
          ? `Vous ne coordonnez plus l’initiative « ${facts.initiative} »`
          : `La coordination de l’initiative « ${facts.initiative} » a changé`,
      ),
      blocks: [
        say(
          facts.isFormer
            ? 'Vous n’avez plus accès, au titre de la coordination, à ses inscriptions ni à ses conversations.'
            : facts.added.length > 0
              ? 'La coordination peut lire toutes les conversations de l’initiative, messages antérieurs compris.'
              : 'Une personne qui ne coordonne plus l’initiative ne peut plus en lire les conversations.',
        ),
        {
          rows: [
            { label: 'Initiative', value: `${facts.initiative}, ${facts.organisation}` },
            ...namesRow('Ajout', facts.added),
            ...namesRow('Retrait', facts.removed),
            ...toldRows(facts),
          ],
        },
        say(`Si cela vous étonne, posez la question ${nameAsked(facts)}.`),
      ],
    }),
    'coordinator-moved': (facts) => {
      const [only, ...others] = facts.initiatives
      return {
        subject: french(
          only !== undefined && others.length === 0
            ? `${facts.coordinator} coordonne toujours : ${only}`
            : `${facts.coordinator} coordonne toujours ${language.formatNumber(facts.initiatives.length)} de vos initiatives`,
        ),
        heading: french(
          facts.hasCompany
            ? `${facts.coordinator} fait désormais partie d’une autre entreprise`
            : `${facts.coordinator} ne fait plus partie d’une entreprise`,
        ),
        blocks: [
          say(
            `${facts.coordinator} coordonne toujours ces initiatives de votre entreprise, et peut en lire les inscriptions et les conversations :`,
          ),
          { list: facts.initiatives },
          { rows: toldRows(facts) },
          say(
            'Si cela ne doit plus être le cas, désignez une autre personne sur la page de l’initiative.',
          ),
        ],
      }
    },
  },
  footers: {
    'address-changed': french(
      'Vous recevez cet e-mail parce que cette adresse était la vôtre jusque-là. Pour la protéger, la nouvelle n’est pas indiquée ici.',
    ),
    'coordinators-changed': french(
      'Vous recevez cet e-mail parce que vous coordonniez cette initiative au moment de ce changement.',
    ),
    'factor-reset': french(
      'Vous recevez cet e-mail parce que vous aviez activé la validation en deux étapes pour Mentorat.',
    ),
    'coordinator-moved': french(
      'Vous recevez cet e-mail parce que vous administrez Mentorat pour votre entreprise.',
    ),
  },
  replies: (correspondent) =>
    french(`Si vous répondez à cet e-mail, votre réponse parvient à ${correspondent}.`),
  pages: {
    'coordinators-changed': 'Ouvrir les inscriptions que vous coordonnez',
    'coordinator-moved': 'Ouvrir les initiatives de votre entreprise',
  },
}
