import { defineText } from '../i18n/text.ts'

export const barsText = defineText('bars', {
  en: { sent: 'Sent', received: 'Received', failed: 'Failed', hour: 'Hour', table: 'Messages by the hour' },
  fr: { sent: 'Envoyés', received: 'Reçus', failed: 'Échecs', hour: 'Heure', table: 'Messages par heure' },
})
