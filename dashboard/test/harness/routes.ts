/** Every page, by its path; `:id` stands for a linked session. A page that is added to the router is added here. */
export const routes = [
  '/',
  '/setup',
  '/sessions',
  '/sessions/:id',
  '/sessions/:id?tab=settings',
  '/sessions/:id?tab=webhook',
  '/sessions/:id?tab=diagnostics',
  '/send',
  '/chats',
  '/events',
  '/webhooks',
  '/sandbox',
  '/keys',
  '/stats',
  '/logs',
  '/system',
] as const
