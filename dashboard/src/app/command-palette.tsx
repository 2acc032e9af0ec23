import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { BookOpen, Languages, Link2, LogOut, Moon, Smartphone } from 'lucide-react'
import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { sessionsQuery } from '../api/queries.ts'
import { signOut, useMe } from '../api/sign-in.ts'
import { chooseLanguage, currentLanguage } from '../i18n/language.ts'
import { useText } from '../i18n/text.ts'
import { StatusBadge } from '../ui/badge.tsx'
import { serverUrl } from './base-path.ts'
import { navigationFor } from './navigation.ts'
import { appText } from './text.ts'
import { chooseTheme, useShownTheme } from './theme.ts'

const group =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-faint [&_[cmdk-group-heading]]:text-xs'

export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useText(appText)
  const me = useMe()
  const navigate = useNavigate()
  const sessions = useQuery(sessionsQuery())
  const shownTheme = useShownTheme()

  const run = (action: () => unknown) => () => {
    onClose()
    action()
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/45" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[12vh] z-50 mx-auto max-w-xl animate-rise-in overflow-hidden rounded-2xl border border-line bg-surface shadow-float"
        >
          <Dialog.Title className="sr-only">{t('palette')}</Dialog.Title>
          <Command label={t('palette')} loop>
            <Command.Input
              autoFocus
              placeholder={t('search')}
              className="h-14 w-full border-line border-b bg-transparent px-5 text-base outline-none"
            />
            <Command.List className="max-h-[55vh] overflow-y-auto p-2">
              <Command.Empty className="px-3 py-8 text-center text-ink-faint">{t('paletteEmpty')}</Command.Empty>
              <Command.Group heading={t('palettePages')} className={group}>
                {navigationFor(me)
                  .flatMap(({ destinations }) => destinations)
                  .map(({ to, name, icon: Icon }) => (
                    <Item key={to} icon={<Icon aria-hidden />} onSelect={run(() => navigate({ to }))}>
                      {t(name)}
                    </Item>
                  ))}
              </Command.Group>
              {sessions.data && sessions.data.length > 0 && (
                <Command.Group heading={t('paletteSessions')} className={group}>
                  {sessions.data.map((session) => (
                    <Item
                      key={session.id}
                      value={`${session.name} ${session.phoneNumber ?? ''} ${session.id}`}
                      icon={<Smartphone aria-hidden />}
                      onSelect={run(() => navigate({ to: '/sessions/$sessionId', params: { sessionId: session.id } }))}
                    >
                      <span className="flex-1 truncate">{session.name}</span>
                      <StatusBadge status={session.status} />
                    </Item>
                  ))}
                </Command.Group>
              )}
              <Command.Group heading={t('paletteActions')} className={group}>
                {me.permission === 'admin' && (
                  <Item icon={<Link2 aria-hidden />} onSelect={run(() => navigate({ to: '/setup' }))}>
                    {t('linkPhone')}
                  </Item>
                )}
                <Item
                  icon={<Moon aria-hidden />}
                  onSelect={run(() => chooseTheme(shownTheme === 'dark' ? 'light' : 'dark'))}
                >
                  {t('theme')} · {t(shownTheme === 'dark' ? 'theme_light' : 'theme_dark')}
                </Item>
                <Item
                  icon={<Languages aria-hidden />}
                  onSelect={run(() => chooseLanguage(currentLanguage() === 'fr' ? 'en' : 'fr'))}
                >
                  {currentLanguage() === 'fr' ? 'English' : 'Français'}
                </Item>
                <Item
                  icon={<BookOpen aria-hidden />}
                  onSelect={run(() => window.open(`${serverUrl}/api/docs/`, '_blank', 'noopener'))}
                >
                  {t('documentation')}
                </Item>
                <Item icon={<LogOut aria-hidden />} onSelect={run(() => signOut())}>
                  {t('signOut')}
                </Item>
              </Command.Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Item({
  icon,
  value,
  onSelect,
  children,
}: {
  icon: ReactNode
  value?: string
  onSelect: () => void
  children: ReactNode
}) {
  return (
    <Command.Item
      {...(value !== undefined && { value })}
      onSelect={onSelect}
      className="flex h-10 cursor-default items-center gap-3 rounded-lg px-3 data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:text-ink-faint"
    >
      {icon}
      {children}
    </Command.Item>
  )
}
