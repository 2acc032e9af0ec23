import { defineText } from '../i18n/text.ts'

export const linkPageText = defineText('link-page', {
  en: {
    title: 'Link your WhatsApp account',
    lead: 'WhatsApp wants your passkey before it links this account to “{{name}}” on {{host}}.',
    leadUnopened: 'WhatsApp wants your passkey before it links your account to a program on {{host}}.',
    warningTitle: 'Only go on if you expected this',
    warning:
      'Once linked, that program can read your messages and write as you, as WhatsApp Web can. If you did not just scan a code or type one for it, close this page: nothing happens then.',
    computer:
      'You need a computer with a browser: Chrome, Edge, Firefox or Safari. If you read this on your phone, open the same link on the computer instead. It opens once, in one browser.',
    begin: 'Go on in this browser',
    until: 'Possible until {{time}}',
    step1: 'Open {{site}} in another tab of this computer',
    step1Text: 'You need not sign in there: only a page of WhatsApp may use your passkey.',
    openSite: 'Open web.whatsapp.com',
    step2: 'Copy this code, and run it in the console of that tab',
    step2Text:
      'In that tab press F12 (Safari: Cmd-Option-C, after turning on its developer menu) and choose “Console”. Paste the code and press Enter. If the browser holds you back, type “allow pasting” as it says.',
    copySnippet: 'Copy the code',
    whatIsIt: 'What does this code do?',
    whatItIs:
      'It asks the browser for your passkey and shows the answer. It sends nothing anywhere and reads nothing of WhatsApp. Never run code there that you were sent by anybody else. A browser extension that asks for the passkey on that page gives the same answer; none is needed.',
    step3: 'Answer with your passkey',
    step3Text:
      'The browser asks for it. If the passkey is on your phone, choose “phone” or “another device”, and scan the QR code that the browser shows. The code then copies the answer.',
    step4: 'Paste the answer here',
    answer: 'Answer of the passkey',
    answerHint: 'It begins with { and ends with }. If it was not copied by itself, copy the last line of the console.',
    send: 'Send the answer',
    notWhole: 'This is not the whole answer. Copy all of the last line of the console, from { to }.',
    notThis: 'This is not the answer to the code above. Copy the code again, run it, and paste what it gives.',
    compareTitle: 'Compare two codes',
    waitTitle: 'One moment',
    away: 'The server does not answer at the moment. This page goes on by itself when it does.',
    linkedTitle: 'Linked',
    linked: 'Your account is linked to “{{name}}”. You can close this page.',
    linkedHint: 'Your phone lists it under Settings › Linked devices. There you can end the link at any time.',
    failedTitle: 'Not linked',
    failedHint: 'Ask whoever sent you the link for a new one: linking begins again with a new code.',
    overTitle: 'This link works no more',
    over: 'It has expired, its time is over, or a newer one was made. Ask whoever sent it for a new one.',
    usedTitle: 'This link was opened before',
    used: 'It opens once. Go on where it was opened, or ask whoever sent it for a new one.',
    incompleteTitle: 'This link is not complete',
    incomplete: 'Open it again, with everything behind the #.',
  },
  fr: {
    title: 'Associer votre compte WhatsApp',
    lead: "WhatsApp veut votre clé d'accès (passkey) avant d'associer ce compte à «\u00a0{{name}}\u00a0» sur {{host}}.",
    leadUnopened:
      "WhatsApp veut votre clé d'accès (passkey) avant d'associer votre compte à un programme sur {{host}}.",
    warningTitle: 'Continuez seulement si vous vous y attendiez',
    warning:
      'Une fois associé, ce programme peut lire vos messages et écrire en votre nom, comme WhatsApp Web. Si vous ne venez pas de scanner ou de saisir un code pour lui, fermez cette page : il ne se passera rien.',
    computer:
      "Il vous faut un ordinateur avec un navigateur : Chrome, Edge, Firefox ou Safari. Si vous lisez ceci sur votre téléphone, ouvrez plutôt ce même lien sur l'ordinateur. Il s'ouvre une seule fois, dans un seul navigateur.",
    begin: 'Continuer dans ce navigateur',
    until: "Possible jusqu'à {{time}}",
    step1: 'Ouvrez {{site}} dans un autre onglet de cet ordinateur',
    step1Text: "Inutile de vous y connecter : seule une page de WhatsApp peut utiliser votre clé d'accès.",
    openSite: 'Ouvrir web.whatsapp.com',
    step2: 'Copiez ce code et exécutez-le dans la console de cet onglet',
    step2Text:
      "Dans cet onglet, appuyez sur F12 (Safari : Cmd-Option-C, après avoir activé le menu de développement) et choisissez «\u00a0Console\u00a0». Collez le code et appuyez sur Entrée. Si le navigateur vous retient, tapez «\u00a0allow pasting\u00a0» (ou «\u00a0autoriser le collage\u00a0») comme il l'indique.",
    copySnippet: 'Copier le code',
    whatIsIt: 'Que fait ce code ?',
    whatItIs:
      "Il demande votre clé d'accès au navigateur et affiche la réponse. Il n'envoie rien nulle part et ne lit rien de WhatsApp. N'y exécutez jamais un code reçu de quelqu'un d'autre. Une extension de navigateur qui demande la clé d'accès sur cette page donne la même réponse ; aucune n'est nécessaire.",
    step3: "Répondez avec votre clé d'accès",
    step3Text:
      'Le navigateur la demande. Si elle est sur votre téléphone, choisissez «\u00a0téléphone\u00a0» ou «\u00a0autre appareil\u00a0», puis scannez le QR code que le navigateur affiche. Le code copie ensuite la réponse.',
    step4: 'Collez la réponse ici',
    answer: "Réponse de la clé d'accès",
    answerHint:
      "Elle commence par { et finit par }. Si elle n'a pas été copiée d'elle-même, copiez la dernière ligne de la console.",
    send: 'Envoyer la réponse',
    notWhole: "Ce n'est pas la réponse entière. Copiez toute la dernière ligne de la console, de { à }.",
    notThis:
      "Ce n'est pas la réponse au code ci-dessus. Copiez à nouveau le code, exécutez-le et collez ce qu'il donne.",
    compareTitle: 'Comparez deux codes',
    waitTitle: 'Un instant',
    away: "Le serveur ne répond pas pour le moment. Cette page continuera d'elle-même dès qu'il répondra.",
    linkedTitle: 'Associé',
    linked: 'Votre compte est associé à «\u00a0{{name}}\u00a0». Vous pouvez fermer cette page.',
    linkedHint:
      "Votre téléphone l'affiche dans Réglages › Appareils connectés. Vous pouvez y mettre fin à tout moment.",
    failedTitle: 'Non associé',
    failedHint:
      "Demandez un nouveau lien à la personne qui vous l'a envoyé : l'association recommence avec un nouveau code.",
    overTitle: 'Ce lien ne fonctionne plus',
    over: "Il a expiré, son temps est écoulé, ou un plus récent a été créé. Demandez-en un nouveau à la personne qui vous l'a envoyé.",
    usedTitle: 'Ce lien a déjà été ouvert',
    used: "Il s'ouvre une seule fois. Continuez là où il a été ouvert, ou demandez-en un nouveau à la personne qui vous l'a envoyé.",
    incompleteTitle: "Ce lien n'est pas complet",
    incomplete: 'Ouvrez-le à nouveau, avec tout ce qui suit le #.',
  },
})
