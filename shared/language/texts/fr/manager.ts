import { french } from '../../format/french.ts'
import { plural } from '../../format/plural.ts'
import type { ManagerTexts } from '../en/manager.ts'
import type { TimeAsked } from '../facts/page-facts.ts'

function about({ hours, per }: TimeAsked): string {
  const spoken = `environ ${plural('fr', hours, 'heure', 'heures')}`
  return per === 'month' ? `${spoken} par mois` : `${spoken} en tout`
}

export const fr: ManagerTexts = {
  waiting: {
    title: 'Demandes de votre équipe',
    count: (count) => plural('fr', count, 'demande vous attend', 'demandes vous attendent'),
    none: 'Rien ne vous attend. Quand une personne de votre équipe demandera à être mentor, ou une autre période, sa demande apparaîtra ici, et vous recevrez un courriel avec deux boutons.',
    approveOne: (volunteer) => french(`Approuver : ${volunteer}`),
    declineOne: (volunteer) => french(`Refuser : ${volunteer}`),
    several: 'Plusieurs à la fois',
    severalHint: french('Choisissez-les ci-dessus ; chaque personne en est informée aussitôt.'),
    approveSeveral: 'Approuver toutes les demandes choisies',
  },
  asks: (volunteer, period, organisation, time) =>
    [
      `${volunteer} souhaite être mentor ${period}`,
      organisation === '' ? '' : ` avec ${organisation}`,
      time ? `, ${about(time)}` : '',
      '.',
    ].join(''),
  asksAnother: (volunteer, organisation) =>
    french(
      `${volunteer} est déjà mentor${organisation === '' ? '' : ` avec ${organisation}`}, et demande à changer la période :`,
    ),
  changes: { start: 'à partir du', end: 'jusqu’au' },
  approved: (volunteer) => `Approuvé. ${volunteer} en est informé(e).`,
  declined: (volunteer) => `Refusé. ${volunteer} en est informé(e), avec votre raison.`,
  results: 'Vos réponses',
  decline: 'Refuser',
  declineHint: (volunteer) =>
    `${volunteer} en sera informé(e) aussitôt, avec votre raison, et pourra saisir une autre période.`,
  reasonLost: french('Vous aviez écrit :'),
  othersWait: french('Attendent encore votre réponse :'),
  nothingWaits: 'Rien d’autre ne vous attend.',
  back: 'Toutes les demandes de votre équipe',
  decisions: {
    title: 'Ce que vous avez décidé',
    none: 'Vous n’avez encore rien décidé. Chaque période que vous approuverez ou refuserez apparaîtra ici.',
    'approve-engagement': 'Approuvé',
    'decline-engagement': 'Refusé',
    mostShown: (count) => `Les ${count} plus récentes sont affichées.`,
  },
}
