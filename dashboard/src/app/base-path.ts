/** Where the dashboard is, with a slash at its end: `/`, or `/whatsapp/` behind a proxy. Its files lie one folder below. */
export const basePath: string = import.meta.env.DEV ? '/' : new URL(/* @vite-ignore */ '..', import.meta.url).pathname

/** What the API's client needs. */
export const serverUrl: string = new URL(basePath, window.location.origin).href.replace(/\/$/, '')
