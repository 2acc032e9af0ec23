import type { Readable } from 'node:stream'
import { invalid } from '../http/validation-error.ts'
import { AppError } from '../lib/errors.ts'
import { type SafeFetch, SafeFetchError } from '../lib/safe-fetch.ts'
import { fileTooLarge } from '../storage/measured-stream.ts'
import type { ReceivedFile, WorkFolder } from '../storage/work-folder.ts'

export interface FetchFileDeps {
  safeFetch: SafeFetch
  work: WorkFolder
  fileBytesMax: number
}

const timeoutMs = 60_000
const redirectsMax = 3
const redirectStatuses = new Set([301, 302, 303, 307, 308])

/** Brings a file from a URL that a user gave. Each place on the way is checked like the first one. */
export async function fetchFile(deps: FetchFileDeps, url: string): Promise<ReceivedFile & { filename: string | null }> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const { body, from } = await follow(deps, url, signal)
    return { ...(await deps.work.receive(body, deps.fileBytesMax)), filename: nameIn(from) }
  } catch (error) {
    throw explain(error)
  }
}

async function follow(
  deps: FetchFileDeps,
  url: string,
  signal: AbortSignal,
): Promise<{ body: Readable; from: string }> {
  let from = url
  for (let hops = 0; hops <= redirectsMax; hops += 1) {
    const { status, headers, body } = await deps.safeFetch.open(from, signal)
    if (status === 200) {
      if (Number(headers['content-length'] ?? 0) <= deps.fileBytesMax) return { body, from }
      body.destroy()
      throw fileTooLarge(deps.fileBytesMax)
    }
    body.destroy()
    const { location } = headers
    const isMoved = redirectStatuses.has(status) && typeof location === 'string' && URL.canParse(location, from)
    if (!isMoved) throw unreachable(`its server answered ${status}`)
    from = new URL(location, from).href
  }
  throw unreachable(`more than ${redirectsMax} redirects`)
}

function explain(error: unknown): unknown {
  if (error instanceof AppError) return error
  const isBlocked = error instanceof SafeFetchError && error.failure === 'blocked'
  if (isBlocked) return new AppError('URL_NOT_ALLOWED', { message: error.message, cause: error })
  // Whatever else ends a download ends it at the other side.
  return unreachable(error instanceof SafeFetchError ? error.message : 'the connection broke, or it took too long')
}

const unreachable = (why: string): AppError => invalid('body', 'media.url', `the file could not be fetched: ${why}`)

function nameIn(url: string): string | null {
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    return (
      decodeURIComponent(last)
        .replaceAll(/[\p{Cc}/\\]/gu, '')
        .slice(0, 200) || null
    )
  } catch {
    return null
  }
}
