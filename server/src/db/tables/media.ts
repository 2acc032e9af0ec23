export interface MediaTables {
  media: MediaTable
}

/** A file of a message; or one that was uploaded, to be sent later. */
interface MediaTable {
  id: string
  account_id: string
  session_id: string
  /** null: an upload that stands for itself. */
  message_id: string | null
  /** pending: still to be fetched from WhatsApp; remote: once somebody asks for it. */
  state: 'ready' | 'pending' | 'failed' | 'remote'
  kind: 'image' | 'video' | 'audio' | 'document' | 'sticker'
  /** What the file is, by its content where that shows. */
  mimetype: string
  filename: string | null
  size_bytes: number | null
  /** hex */
  sha256: string | null
  width: number | null
  height: number | null
  duration_ms: number | null
  /** 64 samples from 0 to 100. */
  waveform: Uint8Array | null
  /** A small JPEG. */
  thumbnail: Uint8Array | null
  voice: number
  gif: number
  /** Where the bytes lie; several rows may share them. */
  blob_id: string | null
  /** 1 while the file of an outgoing message is not with WhatsApp yet. */
  awaits_upload: number
  /** JSON: where WhatsApp keeps the file, and its keys. */
  remote: string | null
  attempts: number
  next_attempt_at: number | null
  error: string | null
  created_at: number
}
