import { defineText } from '../i18n/text.ts'

export const sessionFilterText = defineText('session-filter', {
  en: { session: 'Session', allSessions: 'All sessions' },
  fr: { session: 'Session', allSessions: 'Toutes les sessions' },
})
