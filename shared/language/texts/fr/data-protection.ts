import type { DataProtectionTexts } from '../en/data-protection.ts'

export const fr: DataProtectionTexts = {
  title: 'Protection des données et mentions légales',
  whatTitle: 'Ce que nous conservons',
  what: [
    'Votre nom, votre adresse e-mail professionnelle, votre langue, votre entreprise et votre manager, transmis par votre entreprise.',
    'Si vous êtes mentor : vos inscriptions avec leurs dates et leurs heures, vos messages, bilans et notes, et votre profil si vous l’avez rempli.',
    'Au sujet de la personne que vous accompagnez : un prénom ou des initiales, rien d’autre.',
    'Les e-mails que nous vous avons envoyés et quand, et qui a modifié quoi dans le programme.',
  ],
  whoTitle: 'Qui y a accès',
  who: [
    'Vous et les coordinateurs de votre initiative voyez tout ce qui concerne votre inscription.',
    'Votre manager voit la période et les rencontres à valider, jamais la personne que vous accompagnez, ni vos notes, messages ou bilans.',
    'L’association partenaire voit votre inscription, y compris la personne que vous accompagnez, les notes et les motifs, mais ni les messages ni les bilans.',
    'Les administrateurs de votre entreprise voient la même chose et vos bilans, mais pas les messages. Ce qu’ils voient, ils peuvent l’exporter dans un fichier.',
  ],
  longTitle: 'Durée de conservation',
  long: (years) => [
    'Jusqu’à ce que vous ou votre entreprise demandiez l’effacement. Votre nom, votre adresse, votre profil et tous vos textes sont alors supprimés ; les nombres, les dates et les statuts restent, sans votre nom.',
    `Les fichiers exportés sont supprimés au bout de 7 jours, et le journal d’activité au bout de ${years} ans.`,
  ],
  rightsTitle: 'Vos données',
  rights:
    'Vous pouvez télécharger ce que nous conservons à votre sujet. Pour une correction ou un effacement, adressez-vous à un administrateur du programme dans votre entreprise.',
  download: 'Télécharger mes données (JSON)',
  elsewhere:
    'Le fichier contient vos propres inscriptions. Ce que vous avez écrit en tant que coordinateur ou manager se trouve dans les inscriptions des autres.',
  signIn: 'Connectez-vous pour télécharger vos données',
  sessionsTitle: 'Vos connexions',
  sessions: (hours) =>
    `La connexion dure ${hours} heures dans chaque navigateur où vous l’avez ouverte. Si vous avez perdu un appareil, ou si vous pensez qu’une autre personne est connectée à votre place, vous pouvez vous déconnecter partout, y compris ici.`,
  signOutEverywhere: 'Me déconnecter partout',
  companyTitle: (company) => `${company} vous informe`,
  legalTitle: 'Mentions légales',
  noLegal: 'Votre entreprise n’a pas ajouté de mentions légales.',
}
