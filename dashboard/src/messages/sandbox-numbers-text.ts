import { defineText } from '../i18n/text.ts'

export const sandboxNumbersText = defineText('sandbox-numbers', {
  en: {
    lead: 'In the sandbox, write to',
    restricted: 'Refused (463)',
    slow: 'Slow, 10 s',
    echo: 'Echo',
    unregistered: 'Not on WhatsApp',
  },
  fr: {
    lead: 'Dans le bac à sable, écrivez à',
    restricted: 'Refusé (463)',
    slow: 'Lent, 10 s',
    echo: 'Écho',
    unregistered: 'Pas sur WhatsApp',
  },
})
