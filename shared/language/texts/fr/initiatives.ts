import { french } from '../../format/french.ts'
import { plural } from '../../format/plural.ts'
import type { InitiativeTexts } from '../en/initiatives.ts'

export const fr: InitiativeTexts = {
  title: 'Initiatives',
  none: {
    P: 'Votre association n’a pas encore d’initiative. Chacune de celles qui seront créées pour elle apparaîtra ici.',
    C: 'Vous ne coordonnez aucune initiative pour le moment. Chacune de celles dont vous deviendrez coordinateur apparaîtra ici.',
    A: 'Il n’y a pas encore d’initiative pour votre entreprise. Chacune de celles que vous créez, ou qui sont ouvertes à toutes les entreprises, apparaîtra ici.',
  },
  start: { C: 'Inscriptions', A: 'Inscriptions', P: 'Participations à confirmer' },
  taken: (count) =>
    plural('fr', count, 'inscription en cours ou accomplie', 'inscriptions en cours ou accomplies'),
  create: 'Créer une initiative',
  createTitle: 'Une nouvelle initiative',
  edit: 'La modifier',
  editTitle: (title) => french(`Modifier : ${title}`),
  preview: 'La voir comme un volontaire',
  previewTitle: (title) => french(`Ce que voit un volontaire : ${title}`),
  previewIn: (language) => french(`Langue : ${language}`),
  statuses: {
    DRAFT: french('Brouillon : personne ne peut encore s’inscrire'),
    OPEN: french('Ouverte : les volontaires peuvent s’inscrire'),
    CLOSED: french('Fermée : plus personne ne peut s’inscrire'),
    ARCHIVED: 'Archivée',
  },
  languages: { en: 'anglais', fr: 'français' },
  localised: {
    title: 'Titre',
    description: 'Description',
    imageText: 'Ce que montre l’image',
    meetingFrequency: 'Fréquence des rencontres',
  },
  missing: 'Pas encore traduit',
  missingOne: (field, language) => french(`${field} : la version en ${language} manque`),
  missingCount: (count) => plural('fr', count, 'traduction manque', 'traductions manquent'),
  fields: {
    organisation: 'Association',
    company: 'Entreprise',
    everyCompany: 'Ouverte à toutes les entreprises',
    coordinators: 'Coordinateurs',
    coordinatorsHint:
      'Leurs adresses électroniques, une par ligne. La première est celle du coordinateur principal.',
    contact: 'Personne à contacter (facultatif)',
    contactHint:
      'L’adresse électronique de la personne que les volontaires peuvent interroger. Nous ne lui envoyons rien.',
    capacity: 'Places offertes (facultatif)',
    capacityHint: french('Vide : autant de volontaires qu’il s’en présente.'),
    deadline: 'Dernier jour pour s’inscrire (facultatif)',
    start: 'Premier jour du mentorat (facultatif)',
    end: 'Dernier jour du mentorat (facultatif)',
    hours: 'Heures en tout, pour un volontaire (facultatif)',
    tasks: 'Tâches de chaque nouvelle inscription (facultatif)',
    tasksHint: 'Une par ligne. Les inscriptions existantes gardent les leurs.',
    status: 'Statut',
  },
  submit: {
    create: 'Garder comme brouillon',
    change: 'Enregistrer les modifications',
    open: 'Ouvrir aux inscriptions',
    close: 'Fermer aux nouvelles inscriptions',
    archive: 'Archiver',
    duplicate: 'Faire une copie',
  },
  archiveTitle: (title) => french(`Archiver ${title} ?`),
  archiveDoes:
    'Elle disparaît des listes que voient les volontaires, ne peut plus être modifiée, ni rouverte. Ses inscriptions et ses exports restent.',
  leave: 'La laisser comme elle est',
  registrations: 'Ses inscriptions',
  done: {
    create:
      'L’initiative est gardée comme brouillon. Ouvrez-la quand les volontaires pourront s’inscrire.',
    change: 'Les modifications sont enregistrées.',
    open: french('L’initiative est ouverte : les volontaires peuvent s’inscrire.'),
    close: french(
      'L’initiative est fermée : plus personne ne peut s’inscrire. Les inscriptions en cours continuent.',
    ),
    archive: 'L’initiative est archivée.',
    duplicate: 'Voici la copie, comme brouillon. Modifiez ce qui change, puis ouvrez-la.',
  },
  refusals: {
    'not-allowed': 'Ce n’est pas à vous de le faire.',
    'wrong-status':
      'Quelque chose a changé depuis que vous avez ouvert la page. Voici où nous en sommes.',
    'registrations-live':
      'Des inscriptions sont encore en cours. Laissez-les se terminer, ou annulez-les, puis archivez.',
    'unprocessable-input': 'Quelque chose dans votre saisie ne convient pas.',
  },
  conflict: french(
    'Quelqu’un d’autre a modifié l’initiative depuis que vous avez ouvert la page : rien n’a été enregistré. Votre saisie est ci-dessous ; vérifiez-la et enregistrez de nouveau.',
  ),
  changed: 'Quelqu’un d’autre a modifié l’initiative entre-temps. Voici où nous en sommes.',
  busy: 'Nous n’avons pas été assez rapides, et rien n’a été modifié. Appuyez de nouveau dans quelques secondes.',
  summary: 'Il y a quelque chose à corriger',
  errors: {
    title: 'Donnez un titre dans une langue au moins, en 300 caractères au plus',
    description: 'Écrivez 5 000 caractères au plus',
    imageText: 'Écrivez 500 caractères au plus',
    meetingFrequency: 'Écrivez 200 caractères au plus',
    organisationId: 'Choisissez une association',
    companyId: 'Choisissez une des entreprises, ou toutes',
    coordinatorIds: french(
      'Indiquez l’adresse de chaque coordinateur, une par ligne ; ils sont de l’association ou de l’entreprise',
    ),
    pointOfContactId:
      'Indiquez l’adresse d’une personne de l’association ou de l’entreprise, ou laissez vide',
    capacity: 'Indiquez un nombre entier, ou laissez vide',
    registrationDeadline: 'Indiquez un jour, par exemple 15/09/2026, ou laissez vide',
    period:
      'Indiquez le premier et le dernier jour, par exemple 15/09/2026, ou laissez les deux vides',
    estimatedHours: 'Indiquez un nombre d’heures, ou laissez vide',
    tasks: 'Indiquez une tâche par ligne, de 200 caractères au plus, et 100 tâches au plus',
  },
}
