import type { SystemTexts } from '../en/systems.ts'
import { french } from './french.ts'

export const fr: SystemTexts = {
  title: 'Systèmes autorisés',
  introduction:
    'Les systèmes de votre entreprise, par exemple un SIRH ou un entrepôt de données, qui lisent les données de ce service. Ils voient ce que vous voyez en tant qu’administrateur et ne peuvent rien modifier.',
  none: french(
    'Aucun système n’est autorisé pour le moment. Ajoutez-en un ci-dessous : vous obtiendrez un identifiant et un secret à y saisir.',
  ),
  client: 'Identifiant client',
  scopes: 'Peut',
  scopeNames: {
    'registrations:read': 'Lire les inscriptions',
    exports: 'Lancer et télécharger des exports',
  },
  added: 'Ajouté le',
  secrets: 'Secrets',
  noSecret: french('Aucun secret : ce système n’a pas accès.'),
  secret: (issued, expires) => `Émis le ${issued}, expire le ${expires}`,
  expired: (issued, expires) => `Émis le ${issued}, expiré depuis le ${expires}`,
  revokeSecret: 'Révoquer ce secret',
  rotate: 'Nouveau secret',
  rotateHint:
    'Saisissez-le dans le système, puis révoquez l’ancien. Un système en a deux au maximum.',
  remove: {
    title: 'Retirer ce système',
    explanation: 'Tous ses secrets cessent de fonctionner immédiatement. C’est définitif.',
    submit: (name) => `Retirer ${name}`,
  },
  add: {
    title: 'Ajouter un système',
    name: 'Nom du système',
    nameHint: 'Pour le journal d’activité. N’indiquez pas le nom d’une personne.',
    scopes: 'Ce qu’il peut faire',
    days: 'Le secret expire après',
    daysHint: 'Remplacez-le avant cette date, sinon le système perd l’accès.',
    dayNames: (days) => `${days} jours`,
    submit: 'Ajouter le système',
  },
  issued: {
    title: 'Copiez ce secret maintenant',
    explanation:
      'Il ne s’affiche qu’une seule fois. Nous ne le conservons pas et ne pourrons plus l’afficher.',
    secret: 'Secret',
    expires: 'Expire le',
    back: 'Systèmes autorisés',
  },
  done: 'L’accès est révoqué.',
  errors: {
    name: (characters) => `Saisissez un nom de ${characters} caractères au maximum`,
    scopes: 'Sélectionnez au moins une possibilité',
    days: 'Sélectionnez la durée du secret',
    changed:
      'Cette page a changé entre-temps, ou le formulaire a été envoyé deux fois. Vérifiez la liste.',
    'too-many-clients': 'Vous avez atteint le nombre maximal de systèmes. Retirez-en un d’abord.',
    'too-many-secrets': 'Ce système a déjà deux secrets. Révoquez-en un d’abord.',
  },
}
