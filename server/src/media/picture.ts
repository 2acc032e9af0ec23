import type Sharp from 'sharp'
import { AppError } from '../lib/errors.ts'
import { InTurn } from './in-turn.ts'

/** More than any phone's camera makes; a small file may claim any number. */
const pixelsMax = 50_000_000
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

async function openPicture(input: string | Buffer) {
  const sharp = await loadSharp()
  return sharp(input, { limitInputPixels: pixelsMax, sequentialRead: true }).timeout({ seconds: workMaxSeconds })
}

export interface Picture {
  width: number
  height: number
  /** A small JPEG. */
  thumbnail: Buffer
}

/** Looks at an image. Throws `UNSUPPORTED_MEDIA` when it is none that can be read, or is too large to be unpacked. */
export function readPicture(input: string | Buffer): Promise<Picture> {
  return oneAtATime.run(async () => {
    try {
      const picture = await openPicture(input)
      const { autoOrient } = await picture.metadata()
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
      const picture = await openPicture(input)
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
  const isTooLarge = cause instanceof Error && /pixel limit/.test(cause.message)
  const message = isTooLarge
    ? `The image has more than ${pixelsMax / 1_000_000} million pixels`
    : 'The image is damaged, or too much work to read'
  return new AppError('UNSUPPORTED_MEDIA', { message, cause })
}
