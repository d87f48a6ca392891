import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import type { Company, Person } from '../../shared/journey/directory.ts'
import type { Locale } from '../../shared/journey/statuses.ts'
import { dayFromNow } from './moment.ts'

const acme = { companyId: 'acme', managerId: 'marc' } as const
const hydro = { companyId: 'hydro', managerId: 'lucie' } as const

/** People of the programme: some with accents, apostrophes or long names, some with nothing to do. */
const people = {
  lea: { name: 'Léa Moreau', ...acme },
  yann: { name: 'Yann Le Goff', ...acme },
  khai: { name: 'Nguyễn Thị Minh Khai', ...acme },
  oyvind: { name: 'Øyvind Sørensen', ...acme },
  anais: { name: 'Anaïs Gauthier', ...acme },
  sam: { name: 'Sam Taylor', ...acme },
  aissatou: { name: 'Aïssatou Bâ', ...acme },
  zoe: { name: 'Zoé Blanc', ...acme },
  barth: { name: 'Bartholomé-Christophe de La Rochefoucauld-Montmorency', ...acme },
  chloe: { name: 'Chloé Lefèvre', ...acme },
  kouame: { name: "Kouamé N'Guessan", ...acme },
  elodie: { name: 'Élodie Garçon', ...acme },
  tom: { name: 'Tom Muller', ...acme },
  fatou: { name: 'Fatou Diallo', ...acme },
  marc: { name: 'Marc Dubois', companyId: 'acme' },
  ines: { name: 'Inès Haddad', companyId: 'acme', isAdmin: true },
  karim: { name: 'Karim Benali', ...hydro },
  lucie: { name: 'Lucie Martin', companyId: 'hydro' },
  lina: { name: 'Lina Costa', companyId: 'fonderie', managerId: 'remi' },
  remi: { name: 'Rémi Arnoux', companyId: 'fonderie' },
  nadia: { name: 'Nadia Berger', companyId: 'atelier', isAdmin: true },
  olga: { name: 'Olga Novak', companyId: 'atelier', isAdmin: true },
  ada: { name: 'Ada Fournier', companyId: 'atelier', isAdmin: true },
  claire: { name: 'Claire Petit', organisationId: 'tremplin' },
  hugo: { name: 'Hugo Roux', organisationId: 'tremplin' },
  julie: { name: 'Julie Klein', organisationId: 'tremplin' },
  paul: { name: 'Paul Henry', organisationId: 'egalite' },
  noa: { name: 'Noa Garnier' },
} as const satisfies Record<string, Partial<Person>>
export type CastName = keyof typeof people

const initiativeTexts = {
  lyceens: {
    title: { en: 'A year to choose: mentor a pupil', fr: 'Un an pour choisir : un lycéen' },
    description: {
      en: 'Meet a pupil of 16 to 18 years twice a month and help them find what comes after school.\n\nYou get half a day of training, a notebook with a theme for each meeting, and somebody of the association to call whenever you wonder what to do.',
      fr: 'Rencontrez deux fois par mois un lycéen et aidez-le à trouver sa voie après le bac.\n\nVous recevez une demi-journée de formation, un carnet avec un thème par rencontre, et quelqu’un de l’association à appeler dès que vous hésitez.',
    },
    meetingFrequency: { en: 'every other week', fr: 'toutes les deux semaines' },
    imageText: {
      en: 'Two people at a table, bent over a notebook',
      fr: 'Deux personnes à une table, penchées sur un carnet',
    },
  },
  emploi: {
    title: { en: 'First job', fr: 'Premier emploi' },
    description: {
      en: 'Stand by somebody who looks for their first job: letter, interview, and the weeks in between.',
      fr: 'Accompagnez quelqu’un qui cherche son premier emploi : lettre, entretien, et les semaines entre les deux.',
    },
  },
  ateliers: {
    title: {
      en: 'Workshops on the professions of hydraulic engineering for pupils of vocational schools in the Rhône valley',
      fr: 'Ateliers de découverte des métiers du génie hydraulique pour les élèves des lycées professionnels de la vallée du Rhône',
    },
  },
  alternance: { title: { en: 'Beside an apprentice', fr: 'Aux côtés d’un apprenti' } },
  lecture: { title: { en: 'Reading aloud', fr: 'Lire à voix haute' } },
  /** Its French texts are missing. */
  numerique: {
    title: { en: 'Digital skills for all' },
    description: { en: 'Two hours a week in a neighbourhood centre.' },
  },
} as const
export type InitiativeName = keyof typeof initiativeTexts

