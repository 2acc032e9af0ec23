import { defineText } from '../i18n/text.ts'

/** The words for what becomes of a message. */
export const messageText = defineText('message-words', {
  en: {
    pending: 'Pending',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    played: 'Played',
    failed: 'Failed',
    received: 'Received',
    hint_pending: 'Accepted and stored: it will not be lost.',
    hint_sent: 'WhatsApp’s server has it.',
    hint_delivered: 'It is on the phone of the recipient.',
    hint_read: 'The recipient has seen it.',
    progress: 'What became of the message',
    waitsUntil: 'It waits until {{time}}.',
  },
  fr: {
    pending: 'En attente',
    sent: 'Envoyé',
    delivered: 'Distribué',
    read: 'Lu',
    played: 'Écouté',
    failed: 'Échec',
    received: 'Reçu',
    hint_pending: 'Accepté et enregistré : il ne sera pas perdu.',
    hint_sent: 'Le serveur de WhatsApp l’a reçu.',
    hint_delivered: 'Il est sur le téléphone du destinataire.',
    hint_read: 'Le destinataire l’a vu.',
    progress: 'Ce que devient le message',
    waitsUntil: 'Il attend jusqu’au {{time}}.',
  },
})
