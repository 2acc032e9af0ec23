import { BookOpen, LogOut, Monitor, Moon, Settings2, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { signOut } from '../api/sign-in.ts'
import { chooseLanguage, type Language, languageNames, languages } from '../i18n/language.ts'
import { useText } from '../i18n/text.ts'
import { IconButton } from '../ui/button.tsx'
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { serverUrl } from './base-path.ts'
import { appText } from './text.ts'
import { chooseTheme, themes, useTheme } from './theme.ts'

const themeIcons = { system: <Monitor aria-hidden />, light: <Sun aria-hidden />, dark: <Moon aria-hidden /> }

export function AccountMenu({ trigger }: { trigger?: ReactNode }) {
  const t = useText(appText)
  const theme = useTheme()
  const { language } = useTranslation().i18n
  return (
    <Menu trigger={trigger ?? <IconButton label={t('account')} icon={<Settings2 aria-hidden />} />}>
      <MenuChoice
        label={t('theme')}
        value={theme}
        onChange={chooseTheme}
        options={themes.map((value) => ({ value, label: t(`theme_${value}`), icon: themeIcons[value] }))}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('language')}
        value={language as Language}
        onChange={chooseLanguage}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
      />
      <MenuSeparator />
      <MenuItem
        icon={<BookOpen aria-hidden />}
        onSelect={() => window.open(`${serverUrl}/api/docs/`, '_blank', 'noopener')}
      >
        {t('documentation')}
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => signOut()}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  )
}
