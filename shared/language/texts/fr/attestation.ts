import type { AttestationTexts } from '../en/attestation.ts'
import type { CertifiedFacts } from '../facts/attestation-facts.ts'
import { french } from './french.ts'
import { language } from './language.ts'

const { formatPlainDate, plural } = language

/** No line ends between a number and what it counts, or a day and its month. */
const keepTogether = (text: string) => text.replace(' ', '\u00a0')

const formatDay = (day: string) => keepTogether(formatPlainDate(day))

const meetings = (count: number) =>
  keepTogether(plural(count, { one: 'rencontre', other: 'rencontres' }))

/** Stands between "que" and the name, so that no name decides whether "que" is elided. */
function nameDays({ days, initiative }: CertifiedFacts): string {
  if (!days) return `dans le cadre de l’initiative « ${initiative} »`
  const { first, last } = days
  return first === last ? `le ${formatDay(first)}` : `du ${formatDay(first)} au ${formatDay(last)}`
}

export const fr: AttestationTexts = {
  number: 'N°',
  certifies: (facts) => {
    const { company, organisation, volunteer, initiative, days, meetings: count } = facts
    const issuers =
      organisation === '' ? `${company} atteste` : `${organisation} et ${company} attestent`
    const held = days
      ? ` au cours ${count === 1 ? 'd’une rencontre' : `de ${meetings(count)}`}, dans le cadre de l’initiative « ${initiative} »`
      : ''
    return french(
      `${issuers} que, ${nameDays(facts)}, ${volunteer} a été mentor${held}. Attestation délivrée pour servir et valoir ce que de droit.`,
    )
  },
  organisation: 'Association partenaire',
  employer: 'Employeur',
  thread: (count, first, last) => `${meetings(count)}, du ${first} au ${last}`,
  meetings,
  total: 'Durée totale',
  work: 'Sur le temps de travail',
  workIs: 'mécénat de compétences',
  personal: 'Sur le temps personnel',
  personalIs: 'bénévolat',
  confirmed: { before: 'Confirmée le ', after: ' par' },
  check: 'Vérifier cette attestation',
  openCheck: 'Ouvrir la page de vérification',
  code: 'Code',
  qrCode: 'Code QR qui ouvre la page de vérification de cette attestation',
  allIn: (year) => `Tous mentorats confondus en ${year}`,
  inMeetings: (duration, count) => `${duration} en ${meetings(count)}`,
  keep: french(
    'Pour imprimer cette attestation ou l’enregistrer en PDF, utilisez la commande d’impression de votre navigateur : Ctrl + P, ou Cmd + P sur Mac. Sur un téléphone, elle est dans le menu de partage.',
  ),
  checking: {
    title: 'Vérifier une attestation de mentorat',
    introduction:
      'Saisissez le numéro et le code imprimés sur l’attestation. Son code QR le fait pour vous.',
    number: 'Numéro',
    numberHint: 'En haut de l’attestation.',
    codeHint: 'À côté du code QR. En majuscules ou en minuscules, avec ou sans tirets.',
    submit: 'Vérifier',
    valid: 'Cette attestation est valide',
    compare: 'Le document que l’on vous a remis doit porter les mêmes informations que cette page.',
    erased: french(
      'Les données de cette personne ont été effacées : nous ne pouvons plus afficher son nom.',
    ),
    unknown: 'Nous ne pouvons pas confirmer cette attestation',
    unknownHelp:
      'Aucune attestation ne porte ce numéro et ce code. Vérifiez l’un et l’autre, caractère par caractère.',
    another: 'Vérifier une autre attestation',
    volunteer: 'Mentor',
    days: 'Première et dernière rencontres',
    count: 'Rencontres',
    confirmedOn: 'Confirmée le',
    confirmedBy: 'Confirmée par',
    period: (first, last) => (first === last ? first : `${first} – ${last}`),
  },
}
