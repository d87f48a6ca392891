import type { QuestionText, QuestionTexts } from '../en/questions.ts'
import { french } from './french.ts'

function asked(question: string, ...answer: readonly string[]): QuestionText {
  return { question: french(question), answer: answer.map(french) }
}

const closeOrArchive = asked(
  'Faut-il fermer ou archiver une initiative ?',
  'Fermer n’arrête que les nouvelles inscriptions : celles qui existent continuent, et vous pouvez rouvrir l’initiative.',
  'Archiver est définitif. Toutes les inscriptions doivent être terminées ; l’initiative disparaît alors des listes que voient les volontaires, et ne peut plus être ni modifiée ni rouverte. Ses inscriptions et ses exports restent.',
)

const keptOfMentee =
  'Pour un mentoré, nous ne conservons qu’un prénom ou des initiales, en 40 caractères au plus. N’écrivez rien de personnel à son sujet, ni dans les messages, ni dans les notes, ni ailleurs.'

export const questions: QuestionTexts = {
  volunteer: {
    'first-name': asked('Pourquoi ne me demande-t-on qu’un prénom ?', keptOfMentee),
    'no-mentee': asked(
      'Je ne trouve pas de mentoré',
      'Complétez votre profil : la coordination le lit pour trouver une personne qui vous convienne. Écrivez aussi à la coordination, qui connaît peut-être un mentoré.',
      'Si ce n’est pas le bon moment, suspendez les rappels ou désistez-vous.',
    ),
    'manager-does-not-answer': asked(
      'Mon manager ne répond pas',
      'Rien n’est jamais approuvé par le silence, et personne ne peut répondre à la place de votre manager. Rappelez-lui votre demande : elle figure dans son e-mail et, après connexion, sur sa page.',
      'L’e-mail est perdu ? Choisissez « Modifier mon mentorat », au besoin avec la même période : nous enverrons un nouvel e-mail.',
      'Vous avez changé de manager ? Seule la personne enregistrée comme votre manager peut répondre. Faites corriger cette information par votre entreprise, puis choisissez « Modifier mon mentorat ».',
    ),
    'wrong-date': asked(
      'J’ai saisi une mauvaise date',
      'Tant que votre mentorat est en cours, modifiez ou supprimez la rencontre sur la page de votre inscription.',
      'Vous avez déjà terminé votre mentorat ? Reprenez-le, corrigez la rencontre, puis terminez-le à nouveau. Une fois le mentorat confirmé, plus rien ne peut être modifié.',
      'C’est la période qui est fausse ? Avant la réponse de votre manager, choisissez « Modifier mon mentorat » ; après, choisissez « Modifier la période ».',
    ),
    'who-reads': asked(
      'Qui peut lire ce que j’écris ?',
      'Les messages : vous et la coordination. Vos bilans : vous, la coordination et l’administration de votre entreprise.',
      'Les notes sur les rencontres, le prénom de votre mentoré et votre motif en cas de désistement : vous, la coordination, l’association partenaire et l’administration de votre entreprise. Ils figurent aussi dans les exports.',
      'Votre manager voit votre nom, l’initiative, la période et la réponse donnée, et rien de ce que vous écrivez.',
    ),
    'register-again': asked(
      'Puis-je annuler mon désistement ?',
      'Non. Mais vous pouvez vous inscrire à nouveau à la même initiative, tant qu’elle est ouverte et qu’il y reste une place.',
    ),
  },
  manager: {
    'what-you-see': asked(
      'Qu’est-ce que je vois, et qu’est-ce que je ne vois pas ?',
      'Vous voyez le nom du volontaire, l’initiative et son association partenaire, la période et votre décision. Vous ne voyez jamais qui est le mentoré, ni les messages, ni les notes, ni les bilans du volontaire.',
      'Si vous refusez, le volontaire, la coordination, l’association partenaire et l’administration de l’entreprise peuvent lire votre motif.',
    ),
    'each-meeting': asked(
      'Dois-je approuver chaque rencontre ?',
      'Seulement si votre entreprise le souhaite. Vous répondez alors pour chaque rencontre, ou pour plusieurs à la fois ; le mentorat ne peut pas être confirmé tant que l’une d’elles attend. Sinon, vous approuvez la période dans son ensemble.',
    ),
    'change-your-answer': asked(
      'Puis-je changer ma réponse ?',
      'Non. Parlez-en au volontaire. Après un refus, une autre période peut être saisie, et vous recevrez une nouvelle demande ; après une approbation, le volontaire peut raccourcir la période ou se désister.',
    ),
    'another-manager': asked(
      'Je ne suis plus le manager de cette personne',
      'Seule la personne enregistrée comme manager peut répondre. Faites corriger cette information par votre entreprise ; les boutons de votre e-mail ne fonctionneront alors plus.',
    ),
  },
  partner: {
    'know-a-mentee': asked(
      'Nous connaissons quelqu’un qui cherche un mentor',
      'Dites-le à la coordination de l’initiative, qui le propose à un volontaire et vous met en relation.',
      keptOfMentee,
    ),
    'who-confirms': asked(
      'Qui doit confirmer ?',
      'Une seule personne : un membre de votre association, le volontaire, ou l’administration de l’entreprise. Une confirmation est définitive.',
    ),
    'not-over': asked(
      'Le mentorat n’est pas terminé, ou quelque chose est faux',
      'Ne confirmez pas, et dites-le au volontaire ou à la coordination. Le volontaire peut reprendre le mentorat, corriger les rencontres, puis le terminer à nouveau.',
    ),
    'what-you-see': asked(
      'Que voyons-nous, et que ne voyons-nous pas ?',
      'Vous voyez toutes les inscriptions à vos initiatives, avec les tâches, la période, le mentoré, les rencontres et les motifs donnés. Vous ne voyez ni les messages, ni les bilans des volontaires.',
    ),
  },
  coordinator: {
    'cannot-validate': asked(
      'Je ne peux pas valider une candidature',
      'Le volontaire doit écrire le premier message ; le vôtre ne compte pas. Et il ne doit plus rester de tâche : attendez qu’elle soit terminée, ou dispensez-en le volontaire.',
    ),
    'propose-mentee': asked(
      'Comment proposer un mentoré ?',
      'Ouvrez « Volontaires à la recherche d’un mentoré », lisez les profils, et choisissez « Proposer un mentoré ». Un message est préparé : complétez-le, puis envoyez-le. Le statut ne change pas.',
      'Quand les deux sont d’accord, le volontaire saisit un prénom et la période.',
    ),
    'manager-does-not-answer': asked(
      'Le manager ne répond pas',
      'Écrivez au volontaire. En cas de modification du mentorat, au besoin avec la même période, le manager reçoit un nouvel e-mail. Vous ne pouvez pas répondre à la place du manager.',
    ),
    'close-or-archive': closeOrArchive,
    'write-to-several': asked(
      'Puis-je écrire à plusieurs personnes à la fois ?',
      'Oui : sélectionnez-les parmi les inscriptions, puis choisissez « Écrire à la sélection ». Chaque personne reçoit le message dans sa propre conversation, et ne voit pas les autres.',
    ),
    'kept-of-mentee': asked('Que conservez-vous sur un mentoré ?', keptOfMentee),
  },
  admin: {
    settings: asked(
      'Que changent les réglages ?',
      'Validation par le manager : jamais, une seule fois au départ, ou aussi pour chaque période ultérieure qui dépasse celle approuvée. Elle s’applique aux périodes saisies ensuite ; les demandes déjà en attente le restent.',
      'Le fuseau horaire sert aux dates et aux rappels. La langue est celle des e-mails et des pages par défaut, si la personne n’a rien choisi.',
    ),
    'no-manager': asked(
      'Un volontaire n’a pas de manager enregistré',
      'Si les managers approuvent, le volontaire ne peut pas saisir de période, et la page le lui dit. Faites enregistrer le manager là où votre entreprise tient la liste de ses collaborateurs ; cela s’applique aussitôt.',
    ),
    'may-you-confirm': asked(
      'Puis-je confirmer le mentorat ?',
      'Oui, si vous savez qu’il a eu lieu. Il est enregistré que la confirmation vient de l’entreprise. C’est définitif.',
    ),
    'what-you-see': asked(
      'Qu’est-ce que je vois, et qu’est-ce que je ne vois pas ?',
      'Vous voyez toutes les inscriptions de votre entreprise, avec le mentoré, les rencontres et leurs notes, les motifs donnés et les bilans des volontaires. Vous ne voyez jamais les messages.',
      keptOfMentee,
    ),
    'close-or-archive': closeOrArchive,
    exports: asked(
      'Comment obtenir les chiffres ?',
      'Sous « Exports » : un fichier de toutes les inscriptions, un autre de toutes les rencontres, tels qu’ils sont à ce moment-là.',
    ),
  },
}

export const linkQuestion = asked(
  'Un lien a déjà servi, ou il est trop ancien',
  'Un bouton d’e-mail fonctionne pendant 90 jours, tant que ce qu’il demande est encore à faire. Quand c’est fait, la page dit par qui et quand, et montre la situation actuelle. Utilisez le dernier e-mail reçu.',
  'Une page qui dit « trop ancien » peut vous envoyer un nouveau lien. Un lien de connexion fonctionne une seule fois, pendant quelques minutes : demandez-en un autre.',
)
