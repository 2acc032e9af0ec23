export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker'

/** How ffmpeg names what it may read, and nothing else. */
const demuxers: Record<string, string> = {
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/x-msvideo': 'avi',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/ogg': 'ogg',
  'audio/mp4': 'mov',
  'audio/aac': 'aac',
}

export const demuxerOf = (mimetype: string): string | null => demuxers[mimetype] ?? null

const images = ['image/jpeg', 'image/png', 'image/gif', 'image/webp']
const videos = ['video/mp4']
const audio = ['audio/mpeg', 'audio/wav', 'audio/ogg', 'audio/mp4', 'audio/aac']

/** What is sent as it is. */
export const sentAsIs: Record<Exclude<MediaKind, 'document'>, string[]> = {
  image: images,
  video: videos,
  audio,
  sticker: ['image/webp'],
}

/** What is converted first. */
export const converted: Record<Exclude<MediaKind, 'document'>, string[]> = {
  image: [],
  video: ['video/quicktime', 'video/x-msvideo'],
  audio: [],
  sticker: images,
}

/** What a browser may show in place, since it never holds a script. */
export const shownInline = new Set([...images, ...videos, ...audio, 'video/quicktime', 'video/webm', 'video/3gpp'])

/** What may be named in an answer; everything else is just bytes. */
export const named = new Set([...shownInline, 'application/pdf', 'application/zip'])

/** The kind as which a file goes when nobody says. */
export function naturalKind(mimetype: string | null): MediaKind {
  if (mimetype === null) return 'document'
  const kinds = ['image', 'video', 'audio'] as const
  return kinds.find((kind) => [...sentAsIs[kind], ...converted[kind]].includes(mimetype)) ?? 'document'
}