export interface Cast {
  readonly entries: readonly DirectoryEntry[]
  readonly id: (name: string) => string
  readonly getEmail: (name: CastName) => string
}

/** Creates everybody with ids of this run, all with the same language. */
export function createCast(run: string, locale: Locale): Cast {
  const id = (name: string) => `${name}-${run}`
  const getEmail = (name: CastName) => `${name}.${run}@example.org`
  return { entries: createEntries(id, getEmail, locale), id, getEmail }
}

function createEntries(
  id: Cast['id'],
  getEmail: Cast['getEmail'],
  locale: Locale,
): readonly DirectoryEntry[] {
  const company = (
    name: string,
    entry: Pick<
      Company,
      'name' | 'managerValidation' | 'dateValidation' | 'nudges' | 'secondFactor'
    >,
  ) =>
    ({
      type: 'company',
      entry: { companyId: id(name), timeZone: 'Europe/Paris', locale, ...entry },
    }) as const
  const initiative = (
    name: InitiativeName,
    more: Partial<Extract<DirectoryEntry, { type: 'initiative' }>['entry']>,
  ) =>
    ({
      type: 'initiative',
      entry: {
        initiativeId: id(name),
        ...initiativeTexts[name],
        organisationId: id('tremplin'),
        coordinatorIds: [id('claire')],
        companyId: id('acme'),
        tasks: [],
        status: 'OPEN',
        ...more,
      },
    }) as const
  return [
    company('acme', {
      name: 'Acme Énergie',
      managerValidation: 'engagement-and-extension',
      nudges: true,
    }),
    company('hydro', {
      name: 'Compagnie générale des travaux hydroélectriques du Rhône & de la Méditerranée',
      managerValidation: 'never',
    }),
    company('fonderie', {
      name: 'Fonderie Arnoux',
      managerValidation: 'never',
      dateValidation: 'each',
    }),
    company('atelier', {
      name: 'Atelier Berger',
      managerValidation: 'never',
      secondFactor: 'required',
    }),
    {
      type: 'organisation',
      entry: { organisationId: id('tremplin'), name: 'L’Ascenseur d’Avenir' },
    },
    {
      type: 'organisation',
      entry: {
        organisationId: id('egalite'),
        name: 'Fondation pour l’égalité des chances – Île-de-France',
      },
    },
    ...personEntries(id, getEmail, locale),
    initiative('lyceens', {
      pointOfContactId: id('hugo'),
      capacity: 40,
      registrationDeadline: dayFromNow(120),
      period: { start: dayFromNow(-120), end: dayFromNow(60) },
      estimatedHours: 20,
      tasks: [
        {
          task: 'charter',
          title: locale === 'fr' ? 'Signer la charte du mentor' : 'Sign the charter',
        },
        {
          task: 'training',
          title:
            locale === 'fr' ? 'Suivre la formation du mercredi' : 'Attend the Wednesday training',
        },
      ],
    }),
    initiative('emploi', { capacity: 12 }),
    initiative('ateliers', { companyId: id('hydro') }),
    initiative('alternance', { companyId: id('fonderie') }),
    initiative('lecture', { status: 'CLOSED' }),
    initiative('numerique', {
      status: 'DRAFT',
      coordinatorIds: [id('claire'), id('julie')],
    }),
  ]
}

function personEntries(
  id: Cast['id'],
  getEmail: Cast['getEmail'],
  locale: Locale,
): DirectoryEntry[] {
  return Object.entries<Partial<Person>>(people).map(([key, person]) => {
    const { name = '', companyId, managerId, organisationId, isAdmin = false } = person
    return {
      type: 'person',
      entry: {
        personId: id(key),
        name,
        // The keys of a constant are known.
        email: getEmail(key as CastName),
        isAdmin,
        locale,
        ...(companyId !== undefined && { companyId: id(companyId) }),
        ...(managerId !== undefined && { managerId: id(managerId) }),
        ...(organisationId !== undefined && { organisationId: id(organisationId) }),
      },
    }
  })
}
