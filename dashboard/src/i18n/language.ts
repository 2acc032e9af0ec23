import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]

export const languageNames: Record<Language, string> = { en: 'English', fr: 'Français' }

const storageKey = 'yesapp.language'

function firstLanguage(): Language {
  const wanted = [localStorage.getItem(storageKey), ...navigator.languages]
  for (const tag of wanted) {
    const language = languages.find((known) => tag?.toLowerCase().startsWith(known))
    if (language) return language
  }
  return 'en'
}

i18next.on('languageChanged', (language) => {
  document.documentElement.lang = language
})

void i18next.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: false,
  supportedLngs: languages,
  resources: {},
  // React writes texts as text.
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
})

export const currentLanguage = (): Language => i18next.language as Language

/** How the reader writes dates and numbers in this language: as the browser says, where it knows one of its variants. */
export const localeOf = (language: Language): string =>
  navigator.languages.find((tag) => tag.toLowerCase().startsWith(`${language}-`)) ?? language

export function chooseLanguage(language: Language): void {
  localStorage.setItem(storageKey, language)
  void i18next.changeLanguage(language)
}
