import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { DatabaseLocation } from '../db/open.ts'
import type { Config } from '../lib/config.ts'

/** Where a server keeps its things, by its settings; nothing is made, opened or locked. */
export interface Place {
  folder: string
  database: DatabaseLocation
  /** null: media lie in a bucket. */
  mediaFolder: string | null
  file(name: string): string
}

export function placeOf(config: Config): Place {
  const folder = path.resolve(config.dataDir)
  const file = (name: string) => path.join(folder, name)
  return {
    folder,
    file,
    database: config.databaseUrl ? { url: config.databaseUrl } : { file: config.databasePath ?? file('db.sqlite') },
    mediaFolder: config.s3Bucket ? null : (config.mediaPath ?? file('media')),
  }
}

/** The master key as it is there; null when none was given and none was made yet. */
export function findMasterKey(place: Place, given: Buffer | undefined): Buffer | null {
  if (given) return given
  const file = place.file('secret.key')
  return existsSync(file) ? parseKey(readFileSync(file, 'utf8')) : null
}

export const parseKey = (text: string): Buffer => Buffer.from(text.trim(), 'hex')

/** The WhatsApp network that the data belong to; null before the first start. */
export function networkOf(place: Place): string | null {
  const file = place.file('network')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}
