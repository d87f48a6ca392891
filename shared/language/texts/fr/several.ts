import type { SeveralTexts } from '../en/several.ts'
import { french } from './french.ts'
import { language } from './language.ts'

const { plural } = language

export const fr: SeveralTexts = {
  choose: (name) => `Sélectionner ${name}`,
  chooseOne: 'Sélectionnez au moins une demande',
  changed: french(
    'La demande a changé depuis que vous avez ouvert la page. Rien n’a été enregistré : vérifiez-la à nouveau.',
  ),
  refused: 'Ce n’est plus possible. Rien n’a été enregistré.',
  unseen: (count) =>
    french(
      `${plural(count, { one: 'inscription ne vous concerne plus', other: 'inscriptions ne vous concernent plus' })} : rien n’a été enregistré.`,
    ),
  unreadable: (ids) =>
    french(
      `${plural(ids.length, { one: 'inscription ne peut pas être affichée', other: 'inscriptions ne peuvent pas être affichées' })}. Si vous demandez de l’aide, indiquez : ${ids.join(', ')}.`,
    ),
  more: 'Afficher la suite',
}
