import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { officeType } from './office-type.ts'

/** Magic bytes stand at the beginning; nothing is unpacked to look deeper. */
export const headBytes = 8_192

/** What a file is by its first bytes; null when nothing known begins so. */
export async function sniff(head: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(head)
  if (!found) return null
  const mimetype = found.mime.split(';')[0]!
  return synonyms[mimetype] ?? mimetype
}

export interface Sniffed {
  mimetype: string | null
  /** OGG may hold other sounds. */
  isOpus: boolean
}

export async function sniffFile(file: string): Promise<Sniffed> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    const head = buffer.subarray(0, bytesRead)
    const mimetype = await sniff(head)
    const office = mimetype === 'application/x-cfb' ? await officeType(handle, head) : null
    return { mimetype: office ?? mimetype, isOpus: head.includes('OpusHead') }
  } finally {
    await handle.close()
  }
}

const synonyms: Record<string, string> = {
  'video/vnd.avi': 'video/x-msvideo',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-m4a': 'audio/mp4',
  'audio/opus': 'audio/ogg',
}
