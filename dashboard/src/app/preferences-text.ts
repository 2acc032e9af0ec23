import { defineText } from '../i18n/text.ts'

export const preferencesText = defineText('preferences', {
  en: {
    language: 'Language',
    theme: 'Switch between light and dark',
  },
  fr: {
    language: 'Langue',
    theme: 'Passer du clair au sombre',
  },
})
