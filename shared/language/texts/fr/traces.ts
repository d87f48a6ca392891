import type { TraceTexts } from '../en/traces.ts'

export const fr: TraceTexts = {
  title: 'Journal d’activité',
  introduction: (years) =>
    `Qui a modifié des personnes, des réglages ou des initiatives, qui a téléchargé un export, qui s’est connecté, et ce qui a été refusé. Ces traces sont conservées ${years} ans et ne peuvent pas être modifiées.`,
  none: 'Rien n’a été enregistré pour ce mois.',
  names: {
    'entry-created': 'Création',
    'entry-changed': 'Modification',
    'token-issued': 'Jeton émis',
    'token-revoked': 'Jeton révoqué',
    'export-requested': 'Export lancé',
    'export-fetched': 'Export téléchargé',
    'signed-in': 'Connexion',
    'signed-out': 'Déconnexion',
    'signed-out-everywhere': 'Déconnexion de tous les appareils',
    'own-data-fetched': 'Téléchargement de ses données',
    refused: 'Refus',
    'operator-called': 'Commande de l’exploitant',
  },
  actors: {
    person: 'Personne',
    scim: 'Votre système de gestion des identités',
    operator: 'L’exploitant de ce service',
    nobody: 'Inconnu',
  },
  subjects: {
    company: 'Entreprise',
    organisation: 'Association partenaire',
    person: 'Personne',
    initiative: 'Initiative',
    export: 'Fichier exporté',
    token: 'Jeton',
  },
  earlier: 'Mois précédent',
  later: 'Mois suivant',
  first: 'Première page',
  next: 'Page suivante',
}
