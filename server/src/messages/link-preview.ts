import { type SafeFetch, SafeFetchError } from '../lib/safe-fetch.ts'
import type { LinkPreview } from '../whatsapp/message-content.ts'

const pageKeptBytesMax = 262_144
const withinMs = 5_000
const redirectsMax = 3
const titleMax = 300
const descriptionMax = 600

const headers = { Accept: 'text/html', 'User-Agent': 'YesApp link preview' }

/**
 * The card for the first link of a text: the page is asked for its title, through the guarded client. Null when the page
 * may not be called, does not answer in time, or has none: the text is sent all the same.
 */
export async function makeLinkPreview(safeFetch: SafeFetch, text: string): Promise<LinkPreview | null> {
  const url = firstLink(text)
  const page = url === null ? null : await fetchPage(safeFetch, url)
  return url !== null && page !== null ? readPage(url, page) : null
}

/** The first link in a text, without the punctuation of the sentence around it. */
export function firstLink(text: string): string | null {
  const link = /https?:\/\/[^\s<>"]+/i.exec(text)?.[0].replace(/[.,;:!?)\]}'’]+$/, '')
  return link && URL.canParse(link) ? link : null
}

async function fetchPage(safeFetch: SafeFetch, link: string): Promise<string | null> {
  const signal = AbortSignal.timeout(withinMs)
  let url = link
  try {
    for (let redirects = 0; redirects <= redirectsMax; redirects++) {
      const request = {
        url,
        method: 'GET' as const,
        headers,
        timeoutMs: withinMs,
        keptBytesMax: pageKeptBytesMax,
        signal,
      }
      const answer = await safeFetch.request(request)
      const next = answer.status >= 300 && answer.status < 400 ? textOf(answer.headers.location) : null
      if (next === null) return isPage(answer) ? answer.body : null
      if (!URL.canParse(next, url)) return null
      url = new URL(next, url).href
    }
    return null
  } catch (error) {
    if (error instanceof SafeFetchError) return null
    throw error
  }
}

const isPage = ({ status, headers }: { status: number; headers: Record<string, string | string[] | undefined> }) =>
  status === 200 && /^text\/html\b/i.test(textOf(headers['content-type']) ?? '')

const textOf = (header: string | string[] | undefined): string | null =>
  (Array.isArray(header) ? header[0] : header) ?? null

/** What a page says of itself; null when it has no title. */
export function readPage(url: string, page: string): LinkPreview | null {
  const properties = propertiesOf(page)
  const title = properties.get('og:title') ?? plain(/<title[^>]*>([^<]{1,2000})<\/title>/i.exec(page)?.[1] ?? '')
  if (title === '') return null
  const description = properties.get('og:description') ?? properties.get('description') ?? ''
  return {
    url,
    title: title.slice(0, titleMax),
    description: description === '' ? null : description.slice(0, descriptionMax),
    thumbnail: null,
  }
}

function propertiesOf(page: string): Map<string, string> {
  const properties = new Map<string, string>()
  for (const [tag] of page.matchAll(/<meta\s[^>]{1,4000}>/gi)) {
    const name = /\s(?:property|name)\s*=\s*["']?([\w:.-]+)/i.exec(tag)?.[1]?.toLowerCase()
    const content = /\scontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag)
    const value = plain(content?.[1] ?? content?.[2] ?? '')
    if (name && value !== '' && !properties.has(name)) properties.set(name, value)
  }
  return properties
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** Text of HTML as people read it. */
const plain = (html: string): string =>
  html
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
      if (name) return entities[name.toLowerCase()] ?? whole
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      // PostgreSQL cannot store NUL, and half a surrogate pair is no character.
      const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      return isCharacter ? String.fromCodePoint(code) : '\uFFFD'
    })
    .replaceAll('\0', '\uFFFD')
    .replace(/\s+/g, ' ')
    .trim()
