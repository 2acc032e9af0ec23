/** What an event carries as its reader shall see it: links in it are good from now on. */
export type PresentData = (accountId: string, data: Record<string, unknown>) => Record<string, unknown>
