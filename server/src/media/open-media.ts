import type { Database } from '../db/open.ts'
import type { Clock } from '../lib/clock.ts'
import type { Config } from '../lib/config.ts'
import { makeLinkSigner } from '../lib/link-signer.ts'
import type { Log } from '../lib/log.ts'
import { openStore, type StorageConfig } from '../storage/open-store.ts'
import { WorkFolder } from '../storage/work-folder.ts'
import { Ffmpeg } from './ffmpeg.ts'
import { MediaLinks } from './media-links.ts'
import type { StoreDeps } from './store-file.ts'

export interface OpenMediaDeps {
  config: StorageConfig & Pick<Config, 'mediaMaxMb' | 'mediaQuotaMb' | 'baseUrl'>
  db: Database
  clock: Clock
  log: Log
  masterKey: Buffer
  /** Where files lie, below the data directory. */
  folders: { media: string; work: string }
}

export interface Media extends StoreDeps {
  links: MediaLinks
}

const mebibyte = 1024 * 1024

/** What everything that has to do with files works with. */
export async function openMedia({ config, db, clock, log, masterKey, folders }: OpenMediaDeps): Promise<Media> {
  const ffmpeg = Ffmpeg.find()
  if (!ffmpeg) log.warn('ffmpeg is not installed: AVI and MOV are refused, voice notes must be Opus already')
  return {
    db,
    clock,
    store: await openStore(config, folders.media),
    ffmpeg,
    work: new WorkFolder(folders.work),
    fileBytesMax: config.mediaMaxMb * mebibyte,
    quotaBytes: config.mediaQuotaMb === 0 ? null : config.mediaQuotaMb * mebibyte,
    links: new MediaLinks(makeLinkSigner(masterKey, 'media links'), clock, config.baseUrl ?? ''),
  }
}
