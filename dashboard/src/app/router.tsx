import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { basePath } from './base-path.ts'
import { NotFound, PageError, PagePending } from './route-states.tsx'

const root = createRootRoute({
  // Who is not signed in needs none of it.
  component: lazyRouteComponent(() => import('./layout.tsx'), 'Layout'),
  notFoundComponent: NotFound,
})

/** Search parameters of a page: texts, each of which may be missing. */
function texts<Name extends string>(...names: Name[]) {
  return (search: Record<string, unknown>): { [Key in Name]?: string } => {
    const given = names.filter((name) => search[name] !== undefined && search[name] !== '')
    return Object.fromEntries(given.map((name) => [name, String(search[name])])) as { [Key in Name]?: string }
  }
}

// Each page is a file of its own for the browser, fetched when it is first opened.
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/home/page.tsx'), 'HomePage'),
})
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: texts('session'),
  component: lazyRouteComponent(() => import('../pages/setup/page.tsx'), 'SetupPage'),
})
const sessions = createRoute({
  getParentRoute: () => root,
  path: '/sessions',
  validateSearch: texts('q', 'status'),
  component: lazyRouteComponent(() => import('../pages/sessions/page.tsx'), 'SessionsPage'),
})
const session = createRoute({
  getParentRoute: () => root,
  path: '/sessions/$sessionId',
  validateSearch: texts('tab'),
  component: lazyRouteComponent(() => import('../pages/session/page.tsx'), 'SessionPage'),
})
const send = createRoute({
  getParentRoute: () => root,
  path: '/send',
  validateSearch: texts('session', 'to'),
  component: lazyRouteComponent(() => import('../pages/send/page.tsx'), 'SendPage'),
})

const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  validateSearch: texts('session', 'kind', 'q'),
  component: lazyRouteComponent(() => import('../pages/events/page.tsx'), 'EventsPage'),
})
const chats = createRoute({
  getParentRoute: () => root,
  path: '/chats',
  validateSearch: texts('session', 'chat', 'q'),
  component: lazyRouteComponent(() => import('../pages/chats/page.tsx'), 'ChatsPage'),
})
const webhooks = createRoute({
  getParentRoute: () => root,
  path: '/webhooks',
  validateSearch: texts('webhook', 'state'),
  component: lazyRouteComponent(() => import('../pages/webhooks/page.tsx'), 'WebhooksPage'),
})
const sandbox = createRoute({
  getParentRoute: () => root,
  path: '/sandbox',
  validateSearch: texts('phone'),
  component: lazyRouteComponent(() => import('../pages/sandbox/page.tsx'), 'SandboxPage'),
})
const keys = createRoute({
  getParentRoute: () => root,
  path: '/keys',
  component: lazyRouteComponent(() => import('../pages/keys/page.tsx'), 'KeysPage'),
})
const stats = createRoute({
  getParentRoute: () => root,
  path: '/stats',
  validateSearch: texts('hours', 'session'),
  component: lazyRouteComponent(() => import('../pages/stats/page.tsx'), 'StatsPage'),
})
const logs = createRoute({
  getParentRoute: () => root,
  path: '/logs',
  validateSearch: texts('level', 'session', 'q'),
  component: lazyRouteComponent(() => import('../pages/logs/page.tsx'), 'LogsPage'),
})
const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: texts('key', 'session'),
  component: lazyRouteComponent(() => import('../pages/audit/page.tsx'), 'AuditPage'),
})
const system = createRoute({
  getParentRoute: () => root,
  path: '/system',
  component: lazyRouteComponent(() => import('../pages/system/page.tsx'), 'SystemPage'),
})

const routeTree = root.addChildren([
  home,
  setup,
  sessions,
  session,
  send,
  chats,
  webhooks,
  events,
  sandbox,
  keys,
  stats,
  logs,
  audit,
  system,
])

export const router = createRouter({
  routeTree,
  basepath: basePath,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: PagePending,
  defaultErrorComponent: PageError,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
