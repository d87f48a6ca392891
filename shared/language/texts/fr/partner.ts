import { french } from '../../format/french.ts'
import { plural } from '../../format/plural.ts'
import type { PartnerTexts } from '../en/partner.ts'

export const fr: PartnerTexts = {
  waiting: {
    title: 'Participations à confirmer',
    count: (count) =>
      plural('fr', count, 'participation vous attend', 'participations vous attendent'),
    countOrMore: (count) => `${count} participations et plus vous attendent`,
    none: 'Rien ne vous attend. Quand un mentorat avec votre association se terminera, il apparaîtra ici, et chaque membre de l’association recevra un courriel.',
    introduction:
      'Vérifiez ce qui est saisi. Une seule confirmation suffit, de la part du mentor ou de la vôtre, et clôt la mission définitivement.',
    confirmOne: (volunteer) => french(`Confirmer : ${volunteer}`),
    several: 'Plusieurs à la fois',
    severalHint: french(
      'Choisissez-les ci-dessus ; chaque mission est alors close définitivement.',
    ),
    confirmSeveral: 'Confirmer toutes les participations choisies',
  },
  confirmed: (volunteer) => `Confirmé. ${volunteer} reçoit l’attestation par courriel.`,
  results: 'Vos confirmations',
  othersWait: (count) =>
    `${plural('fr', count, 'participation vous attend', 'participations vous attendent')} encore.`,
  nothingWaits: 'Rien d’autre ne vous attend.',
  back: 'Toutes les participations à confirmer',
  initiatives: {
    of: (initiative) => french(`Inscriptions : ${initiative}`),
    counts: 'Inscriptions par statut',
    status: 'Statut',
    count: 'Inscriptions',
    atLeast: (most) => `Seules les ${most} premières sont comptées.`,
    list: 'Inscriptions',
    listOf: (status) => french(`Inscriptions : ${status}`),
    all: 'Toutes les inscriptions',
    noRegistrations:
      'Il n’y en a aucune ici. Chaque inscription à cette initiative apparaîtra ici.',
  },
  cancelled: french('La raison donnée :'),
  declined: (manager) => french(`${manager} a refusé la période :`),
}
