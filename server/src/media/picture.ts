import type Sharp from 'sharp'
import type { Metadata } from 'sharp'
import { AppError } from '../lib/errors.ts'
import { InTurn } from './in-turn.ts'

/** More than any phone's camera makes; a small file may claim any number. */
const pixelsMax = 50_000_000
/** Of what cannot be read line by line, and is unpacked as a whole. */
const unpackedBytesMax = 160_000_000
const thumbnailPixels = 160
const stickerPixels = 512
const workMaxSeconds = 10

const oneAtATime = new InTurn(1)
let loaded: typeof Sharp | undefined

// Loaded when the first picture comes: it costs a start's time and memory that many servers never need.
async function loadSharp(): Promise<typeof Sharp> {
  if (loaded) return loaded
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  loaded = sharp
  return sharp
}

async function openPicture(input: string) {
  const sharp = await loadSharp()
  const picture = sharp(input, { limitInputPixels: pixelsMax, sequentialRead: true }).timeout({
    seconds: workMaxSeconds,
  })
  const metadata = await picture.metadata()
  if (unpackedBytes(metadata) > unpackedBytesMax) {
    throw new AppError('UNSUPPORTED_MEDIA', {
      message: 'The image takes too much memory to be unpacked: make it smaller',
    })
  }
  return { picture, metadata }
}

function unpackedBytes({ format, width, height, channels, depth, isProgressive, chromaSubsampling }: Metadata): number {
  const pixels = width * height
  if (format === 'gif') return pixels * 4
  if (!isProgressive) return 0
  // Coefficients of 16 bits, of the colours for every fourth pixel only when they are subsampled.
  if (format === 'jpeg') return pixels * 2 * (chromaSubsampling === '4:2:0' ? 1.5 : channels)
  return pixels * channels * (depth === 'uchar' ? 1 : 2)
}

export interface Picture {
  width: number
  height: number
  /** A small JPEG. */
  thumbnail: Buffer
}

/** Looks at an image. Throws `UNSUPPORTED_MEDIA` when it is none that can be read, or is too large to be unpacked. */
export function readPicture(input: string): Promise<Picture> {
  return oneAtATime.run(async () => {
    try {
      const { picture, metadata } = await openPicture(input)
      const { autoOrient } = metadata
      const thumbnail = await picture
        .autoOrient()
        .resize(thumbnailPixels, thumbnailPixels, { fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .jpeg({ quality: 60 })
        .toBuffer()
      return { width: autoOrient.width, height: autoOrient.height, thumbnail }
    } catch (cause) {
      throw unreadable(cause)
    }
  })
}

/** A sticker of an image: WebP, 512 × 512. */
export function writeSticker(input: string, output: string): Promise<void> {
  return oneAtATime.run(async () => {
    try {
      const { picture } = await openPicture(input)
      await picture
        .autoOrient()
        .resize(stickerPixels, stickerPixels, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
        .webp({ quality: 80 })
        .toFile(output)
    } catch (cause) {
      throw unreadable(cause)
    }
  })
}

function unreadable(cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  const hasManyPixels = cause instanceof Error && /pixel limit/.test(cause.message)
  const message = hasManyPixels
    ? `The image has more than ${pixelsMax / 1_000_000} million pixels`
    : 'The image is damaged, or too much work to read'
  return new AppError('UNSUPPORTED_MEDIA', { message, cause })
}
