import { french } from '../../format/french.ts'
import type { QuestionText, QuestionTexts } from '../en/questions.ts'

function asked(question: string, ...answer: readonly string[]): QuestionText {
  return { question: french(question), answer: answer.map(french) }
}

const closeOrArchive = asked(
  'Fermer ou archiver une initiative ?',
  'Fermer n’arrête que les nouvelles inscriptions : celles qui existent continuent, et vous pouvez la rouvrir.',
  'Archiver est définitif. Il faut que toutes les inscriptions soient terminées ; l’initiative disparaît alors des listes que voient les volontaires, et ne peut plus être ni modifiée ni rouverte. Ses inscriptions et ses exports restent.',
)

const keptOfMentee =
  'D’un mentoré, nous ne gardons que 40 caractères : un prénom ou des initiales. N’écrivez rien de personnel à son sujet, ni dans les messages, ni dans les notes, ni ailleurs.'

export const questions: QuestionTexts = {
  V: {
    'first-name': asked('Pourquoi ne me demande-t-on qu’un prénom ?', keptOfMentee),
    'no-mentee': asked(
      'Je ne trouve pas de mentoré',
      'Complétez votre profil : la coordination le lit pour trouver une personne qui vous convienne. Et écrivez à la coordination, qui connaît peut-être un mentoré.',
      'Si ce n’est pas le bon moment, suspendez les rappels, ou retirez-vous.',
    ),
    'manager-does-not-answer': asked(
      'Mon manager ne répond pas',
      'Rien n’est approuvé par le silence, et personne ne peut répondre à la place de votre manager. Rappelez-lui votre demande : outre le courriel, elle figure sur sa page, une fois la connexion faite.',
      'Le courriel est perdu ? Modifiez l’engagement, au besoin avec la même période : un nouveau courriel part.',
      'Vous avez changé de manager ? Seule la personne enregistrée comme votre manager peut répondre. Faites corriger cette information par votre entreprise, puis modifiez l’engagement.',
    ),
    'wrong-date': asked(
      'J’ai saisi une mauvaise date',
      'Tant que la mission est en cours, modifiez ou supprimez la rencontre sur la page de votre inscription.',
      'Vous avez déjà dit que la mission est terminée ? Reprenez-la, corrigez la rencontre, puis terminez-la de nouveau. Une fois la participation confirmée, plus rien ne peut être modifié.',
      'C’est la période qui est fausse ? Modifiez l’engagement avant la réponse de votre manager ; après, modifiez la période.',
    ),
    'who-reads': asked(
      'Qui lit ce que j’écris ?',
      'Les messages : vous et la coordination. Ce que vous écrivez en prenant du recul : aussi l’administration de votre entreprise. L’association voit le prénom de votre mentoré et vos rencontres.',
      'Votre manager voit votre nom, l’initiative, la période et la réponse donnée, et rien d’autre.',
    ),
    'register-again': asked(
      'Puis-je revenir sur un retrait ?',
      'Non. Mais vous pouvez vous inscrire de nouveau à la même initiative, tant qu’elle est ouverte et qu’il y reste une place.',
    ),
  },
  M: {
    'what-you-see': asked(
      'Qu’est-ce que je vois, et qu’est-ce que je ne vois pas ?',
      'Vous voyez le nom du volontaire, l’initiative et son association, la période et votre décision. Jamais l’identité du mentoré, les messages, ni ce que le volontaire écrit en prenant du recul.',
    ),
    'each-meeting': asked(
      'Dois-je approuver chaque rencontre ?',
      'Non, seulement la période dans son ensemble. Le volontaire saisit les rencontres ; aucune ne donne lieu à une demande.',
    ),
    'change-your-answer': asked(
      'Puis-je changer ma réponse ?',
      'Non. Parlez-en au volontaire : après un refus, il peut saisir une autre période, et la question vous est posée de nouveau ; après une approbation, il peut la raccourcir ou se retirer.',
    ),
    'another-manager': asked(
      'Je ne suis plus le manager de cette personne',
      'Seule la personne enregistrée comme manager au moment de la réponse peut la donner. Faites corriger cette information par votre entreprise ; les boutons de votre courriel n’ont alors plus d’effet.',
    ),
  },
  P: {
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
      'Le mentorat n’est pas fini, ou quelque chose est faux',
      'Dans ce cas, ne confirmez pas, et dites-le au volontaire ou à la coordination. Le volontaire peut reprendre la mission, corriger les rencontres, puis la terminer de nouveau.',
    ),
    'what-you-see': asked(
      'Que voyons-nous, et que ne voyons-nous pas ?',
      'Toutes les inscriptions à vos initiatives, avec les tâches, la période, le mentoré et les rencontres. Ni les messages, ni ce qu’un volontaire écrit en prenant du recul.',
    ),
  },
  C: {
    'cannot-validate': asked(
      'Je ne peux pas valider une candidature',
      'C’est au volontaire d’écrire le premier message ; le vôtre n’en tient pas lieu. Et il ne doit plus rester de tâche : attendez qu’elle soit faite, ou dispensez-en le volontaire.',
    ),
    'propose-mentee': asked(
      'Comment proposer un mentoré ?',
      'Ouvrez « Volontaires en attente d’un mentoré », lisez les profils, et choisissez « Proposer un mentoré ». Un message est préparé : complétez-le, puis envoyez-le. Le statut n’en est pas modifié.',
      'Quand l’un et l’autre ont dit oui, le volontaire saisit un prénom et la période.',
    ),
    'manager-does-not-answer': asked(
      'Le manager ne répond pas',
      'Écrivez au volontaire. S’il modifie l’engagement, au besoin avec la même période, le manager reçoit un nouveau courriel. Vous ne pouvez pas répondre à la place du manager.',
    ),
    'close-or-archive': closeOrArchive,
    'write-to-several': asked(
      'Puis-je écrire à plusieurs personnes à la fois ?',
      'Oui : cochez-les parmi les inscriptions, puis « Écrire aux personnes cochées ». Chacune reçoit le message dans sa propre conversation, et ne voit personne d’autre.',
    ),
    'kept-of-mentee': asked('Que gardez-vous d’un mentoré ?', keptOfMentee),
  },
  A: {
    settings: asked(
      'Que changent les réglages ?',
      'Si les managers approuvent : jamais, l’engagement une fois, ou aussi chaque période ultérieure qui dépasse celle approuvée. Cela vaut pour ce qui est saisi ensuite ; les demandes déjà en attente le restent.',
      'Le fuseau horaire décide du jour qu’il est, et du moment des rappels. La langue est celle des courriels et des pages, pour qui n’en a pas choisi.',
    ),
    'no-manager': asked(
      'Un volontaire n’a pas de manager enregistré',
      'Si les managers approuvent, le volontaire ne peut alors pas saisir l’engagement, et la page le lui dit. Faites enregistrer le manager là où votre entreprise tient la liste de ses collaborateurs ; cela vaut aussitôt.',
    ),
    'may-you-confirm': asked(
      'Puis-je confirmer une participation ?',
      'Oui, si vous savez que le mentorat a eu lieu. Il est enregistré que la confirmation vient de l’entreprise. On ne revient pas dessus.',
    ),
    'what-you-see': asked(
      'Qu’est-ce que je vois, et qu’est-ce que je ne vois pas ?',
      'Vous voyez toutes les inscriptions de votre entreprise, avec le mentoré, les rencontres et ce que les volontaires écrivent en prenant du recul. Jamais les messages.',
      keptOfMentee,
    ),
    'close-or-archive': closeOrArchive,
    exports: asked(
      'Comment obtenir les chiffres ?',
      'Sous « Exports » : un tableau de toutes les inscriptions, un autre de toutes les rencontres, tels qu’ils sont à ce moment-là.',
    ),
  },
}

export const linkQuestion = asked(
  'Un lien a déjà servi, ou il est trop ancien',
  'Un bouton de courriel fonctionne 90 jours, tant que ce qu’il demande est encore ouvert. Quand c’est réglé, la page dit par qui et quand, et où nous en sommes ; les boutons du courriel le plus récent fonctionnent.',
  'Une page qui dit « trop ancien » peut vous envoyer un nouveau courriel. Un lien de connexion fonctionne une seule fois, pendant quelques minutes : demandez-en un autre.',
)
