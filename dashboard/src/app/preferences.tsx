import { Moon, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, type Language, languageNames, languages } from '../i18n/language.ts'
import { useText } from '../i18n/text.ts'
import { IconButton } from '../ui/button.tsx'
import { Segments } from '../ui/tabs.tsx'
import { preferencesText } from './preferences-text.ts'
import { chooseTheme, useShownTheme } from './theme.ts'

/** Language and theme, for who is not signed in. */
export function Preferences() {
  const t = useText(preferencesText)
  const shownTheme = useShownTheme()
  const { language } = useTranslation().i18n
  return (
    <div className="flex items-center gap-2">
      <Segments
        label={t('language')}
        value={language as Language}
        onChange={chooseLanguage}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
      />
      <IconButton
        label={t('theme')}
        icon={shownTheme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />}
        onClick={() => chooseTheme(shownTheme === 'dark' ? 'light' : 'dark')}
      />
    </div>
  )
}
