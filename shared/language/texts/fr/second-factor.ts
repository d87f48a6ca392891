import type { SecondFactorTexts } from '../en/second-factor.ts'
import { french } from './french.ts'
import { elide } from './elision.ts'

export const fr: SecondFactorTexts = {
  code: {
    title: 'Saisissez votre code de sécurité',
    introduction: 'Ouvrez votre application d’authentification et saisissez le code pour Mentorat.',
    label: 'Code de sécurité',
    hint: (hours) => `6 chiffres. Il vous sera redemandé après ${hours} heures.`,
    held: 'Ce que vous avez envoyé sera enregistré une fois le code saisi.',
    submit: 'Continuer',
    otherWay: 'Je ne peux pas utiliser mon application',
    recoveryLabel: 'Code de secours',
    recoveryHint: (count) =>
      `L’un des ${count} codes que vous avez conservés, par exemple k7qp-3xwm-9tde. Chacun ne sert qu’une fois.`,
    lost: french(
      'Pas de code de secours non plus ? Demandez à l’exploitant de ce service de réinitialiser votre validation en deux étapes.',
    ),
  },
  setup: {
    title: 'Activer la validation en deux étapes',
    introduction: french(
      'Les exports, les personnes et les réglages demandent une deuxième étape en plus de votre e-mail : un code donné par une application sur votre téléphone.',
    ),
    label: 'Code d’activation',
    hint: (days) =>
      `Demandez-le à un administrateur de votre entreprise ou à l’exploitant de ce service. Il ne sert qu’une fois, pendant ${days} jours.`,
    submit: 'Continuer',
  },
  app: {
    title: 'Connecter votre application',
    install: french(
      'Si vous n’en avez pas, installez une application d’authentification : celle de votre entreprise, ou toute autre qui affiche des codes à 6 chiffres.',
    ),
    scan: 'Scannez ce QR code avec l’application, ou saisissez la clé.',
    qr: 'QR code pour votre application d’authentification',
    key: 'Clé',
    keyHint: 'Basée sur l’heure, 6 chiffres. Ne la communiquez à personne.',
    enter: 'Saisissez le code affiché par l’application.',
    label: 'Code de sécurité',
    hint: '6 chiffres',
    submit: 'Terminer',
  },
  recovery: {
    title: 'Conservez vos codes de secours',
    introduction: french(
      'Chacun de ces codes remplace une fois votre application. Conservez-les avec vos mots de passe : ils ne seront plus affichés.',
    ),
    continue: french('Je les ai conservés : continuer'),
    newTitle: 'Nouveaux codes de secours',
    newIntroduction: (count) =>
      `Vous recevez ${count} nouveaux codes. Ceux que vous avez aujourd’hui ne fonctionneront plus.`,
    newSubmit: 'Obtenir de nouveaux codes',
  },
  status: {
    title: 'Validation en deux étapes',
    passed: (until) => `Votre code a été accepté. Il vous sera redemandé après ${until}.`,
    left: (count) =>
      count <= 1
        ? `Il vous reste ${count} code de secours.`
        : `Il vous reste ${count} codes de secours.`,
    new: 'Obtenir de nouveaux codes de secours',
    phone:
      'Pour changer de téléphone, demandez à l’exploitant de ce service de réinitialiser votre validation en deux étapes.',
    link: 'Validation en deux étapes',
  },
  locked: (until) => french(`Trop de codes erronés. Réessayez après ${until}.`),
  errors: {
    'wrong-code':
      'Ce code est erroné ou a déjà servi. Attendez le suivant dans votre application, puis réessayez.',
    'wrong-recovery-code': 'Ce code de secours est erroné ou a déjà servi',
    'wrong-setup-code': 'Ce code d’activation est erroné, a déjà servi ou est trop ancien',
    'wrong-first-code':
      'Ce code est erroné. Vérifiez que l’heure de votre téléphone est réglée automatiquement, puis saisissez le code suivant.',
    unreadable:
      'Nous ne pouvons plus vérifier les codes de votre application. Utilisez un code de secours et demandez à l’exploitant de ce service de réinitialiser votre validation en deux étapes.',
  },
  person: {
    title: 'Validation en deux étapes',
    explanation: (name) =>
      french(
        `Pour la coordination ou l’administration, ${name} a besoin d’un code donné par une application pour les exports, les personnes et les réglages. Pour l’activer, il faut un code d’activation que vous remettez. Assurez-vous que vous parlez bien à ${name} et n’envoyez pas ce code par e-mail.`,
      ),
    submit: 'Créer un code d’activation',
    given: (name) => `Code d’activation pour ${name}`,
    once: (until) => `Affiché une seule fois. Il ne sert qu’une fois, jusqu’au ${until}.`,
    isSetUp: (name) =>
      french(
        `La validation en deux étapes ${elide('de', name)} est active. En cas de perte du téléphone : un code de secours, ou l’exploitant de ce service.`,
      ),
    own: 'Pour obtenir votre propre code d’activation, adressez-vous à un autre administrateur ou à l’exploitant de ce service.',
    back: (name) => `Retour à ${name}`,
  },
}
