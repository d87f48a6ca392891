import { french } from '../../format/french.ts'
import { plural } from '../../format/plural.ts'
import type { SeveralTexts } from '../en/several.ts'

export const fr: SeveralTexts = {
  choose: (name) => `Choisir ${name}`,
  chooseOne: 'Choisissez au moins une personne',
  changed: french(
    'La demande a changé depuis que vous avez ouvert la page. Rien n’a été fait : regardez-la à nouveau.',
  ),
  busy: 'Nous n’avons pas été assez rapides, et rien n’a été fait. Réessayez dans quelques secondes.',
  refused: 'Cela n’est plus possible, et rien n’a été fait.',
  unseen: (count) =>
    french(
      `${plural('fr', count, 'inscription ne vous est plus destinée', 'inscriptions ne vous sont plus destinées')} : rien n’a été fait.`,
    ),
  more: 'Afficher la suite',
}
