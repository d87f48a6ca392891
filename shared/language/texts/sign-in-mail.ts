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
    subject: 'Your link to sign in to Mentoring',
    heading: 'Sign in with one press',
    paragraphs: (minutes) => [
      `The button works once, within ${minutes} minutes, on the device on which you press it.`,
    ],
    button: 'Sign in',
    footer: [
      'You get this mail because somebody entered your address on the sign-in page.',
      'It was not you? Then you need do nothing: without this mail nobody can sign in as you. Please do not forward it.',
    ],
  },
  fr: {
    subject: 'Votre lien de connexion à Mentoring',
    heading: 'Connectez-vous en un clic',
    paragraphs: (minutes) => [
      `Le bouton fonctionne une seule fois, pendant ${minutes} minutes, sur l’appareil où vous cliquez.`,
    ],
    button: 'Se connecter',
    footer: [
      'Vous recevez ce message parce que votre adresse a été saisie sur la page de connexion.',
      french(
        'Ce n’était pas vous ? Vous n’avez rien à faire : sans ce message, personne ne peut se connecter à votre place. Merci de ne pas le transférer.',
      ),
    ],
  },
}
