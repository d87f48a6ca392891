import type { FrameTexts } from '../en/frame.ts'
import { french } from './french.ts'

export const fr: FrameTexts = {
  product: 'Mentorat',
  skip: 'Aller au contenu',
  rolesLabel: 'Vos rôles',
  roles: {
    volunteer: 'Volontaire',
    coordinator: 'Coordination',
    manager: 'Manager',
    partner: 'Association partenaire',
    admin: 'Entreprise',
  },
  help: 'Aide',
  reminders: 'Rappels',
  language: 'Langue',
  signOut: 'Se déconnecter',
  start: 'Aller à l’accueil',
  errorTitle: french('Erreur : '),
  errorSummary: 'Une erreur est à corriger',

  signIn: {
    title: 'Se connecter',
    introduction: french(
      'Saisissez votre e-mail professionnel : nous vous envoyons un lien de connexion, sans mot de passe.',
    ),
    email: 'Adresse e-mail',
    invalidEmail: 'Saisissez une adresse e-mail comme nom@example.org',
    submit: 'Recevoir un lien',
    sent: {
      title: 'Consultez votre messagerie',
      paragraphs: (minutes) => [
        `Si nous connaissons cette adresse, un lien de connexion est en route. Il fonctionne une seule fois, pendant ${minutes} minutes.`,
        french(
          'Pas d’e-mail ? Regardez dans les courriers indésirables et vérifiez l’adresse, puis réessayez dans quelques minutes.',
        ),
      ],
      again: 'Changer d’adresse ou renvoyer le lien',
    },
    welcome: (name) => `Bonjour ${name},`,
    continueTitle: 'Vous allez vous connecter',
    continueIntroduction: 'Cliquez pour vous connecter. Ce lien ne fonctionne qu’une seule fois.',
    continue: 'Continuer',
    another: 'Se connecter avec une autre adresse',
    newLink: 'Recevoir un nouveau lien',
  },

  notices: {
    notFound: {
      heading: 'Page introuvable',
      paragraphs: ['L’adresse est peut-être fausse, ou vous n’y avez pas accès.'],
    },
    foreign: {
      heading: 'Utilisez le formulaire de notre page',
      paragraphs: ['Le formulaire ne venait pas de ce site : rien n’a été enregistré.'].map(french),
    },
    unknownForm: {
      heading: 'Ce formulaire ne fonctionne plus',
      paragraphs: ['Rien n’a été enregistré. Ouvrez à nouveau la page et réessayez.'],
    },
    tooLarge: {
      heading: 'C’était trop long',
      paragraphs: ['Rien n’a été enregistré. Revenez en arrière et raccourcissez votre texte.'],
    },
    method: {
      heading: 'Cette page a expiré',
      paragraphs: ['Revenez à votre inscription, ou à la page précédente.'],
    },
    busy: {
      heading: 'Le service est très sollicité',
      paragraphs: [
        'Réessayez dans quelques secondes. Si vous remplissiez un formulaire, revenez en arrière et envoyez-le à nouveau : rien ne sera enregistré deux fois.',
      ].map(french),
    },
    fault: {
      heading: 'Une erreur s’est produite de notre côté',
      paragraphs: [
        french(
          'Elle a été enregistrée. Réessayez dans quelques minutes ; ce que vous avez déjà fait est conservé.',
        ),
      ],
    },
    noRole: {
      heading: 'Il n’y a encore rien pour vous ici',
      paragraphs: [
        french(
          'La connexion a réussi, mais vous ne participez à aucun programme de mentorat : nous ne connaissons pour vous ni entreprise ni association partenaire. Adressez-vous à la personne qui vous a parlé du programme.',
        ),
      ],
    },
    usedLink: {
      heading: 'Ce lien a déjà servi, ou il est trop ancien',
      paragraphs: [
        'Un lien de connexion fonctionne une seule fois, pendant quelques minutes. Vous pouvez en recevoir un nouveau.',
      ],
    },
  },
}
