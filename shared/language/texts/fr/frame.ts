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
  reference: french('Si vous demandez de l’aide, indiquez cette référence :'),
  errorTitle: french('Erreur : '),
  errorSummary: 'Une erreur est à corriger',
  hiddenCharacter: ({ code, position, line }) =>
    french(
      `« ${line} » contient un caractère invisible (${code}) en position ${position} : supprimez-le ou saisissez de nouveau le texte`,
    ),

  signIn: {
    title: 'Se connecter',
    introduction: french(
      'Saisissez votre e-mail professionnel : nous vous dirigeons vers la connexion de votre entreprise ou vous envoyons un lien, sans mot de passe ici.',
    ),
    email: 'Adresse e-mail',
    invalidEmail: 'Saisissez une adresse e-mail comme nom@example.org',
    submit: 'Continuer',
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

  company: {
    title: (company) => `Se connecter avec ${company}`,
    introduction: 'Nous vous dirigeons vers la connexion de votre entreprise.',
    again: 'Réessayer',
    byLink: 'Recevoir plutôt un lien de connexion par e-mail',
    problems: {
      unreachable: (company) => ({
        heading: french(`Connexion avec ${company} : pas de réponse`),
        paragraphs: [
          'Réessayez dans quelques minutes. Les boutons de nos e-mails fonctionnent toujours, sans connexion.',
        ],
      }),
      declined: (company) => ({
        heading: french(`Connexion avec ${company} : refusée`),
        paragraphs: [
          'Vous avez peut-être annulé, ou vous n’avez pas encore accès à ce service. Si vous en avez besoin, adressez-vous à votre support informatique.',
        ],
      }),
      lost: () => ({
        heading: 'Recommencez la connexion',
        paragraphs: [
          'Elle a duré trop longtemps, ou vous l’avez recommencée dans un autre onglet. Votre navigateur doit accepter les cookies de ce site.',
        ],
      }),
      unverified: (company) => ({
        heading: `${company} n’a pas confirmé votre adresse e-mail`,
        paragraphs: [
          french(
            'Il nous faut une adresse confirmée pour vous connecter : prévenez votre support informatique.',
          ),
        ],
      }),
      unknown: (company) => ({
        heading: 'Vous ne participez pas encore au programme',
        paragraphs: [
          `La connexion avec ${company} a réussi, mais nous ne connaissons pas votre adresse e-mail. Adressez-vous à la personne qui vous a parlé du programme.`,
        ],
      }),
    },
    signedOut: {
      title: 'Déconnexion effectuée',
      stillThere: (company) => `Votre session avec ${company} est peut-être encore ouverte.`,
      there: (company) => `Fermer aussi la session avec ${company}`,
      again: 'Se reconnecter',
    },
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
    issuerRequired: {
      heading: 'Connectez-vous avec le compte de votre entreprise',
      paragraphs: [
        french(
          'Votre entreprise demande que la connexion passe par son propre compte : ce lien ne permet plus de se connecter. Les boutons de nos e-mails fonctionnent toujours.',
        ),
      ],
    },
  },
}
