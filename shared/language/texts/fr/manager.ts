import type { ManagerTexts } from '../en/manager.ts'
import type { TimeAsked } from '../facts/page-facts.ts'
import { french } from './french.ts'
import { language } from './language.ts'

const { formatNumber, plural } = language

function about({ hours, per }: TimeAsked): string {
  const spoken = `environ ${plural(hours, { one: 'heure', other: 'heures' })}`
  return per === 'month' ? `${spoken} par mois` : `${spoken} au total`
}

function countMeetings(count: number): string {
  return plural(count, { one: 'rencontre', other: 'rencontres' })
}

function approvedMeetings(count: number): string {
  return plural(count, { one: 'rencontre approuvée', other: 'rencontres approuvées' })
}

function declinedMeetings(count: number): string {
  return plural(count, { one: 'rencontre refusée', other: 'rencontres refusées' })
}

export const fr: ManagerTexts = {
  waiting: {
    title: 'Demandes de votre équipe',
    count: (count) => plural(count, { one: 'demande à traiter', other: 'demandes à traiter' }),
    countOrMore: (count) => `Plus de ${formatNumber(count)} demandes à traiter`,
    last: (count) =>
      french(`Dernière page : ${plural(count, { one: 'demande', other: 'demandes' })}`),
    none: 'Aucune demande à traiter. Quand une personne de votre équipe souhaitera devenir mentor, changer de période ou rencontrer son mentoré, et que votre entreprise demande votre accord, sa demande apparaîtra ici, et vous recevrez un e-mail avec un bouton.',
    approveOne: (volunteer) => french(`Approuver : ${volunteer}`),
    declineOne: (volunteer) => french(`Refuser : ${volunteer}`),
    approveDates: (count) => `Approuver ${countMeetings(count)}`,
    chooseDates: 'Refuser ou choisir des rencontres',
    chooseDatesOf: (volunteer) => french(`Refuser ou choisir des rencontres : ${volunteer}`),
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
  asksDates: (volunteer, organisation, count) =>
    french(
      `${volunteer} vous demande d’approuver ${countMeetings(count)}${organisation === '' ? '' : ` avec ${organisation}`} :`,
    ),
  seeDates: 'Voir les rencontres',
  decidedDates: 'Rencontres soumises à votre accord',
  done: {
    'approve-engagement': (volunteer) => `Demande approuvée. Nous avons prévenu ${volunteer}.`,
    'decline-engagement': (volunteer) =>
      `Demande refusée. Votre motif a été transmis à ${volunteer}.`,
    'approve-dates': (volunteer, count) =>
      `${approvedMeetings(count)}. Nous avons prévenu ${volunteer}.`,
    'decline-dates': (volunteer, count) =>
      `${declinedMeetings(count)}. Votre motif a été transmis à ${volunteer}.`,
  },
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
    none: 'Aucune décision pour l’instant. Chacune de vos réponses apparaîtra ici.',
    'approve-engagement': 'Approuvée',
    'decline-engagement': 'Refusée',
    'approve-dates': approvedMeetings,
    'decline-dates': declinedMeetings,
    more: 'Afficher les décisions sur d’autres inscriptions',
  },
}
