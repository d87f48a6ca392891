import type { SignInMailText } from '../en/sign-in-mail.ts'
import { french } from './french.ts'

export const fr: SignInMailText = {
  subject: 'Votre lien de connexion à Mentorat',
  heading: 'Connectez-vous en un clic',
  paragraphs: (minutes) => [
    `Le bouton fonctionne une seule fois, pendant ${minutes} minutes, sur l’appareil où vous cliquez.`,
  ],
  button: 'Se connecter',
  footer: [
    'Vous recevez cet e-mail parce que votre adresse a été saisie sur la page de connexion.',
    french(
      'Ce n’était pas vous ? Ignorez cet e-mail : sans lui, personne ne peut se connecter à votre place. Merci de ne pas le transférer.',
    ),
  ],
}
