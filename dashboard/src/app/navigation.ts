import {
  Activity,
  ChartColumn,
  ClipboardList,
  FlaskConical,
  House,
  KeyRound,
  type LucideIcon,
  MessagesSquare,
  ScrollText,
  Send,
  Server,
  Smartphone,
  Webhook,
} from 'lucide-react'
import type { Me } from '../api/sign-in.ts'
import type { Translate } from '../i18n/text.ts'
import type { appText } from './text.ts'

type Key = NonNullable<(typeof appText)['keys']>
export type AppTranslate = Translate<Key>

export interface Destination {
  to: string
  name: Key
  icon: LucideIcon
  needs: Me['permission']
  /** Only where the server runs the sandbox. */
  isSandboxOnly?: boolean
  /** In the bar at the bottom of a phone. */
  isOnPhoneBar?: boolean
}

export interface DestinationGroup {
  name: Key
  destinations: Destination[]
}

/** Where one can go, as the sidebar, the bar of phones and the command palette show it. */
export const navigation: DestinationGroup[] = [
  {
    name: 'groupMain',
    destinations: [
      { to: '/', name: 'home', icon: House, needs: 'read', isOnPhoneBar: true },
      { to: '/sessions', name: 'sessions', icon: Smartphone, needs: 'read', isOnPhoneBar: true },
      { to: '/chats', name: 'chats', icon: MessagesSquare, needs: 'read', isOnPhoneBar: true },
      { to: '/send', name: 'send', icon: Send, needs: 'write', isOnPhoneBar: true },
    ],
  },
  {
    name: 'groupDevelopers',
    destinations: [
      { to: '/webhooks', name: 'webhooks', icon: Webhook, needs: 'read' },
      { to: '/events', name: 'events', icon: Activity, needs: 'read' },
      { to: '/sandbox', name: 'sandboxPage', icon: FlaskConical, needs: 'admin', isSandboxOnly: true },
      { to: '/keys', name: 'keys', icon: KeyRound, needs: 'admin' },
    ],
  },
  {
    name: 'groupServer',
    destinations: [
      { to: '/stats', name: 'stats', icon: ChartColumn, needs: 'read' },
      { to: '/logs', name: 'logs', icon: ScrollText, needs: 'admin' },
      { to: '/audit', name: 'audit', icon: ClipboardList, needs: 'admin' },
      { to: '/system', name: 'system', icon: Server, needs: 'admin' },
    ],
  },
]

const levels = ['read', 'write', 'admin']

/** The destinations that this key may see. */
export function navigationFor(me: Me): DestinationGroup[] {
  return navigation
    .map((group) => ({
      ...group,
      destinations: group.destinations.filter(
        ({ needs, isSandboxOnly }) =>
          levels.indexOf(me.permission) >= levels.indexOf(needs) && (!isSandboxOnly || me.sandbox),
      ),
    }))
    .filter(({ destinations }) => destinations.length > 0)
}
