import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { FlaskConical, Menu as MenuIcon, Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useMe } from '../api/sign-in.ts'
import { useText } from '../i18n/text.ts'
import { Badge } from '../ui/badge.tsx'
import { IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { AccountMenu } from './account-menu.tsx'
import { LivePill } from './live-pill.tsx'
import { Logo } from './logo.tsx'
import { type Destination, navigationFor } from './navigation.ts'
import { Notices } from './notices.tsx'
import { appText } from './text.ts'

const CommandPalette = lazy(() => import('./command-palette.tsx'))

/** Every page but the sign-in stands in here. */
export function Layout() {
  const t = useText(appText)
  const [isPaletteOpen, setPaletteOpen] = usePaletteShortcut()
  const main = useFocusOnNewPage()
  const openPalette = () => setPaletteOpen(true)

  return (
    <div className="lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-lg bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <Sidebar onSearch={openPalette} />
      <div className="flex min-h-dvh min-w-0 flex-col pb-16 lg:pb-0">
        <PhoneHeader onSearch={openPalette} />
        <Notices />
        <main id="main" ref={main} tabIndex={-1} className="min-w-0 flex-1 outline-none">
          <Outlet />
        </main>
      </div>
      <PhoneBar />
      {isPaletteOpen && (
        <Suspense>
          <CommandPalette onClose={() => setPaletteOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}

function Sidebar({ onSearch }: { onSearch: () => void }) {
  const t = useText(appText)
  const me = useMe()
  return (
    <aside className="sticky top-0 hidden h-dvh flex-col border-line border-r bg-sunken lg:flex">
      <div className="flex items-center justify-between px-4 pt-5 pb-4">
        <Link to="/" className="rounded-md">
          <Logo />
        </Link>
        <LivePill />
      </div>
      <div className="px-3 pb-3">
        <button
          type="button"
          onClick={onSearch}
          className="flex h-9 w-full items-center gap-2 rounded-lg border border-line bg-surface px-3 text-ink-faint text-sm shadow-card hover:border-line-strong"
        >
          <Search aria-hidden className="size-4" />
          <span className="flex-1 truncate text-left">{t('searchShort')}</span>
          <kbd className="rounded border border-line px-1.5 font-sans text-2xs">Ctrl K</kbd>
        </button>
      </div>
      <nav aria-label={t('navigation')} className="flex-1 overflow-y-auto px-3 pb-4">
        {navigationFor(me).map((group) => (
          <div key={group.name} className="mb-4">
            <h2 className="px-3 pb-1 font-medium text-ink-faint text-xs">{t(group.name)}</h2>
            <ul className="grid gap-0.5">
              {group.destinations.map((destination) => (
                <li key={destination.to}>
                  <SidebarLink destination={destination} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="flex items-center gap-2 border-line border-t px-4 py-3">
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium text-sm">{me.name}</p>
          <p className="text-ink-faint text-xs">{me.permission}</p>
        </div>
        {me.sandbox && <SandboxBadge />}
        <AccountMenu />
      </div>
    </aside>
  )
}

function SandboxBadge() {
  const t = useText(appText)
  return (
    <span title={t('sandboxHint')}>
      <Badge tone="info" icon={<FlaskConical aria-hidden />}>
        {t('sandbox')}
      </Badge>
    </span>
  )
}

function SidebarLink({ destination: { to, name, icon: Icon } }: { destination: Destination }) {
  const t = useText(appText)
  return (
    <Link
      to={to}
      activeOptions={{ exact: to === '/' }}
      className="flex h-9 items-center gap-3 rounded-lg px-3 font-medium text-ink-soft transition-colors hover:bg-hover hover:text-ink [&[aria-current]]:bg-accent-soft [&[aria-current]]:text-accent-ink"
    >
      <Icon aria-hidden className="size-4" />
      {t(name)}
    </Link>
  )
}

function PhoneHeader({ onSearch }: { onSearch: () => void }) {
  const t = useText(appText)
  const me = useMe()
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-line border-b bg-canvas/95 px-4 backdrop-blur lg:hidden">
      <Link to="/" className="mr-auto rounded-md">
        <Logo />
      </Link>
      {me.sandbox && (
        <span className="max-[30rem]:hidden">
          <SandboxBadge />
        </span>
      )}
      <LivePill />
      <IconButton label={t('search')} icon={<Search aria-hidden />} onClick={onSearch} />
      <AccountMenu />
    </header>
  )
}

/** On a phone: four places and the rest, in reach of a thumb. */
function PhoneBar() {
  const t = useText(appText)
  const me = useMe()
  const [isMoreOpen, setMoreOpen] = useState(false)
  const all = navigationFor(me).flatMap(({ destinations }) => destinations)
  const entry =
    'flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 rounded-lg font-medium text-2xs text-ink-soft [&[aria-current]]:text-accent-ink [&_svg]:size-5'
  return (
    <nav
      aria-label={t('navigation')}
      className="fixed inset-x-0 bottom-0 z-30 flex h-16 gap-1 border-line border-t bg-surface px-2 pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {all
        .filter(({ isOnPhoneBar }) => isOnPhoneBar)
        .slice(0, 4)
        .map(({ to, name, icon: Icon }) => (
          <Link key={to} to={to} activeOptions={{ exact: to === '/' }} className={entry}>
            <Icon aria-hidden />
            <span className="w-full truncate text-center">{t(name)}</span>
          </Link>
        ))}
      <button type="button" className={entry} onClick={() => setMoreOpen(true)}>
        <MenuIcon aria-hidden />
        {t('more')}
      </button>
      <Dialog isOpen={isMoreOpen} onClose={() => setMoreOpen(false)} title={t('more')}>
        <ul className="grid grid-cols-2 gap-2">
          {all
            .filter(({ isOnPhoneBar }) => !isOnPhoneBar)
            .map(({ to, name, icon: Icon }) => (
              <li key={to}>
                <Link
                  to={to}
                  onClick={() => setMoreOpen(false)}
                  className="flex h-12 items-center gap-3 rounded-lg border border-line px-3 font-medium"
                >
                  <Icon aria-hidden className="size-4 text-ink-faint" />
                  {t(name)}
                </Link>
              </li>
            ))}
        </ul>
      </Dialog>
    </nav>
  )
}

function usePaletteShortcut() {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen((open) => !open)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return [isOpen, setOpen] as const
}

/** A new page begins at its beginning, for keyboards and screen readers too. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
