import type { Row } from '../db/schema.ts'
import { mediaPath } from './media-links.ts'

export type MediaRow = Row<'media'>

/** The file of a message, as the API and the events show it. */
export interface MediaView {
  /** Opens with a key; where it is shown it is signed, and opens without. */
  url: string
  mimetype: string
  filename: string | null
  sizeBytes: number | null
  durationMs: number | null
  width: number | null
  height: number | null
  sha256: string | null
  state: MediaRow['state']
  hasThumbnail: boolean
}

export function mediaView(messageId: string, row: MediaRow): MediaView {
  return {
    url: mediaPath(messageId),
    mimetype: row.mimetype,
    filename: row.filename,
    sizeBytes: row.size_bytes,
    durationMs: row.duration_ms,
    width: row.width,
    height: row.height,
    sha256: row.sha256,
    state: row.state,
    hasThumbnail: row.thumbnail !== null,
  }
}
