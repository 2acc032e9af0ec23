import { defineText } from '../i18n/text.ts'

export const messageFormText = defineText('message-form', {
  en: {
    to: 'To',
    text: 'Message',
    send: 'Send',
    shortcut: 'Ctrl + Enter sends.',
    malformed: 'Not a number in international form, like +33612345678.',
    number_checking: 'Looking it up on WhatsApp…',
    number_registered: 'On WhatsApp',
    number_unregistered: 'Not on WhatsApp: the message would be refused.',
    number_address: 'An address of WhatsApp, or an id.',
  },
  fr: {
    to: 'À',
    text: 'Message',
    send: 'Envoyer',
    shortcut: 'Ctrl + Entrée envoie.',
    malformed: "Ce n'est pas un numéro au format international, comme +33612345678.",
    number_checking: 'Recherche sur WhatsApp…',
    number_registered: 'Inscrit sur WhatsApp',
    number_unregistered: 'Pas sur WhatsApp : le message serait refusé.',
    number_address: 'Une adresse de WhatsApp, ou un identifiant.',
  },
})
