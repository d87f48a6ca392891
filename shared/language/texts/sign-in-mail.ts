import type { Locale } from '../../journey/statuses.ts'
import { french } from '../format/french.ts'

export interface SignInMailText {
  readonly subject: string
  readonly heading: string
  /** @param minutes how long the link is good for */
  readonly paragraphs: (minutes: number) => readonly string[]
  readonly button: string
  readonly footer: readonly string[]
}

/** The mail that opens a session, in every language. */
export const signInMailTexts: Readonly<Record<Locale, SignInMailText>> = {
  en: {
    subject: 'Your sign-in link for Mentoring',
    heading: 'Sign in with one click',
    paragraphs: (minutes) => [
      `The button works once, for ${minutes} minutes, on the device where you click it.`,
    ],
    button: 'Sign in',
    footer: [
      'You’re getting this email because someone entered your address on the sign-in page.',
      'If it wasn’t you, you can ignore this email: nobody can sign in as you without it. Please don’t forward it.',
    ],
  },
  fr: {
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
  },
}
