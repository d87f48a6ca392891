import type { PartnerTexts } from '../en/partner.ts'
import { french } from './french.ts'
import { language } from './language.ts'

const { plural } = language

export const fr: PartnerTexts = {
  waiting: {
    title: 'Mentorats à confirmer',
    count: (count) =>
      plural(count, { one: 'mentorat à confirmer', other: 'mentorats à confirmer' }),
    none: 'Aucun mentorat à confirmer. Quand un mentorat avec votre association se terminera, il apparaîtra ici, et chaque membre de l’association recevra un e-mail.',
    introduction:
      'Vérifiez les informations. Une seule confirmation suffit, de votre part, de celle du volontaire ou de l’entreprise, et clôt le mentorat définitivement.',
    confirmOne: (volunteer) => french(`Confirmer le mentorat : ${volunteer}`),
    several: 'Confirmer plusieurs mentorats',
    severalHint: 'Sélectionnez des mentorats ci-dessus. Chacun sera alors clos définitivement.',
    confirmSeveral: 'Confirmer la sélection',
  },
  confirmed: (volunteer) =>
    `Mentorat confirmé. Nous envoyons l’attestation par e-mail à ${volunteer}.`,
  results: 'Vos confirmations',
  othersWait: (count) =>
    `Il reste ${plural(count, { one: 'mentorat à confirmer', other: 'mentorats à confirmer' })}.`,
  nothingWaits: 'Vous avez tout traité.',
  back: 'Tous les mentorats à confirmer',
  initiatives: {
    of: (initiative) => french(`Inscriptions : ${initiative}`),
    counts: 'Inscriptions par statut',
    status: 'Statut',
    count: 'Inscriptions',
    listOf: (status) => french(`Inscriptions : ${status}`),
    everyOne: (count) =>
      `Afficher les ${plural(count, { one: 'inscription', other: 'inscriptions' })}`,
    all: 'Toutes les inscriptions',
    noRegistrations:
      'Aucune inscription ici. Les inscriptions à cette initiative apparaissent ici.',
  },
  cancelled: french('Motif donné :'),
  declined: (manager) => french(`${manager} a refusé la période :`),
}
