import type { ManagerTexts } from '../en/manager.ts'
import type { TimeAsked } from '../facts/page-facts.ts'
import { french } from './french.ts'
import { language } from './language.ts'

const { formatNumber, plural } = language

function about({ hours, per }: TimeAsked): string {
  const spoken = `environ ${plural(hours, { one: 'heure', other: 'heures' })}`
  return per === 'month' ? `${spoken} par mois` : `${spoken} au total`
}

export const fr: ManagerTexts = {
  waiting: {
    title: 'Demandes de votre équipe',
    count: (count) => plural(count, { one: 'demande à traiter', other: 'demandes à traiter' }),
    countOrMore: (count) => `Plus de ${formatNumber(count)} demandes à traiter`,
    last: (count) =>
      french(`Dernière page : ${plural(count, { one: 'demande', other: 'demandes' })}`),
    none: 'Aucune demande à traiter. Quand une personne de votre équipe souhaitera devenir mentor ou changer de période, sa demande apparaîtra ici, et vous recevrez un e-mail avec deux boutons.',
    approveOne: (volunteer) => french(`Approuver : ${volunteer}`),
    declineOne: (volunteer) => french(`Refuser : ${volunteer}`),
    several: 'Traiter plusieurs demandes',
    severalHint: 'Sélectionnez des demandes ci-dessus. Nous préviendrons aussitôt chaque personne.',
    approveSeveral: 'Approuver la sélection',
  },
  asks: (volunteer, period, organisation, time) =>
    [
      `${volunteer} souhaite devenir mentor ${period}`,
      organisation === '' ? '' : ` avec ${organisation}`,
      time ? `, ${about(time)}` : '',
      '.',
    ].join(''),
  asksAnother: (volunteer, organisation) =>
    french(
      `${volunteer} est déjà mentor${organisation === '' ? '' : ` avec ${organisation}`} et souhaite modifier la période :`,
    ),
  changes: { start: 'à partir du', end: 'jusqu’au' },
  approved: (volunteer) => `Demande approuvée. Nous avons prévenu ${volunteer}.`,
  declined: (volunteer) => `Demande refusée. Votre motif a été transmis à ${volunteer}.`,
  results: 'Vos réponses',
  decline: 'Refuser',
  declineHint: (volunteer) =>
    `Nous enverrons votre motif à ${volunteer}, qui pourra saisir une autre période.`,
  reasonLost: french('Vous aviez écrit :'),
  othersWait: french('Autres demandes en attente :'),
  nothingWaits: 'Vous avez tout traité.',
  back: 'Toutes les demandes de votre équipe',
  decisions: {
    title: 'Vos décisions',
    none: 'Aucune décision pour l’instant. Chaque période que vous approuverez ou refuserez apparaîtra ici.',
    'approve-engagement': 'Approuvée',
    'decline-engagement': 'Refusée',
    more: 'Afficher les décisions sur d’autres inscriptions',
  },
}
