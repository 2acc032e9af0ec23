import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'

/** The first file of a backup: what else is in it. */
export const manifestName = 'manifest.json'
export const databaseName = 'db.sqlite'
export const keyName = 'secret.key'
export const mediaFolder = 'media'

export const manifestVersion = 1

const fileSchema = z.object({ name: z.string(), sizeBytes: z.number().int(), sha256: z.string() })

export const manifestSchema = z.object({
  format: z.literal('yesapp-backup'),
  formatVersion: z.literal(manifestVersion, 'was made by a newer version of YesApp'),
  /** Of the server that made it. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** The WhatsApp network that the sessions are linked to. */
  network: z.string(),
  /** `left-out`: in a bucket, or not wanted. */
  media: z.enum(['included', 'left-out']),
  files: z.array(fileSchema),
})
export type Manifest = z.infer<typeof manifestSchema>
export type ManifestFile = z.infer<typeof fileSchema>

/** How a file is listed. */
export async function describeFile(name: string, file: string): Promise<ManifestFile> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  await pipeline(createReadStream(file), async (chunks) => {
    for await (const chunk of chunks as AsyncIterable<Buffer>) {
      hash.update(chunk)
      sizeBytes += chunk.length
    }
  })
  return { name, sizeBytes, sha256: hash.digest('hex') }
}
