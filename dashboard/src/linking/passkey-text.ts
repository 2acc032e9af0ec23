import { defineText } from '../i18n/text.ts'

/** Words of a link with a passkey, in the dashboard and on the page of the account's owner. */
export const passkeyText = defineText('passkey', {
  en: {
    compare: 'WhatsApp on the phone shows a code now. Is it this one?',
    compareWhy: 'Two different codes mean that somebody stands between. Then nothing is linked.',
    same: 'It is the same',
    differs: 'It is another one',
    waiting: 'WhatsApp has the answer of the passkey. The phone is asked…',
    finishing: 'The phone has the keys. It finishes the link…',
    asked: 'WhatsApp asks for a passkey',
    askedText:
      'The code was scanned. This account has a passkey, and WhatsApp wants its answer before it links. Its owner gives it on a page of their own, wherever they are: make a link and send it to them.',
    until: 'Possible until {{time}}',
    makeLink: 'Make a link for the owner',
    makeAnother: 'Make another link',
    linkText: 'Send this link to the owner of the account. It opens once, in one browser, and needs no key.',
    linkLabel: 'Link for the owner',
    openHere: 'Open it here',
    sandboxText: 'This is the sandbox: let a virtual phone with a passkey answer.',
    sign: '{{name}} answers with the passkey',
  },
  fr: {
    compare: 'WhatsApp affiche maintenant un code sur le téléphone. Est-ce celui-ci ?',
    compareWhy: "Deux codes différents signifient que quelqu'un s'interpose. Rien n'est alors associé.",
    same: "C'est le même",
    differs: "C'est un autre",
    waiting: "WhatsApp a reçu la réponse de la clé d'accès. Le téléphone est interrogé…",
    finishing: "Le téléphone a reçu les clés. Il termine l'association…",
    asked: "WhatsApp demande une clé d'accès",
    askedText:
      "Le code a été scanné. Ce compte a une clé d'accès, et WhatsApp veut sa réponse avant d'associer. Son propriétaire la donne sur une page à lui, où qu'il soit : créez un lien et envoyez-le-lui.",
    until: "Possible jusqu'à {{time}}",
    makeLink: 'Créer un lien pour le propriétaire',
    makeAnother: 'Créer un autre lien',
    linkText:
      "Envoyez ce lien au propriétaire du compte. Il s'ouvre une seule fois, dans un seul navigateur, sans aucune clé.",
    linkLabel: 'Lien pour le propriétaire',
    openHere: "L'ouvrir ici",
    sandboxText: "Vous êtes dans le bac à sable : laissez un téléphone virtuel répondre avec sa clé d'accès.",
    sign: "{{name}} répond avec la clé d'accès",
  },
})
