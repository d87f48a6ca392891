import { french } from '../../format/french.ts'
import type { FrameTexts } from '../en/frame.ts'

export const fr: FrameTexts = {
  product: 'Mentorat',
  skip: 'Aller au contenu',
  rolesLabel: 'Vos rôles',
  roles: {
    volunteer: 'Volontaire',
    coordinator: 'Coordination',
    manager: 'Manager',
    partner: 'Association',
    admin: 'Entreprise',
  },
  help: 'Aide',
  language: 'Langue',
  signOut: 'Se déconnecter',
  start: 'Aller à l’accueil',
  errorTitle: french('À corriger : '),
  errorSummary: 'Il y a quelque chose à corriger',

  signIn: {
    title: 'Se connecter',
    introduction: french(
      'Saisissez votre adresse professionnelle : nous vous envoyons un lien de connexion. Pas de mot de passe.',
    ),
    email: 'Adresse e-mail',
    invalidEmail: 'Saisissez une adresse comme nom@example.org',
    submit: 'Recevoir un lien',
    sent: {
      title: 'Consultez votre messagerie',
      paragraphs: (minutes) => [
        `Si nous connaissons cette adresse, un message avec un lien est en route. Le lien fonctionne une seule fois, pendant ${minutes} minutes.`,
        french(
          'Pas de message ? Regardez dans les courriers indésirables, vérifiez l’adresse, puis recommencez un peu plus tard : une adresse ne reçoit que quelques messages par quart d’heure.',
        ),
      ],
      again: 'Une autre adresse, ou un nouvel envoi',
    },
    welcome: (name) => `Bonjour ${name},`,
    continueTitle: 'Vous allez vous connecter',
    continueIntroduction: 'Encore un clic et vous y êtes. Ensuite, le lien ne fonctionnera plus.',
    continue: 'Continuer',
    another: 'Se connecter avec une autre adresse',
    newLink: 'Recevoir un nouveau lien',
  },

  notices: {
    notFound: {
      heading: 'Cette page n’existe pas',
      paragraphs: [
        'L’adresse est incomplète, ou ce qui s’y trouvait ne vous est pas destiné. Choisissez une page ci-dessus, ou repartez de l’accueil.',
      ],
    },
    foreign: {
      heading: 'Merci d’utiliser le formulaire de notre page',
      paragraphs: ['Le formulaire ne venait pas de ce site : rien n’a été fait.'].map(french),
    },
    unknownForm: {
      heading: 'Ce formulaire ne fonctionne plus',
      paragraphs: ['Rien n’a été fait. Merci de rouvrir la page et de réessayer.'],
    },
    tooLarge: {
      heading: 'C’était trop long',
      paragraphs: ['Rien n’a été fait. Merci de revenir en arrière et d’écrire moins.'],
    },
    method: {
      heading: 'Cela ne fonctionne pas ici',
      paragraphs: ['Merci de repartir de l’accueil.'],
    },
    fault: {
      heading: 'Un problème est survenu de notre côté',
      paragraphs: [
        french(
          'Il a été noté. Merci de réessayer dans quelques minutes ; ce que vous avez fait auparavant est conservé.',
        ),
      ],
    },
    noRole: {
      heading: 'Il n’y a encore rien pour vous ici',
      paragraphs: [
        french(
          'Vous êtes connecté(e), mais vous ne participez à aucun programme de mentorat : nous ne connaissons pour vous ni entreprise ni association. Adressez-vous à la personne qui vous a parlé du programme.',
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
