import { mkdirSync } from 'node:fs'
import type { Database } from '../db/open.ts'
import type { Clock } from '../lib/clock.ts'
import type { Config } from '../lib/config.ts'
import { makeLinkSigner } from '../lib/link-signer.ts'
import type { Log } from '../lib/log.ts'
import type { SafeFetch } from '../lib/safe-fetch.ts'
import { openStore, type StorageConfig } from '../storage/open-store.ts'
import { WorkFolder } from '../storage/work-folder.ts'
import type { MediaHosts } from '../whatsapp/media-hosts.ts'
import { Ffmpeg } from './ffmpeg.ts'
import { InTurn } from './in-turn.ts'
import type { FetcherDeps } from './media-fetcher.ts'
import { MediaLinks } from './media-links.ts'

export interface OpenMediaDeps {
  config: StorageConfig & Pick<Config, 'mediaMaxMb' | 'mediaQuotaMb' | 'baseUrl'>
  db: Database
  clock: Clock
  log: Log
  masterKey: Buffer
  /** Where files lie, below the data directory. */
  folders: { media: string; work: string; incoming: string }
  hosts: MediaHosts
  /** For files whose URL a user gives. */
  safeFetch: SafeFetch
}

export interface Media extends Omit<FetcherDeps, 'tell'> {
  safeFetch: SafeFetch
  /** Of a JSON body that holds a file in base64. */
  jsonBytesMax: number
  links: MediaLinks
}

/** Files on their way, in or out, at a time. */
const transfersMax = 4
const mebibyte = 1024 * 1024

/** What everything that has to do with files works with. */
export async function openMedia({
  config,
  db,
  clock,
  log,
  masterKey,
  folders,
  hosts,
  safeFetch,
}: OpenMediaDeps): Promise<Media> {
  const ffmpeg = Ffmpeg.find()
  if (!ffmpeg) log.warn('ffmpeg is not installed: AVI and MOV are refused, voice notes must be Opus already')
  return {
    db,
    clock,
    hosts,
    safeFetch,
    jsonBytesMax: Math.ceil(config.mediaMaxMb * mebibyte * 1.4) + mebibyte,
    incoming: makeFolder(folders.incoming),
    transfers: new InTurn(transfersMax),
    fetchers: new Map(),
    store: await openStore(config, folders.media),
    ffmpeg,
    work: new WorkFolder(folders.work),
    fileBytesMax: config.mediaMaxMb * mebibyte,
    quotaBytes: config.mediaQuotaMb === 0 ? null : config.mediaQuotaMb * mebibyte,
    links: new MediaLinks(makeLinkSigner(masterKey, 'media links'), clock, config.baseUrl ?? ''),
  }
}

function makeFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}
