import type { InitiativeTexts } from '../en/initiatives.ts'
import { french } from './french.ts'
import { language } from './language.ts'

const { plural } = language

export const fr: InitiativeTexts = {
  title: 'Initiatives',
  hasLeft: (name) => `${name} (ne fait plus partie du programme)`,
  none: {
    partner: 'Votre association n’a pas encore d’initiative. Ses initiatives apparaîtront ici.',
    coordinator:
      'Vous ne coordonnez aucune initiative pour le moment. Celles que vous coordonnerez apparaîtront ici.',
    admin:
      'Votre entreprise n’a pas encore d’initiative. Celles que vous créerez, et celles qui sont ouvertes à toutes les entreprises, apparaîtront ici.',
  },
  start: { coordinator: 'Inscriptions', admin: 'Inscriptions', partner: 'Mentorats à confirmer' },
  taken: (count) => plural(count, { one: 'place prise', other: 'places prises' }),
  create: 'Créer une initiative',
  createTitle: 'Nouvelle initiative',
  edit: 'Modifier',
  editTitle: (title) => french(`Modifier : ${title}`),
  preview: 'Aperçu',
  previewTitle: (title) => french(`Aperçu : ${title}`),
  previewIn: (language) => french(`Langue : ${language}`),
  statuses: {
    DRAFT: french('Brouillon : personne ne peut encore s’inscrire'),
    OPEN: french('Ouverte : les volontaires peuvent s’inscrire'),
    CLOSED: french('Fermée : plus de nouvelles inscriptions'),
    ARCHIVED: 'Archivée',
  },
  localised: {
    title: 'Titre',
    description: 'Description',
    imageText: 'Description de l’image',
    meetingFrequency: 'Fréquence des rencontres',
    welcome: 'Vos mots dans l’e-mail qui suit l’inscription',
    afterValidation: 'Vos mots dans l’e-mail qui suit la validation de la candidature',
  },
  missing: 'Pas encore traduit',
  missingOne: (field, language) => french(`${field} : traduction manquante (${language})`),
  missingCount: (count) =>
    plural(count, { one: 'traduction manquante', other: 'traductions manquantes' }),
  fields: {
    organisation: 'Association partenaire',
    company: 'Entreprise',
    everyCompany: 'Ouverte à toutes les entreprises',
    coordinators: 'Coordination',
    coordinatorsHint:
      'Une adresse e-mail par ligne. La première est celle de la coordination principale.',
    contact: 'Personne à contacter (facultatif)',
    contactHint:
      'L’adresse e-mail d’une personne à qui les volontaires peuvent poser des questions. Nous ne lui envoyons aucun e-mail.',
    capacity: 'Places (facultatif)',
    capacityHint: 'Laissez vide pour ne pas limiter.',
    deadline: 'Dernier jour pour s’inscrire (facultatif)',
    start: 'Premier jour du mentorat (facultatif)',
    end: 'Dernier jour du mentorat (facultatif)',
    hours: 'Nombre total d’heures par volontaire (facultatif)',
    tasks: 'Tâches de chaque nouvelle inscription (facultatif)',
    tasksHint: 'Une par ligne. Les inscriptions existantes ne changent pas.',
    status: 'Statut',
  },
  submit: {
    create: 'Enregistrer le brouillon',
    change: 'Enregistrer les modifications',
    open: 'Ouvrir aux inscriptions',
    close: 'Fermer aux nouvelles inscriptions',
    archive: 'Archiver',
    duplicate: 'Dupliquer',
  },
  archiveTitle: (title) => french(`Archiver ${title} ?`),
  archiveDoes:
    'L’initiative disparaît des listes que voient les volontaires, et ne peut plus être ni modifiée ni rouverte. Ses inscriptions et ses exports restent.',
  leave: 'Annuler',
  registrations: 'Inscriptions',
  done: {
    create:
      'L’initiative est enregistrée comme brouillon. Ouvrez-la quand les volontaires pourront s’inscrire.',
    change: 'Vos modifications sont enregistrées.',
    open: 'L’initiative est ouverte. Les volontaires peuvent s’inscrire.',
    close: french(
      'L’initiative est fermée. Plus personne ne peut s’inscrire ; les inscriptions existantes continuent.',
    ),
    archive: 'L’initiative est archivée.',
    duplicate: 'Copie créée en brouillon. Modifiez ce qui change, puis ouvrez-la.',
  },
  refusals: {
    'not-allowed': 'Vous n’avez pas le droit de faire cela.',
    'wrong-status': 'Cette page a changé entre-temps. Voici la situation actuelle.',
    'registrations-live':
      'Des inscriptions sont encore en cours. Attendez leur fin ou annulez-les, puis archivez.',
    'unprocessable-input': 'Une partie de votre saisie n’est pas valable.',
  },
  conflict: french(
    'Quelqu’un d’autre a modifié l’initiative depuis que vous avez ouvert la page : rien n’a été enregistré. Votre saisie est ci-dessous ; vérifiez-la et enregistrez à nouveau.',
  ),
  changed: 'Quelqu’un d’autre a modifié l’initiative entre-temps. Voici la situation actuelle.',
  busy: 'Le service a mis trop de temps à répondre, et rien n’a été enregistré. Réessayez dans quelques secondes.',
  summary: 'Une erreur est à corriger',
  errors: {
    title: 'Saisissez un titre dans une langue au moins, en 300 caractères au plus',
    description: 'La description doit compter 5\u202f000 caractères au plus',
    imageText: 'La description de l’image doit compter 500 caractères au plus',
    meetingFrequency: 'La fréquence des rencontres doit compter 200 caractères au plus',
    welcome: 'Vos mots après l’inscription doivent compter 2\u202f000 caractères au plus',
    afterValidation: 'Vos mots après la validation doivent compter 2\u202f000 caractères au plus',
    organisationId: 'Choisissez une association partenaire',
    companyId: 'Choisissez une entreprise, ou toutes',
    coordinatorIds:
      'Saisissez une adresse e-mail par ligne. Ces personnes doivent appartenir à l’association partenaire ou à l’entreprise',
    pointOfContactId:
      'Saisissez l’adresse e-mail d’une personne de l’association partenaire ou de l’entreprise, ou laissez vide',
    capacity: 'Saisissez un nombre entier, ou laissez vide',
    registrationDeadline: 'Saisissez une date, par exemple 15/09/2026, ou laissez vide',
    period:
      'Saisissez le premier et le dernier jour, par exemple 15/09/2026, ou laissez les deux vides',
    estimatedHours: 'Saisissez un nombre d’heures, ou laissez vide',
    tasks: 'Saisissez une tâche par ligne, de 200 caractères au plus, et 100 tâches au plus',
  },
}
