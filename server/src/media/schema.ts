import { z } from 'zod'
import { sessionParams } from '../http/route.ts'

export const mediaTypes = ['image', 'video', 'audio', 'document', 'sticker'] as const

export const filenameMax = 255
const mimetypePattern = /^[\w.+-]{1,60}\/[\w.+-]{1,100}$/

export const filenameField = z
  .string()
  .min(1)
  .max(filenameMax)
  .describe('As the recipient sees it; of a form, the name of its file when not given.')
export const mimetypeField = z
  .string()
  .regex(mimetypePattern)
  .describe('For documents whose content does not tell. Of everything else the content decides.')

const captionMax = 4_096
const urlMax = 2_048

export const mediaInput = z
  .strictObject({
    type: z.enum(mediaTypes).optional().describe('What it is sent as; by its content when not given.'),
    data: z.string().min(1).optional().describe('The file in base64.'),
    url: z.string().min(1).max(urlMax).optional().describe('Where the server fetches the file; public addresses only.'),
    mediaId: z.string().min(1).max(100).optional().describe('A file that was uploaded before.'),
    filename: filenameField.optional(),
    mimetype: mimetypeField.optional(),
    caption: z.string().max(captionMax).optional().describe('Of images, videos and documents.'),
    voice: z.boolean().default(false).describe('A voice note: converted to OGG with Opus where needed.'),
    gif: z.boolean().default(false).describe('A video that plays without sound, again and again.'),
    viewOnce: z.boolean().default(false).describe('Images, videos and voice notes that can be opened once.'),
  })
  .describe('A file: exactly one of `data`, `url` and `mediaId`, or the part `file` of a form.')
export type MediaInput = z.infer<typeof mediaInput>

export const uploadBody = z
  .strictObject({
    type: z.enum(mediaTypes).optional().describe('What it will be sent as; by its content when not given.'),
    voice: z.boolean().optional().describe('A voice note.'),
    filename: filenameField.optional(),
    mimetype: mimetypeField.optional(),
  })
  .describe('The fields of a form (`multipart/form-data`) whose part `file` is the file.')
  .meta({ examples: [{ type: 'document', filename: 'invoice.pdf' }] })

export const uploadedMedia = z
  .object({
    mediaId: z.string().describe('Send it with `media: { mediaId }`, also several times.'),
    type: z.enum(mediaTypes),
    mimetype: z.string(),
    filename: z.string().nullable(),
    sizeBytes: z.int(),
    sha256: z.string(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    durationMs: z.int().nullable(),
    voice: z.boolean(),
  })
  .meta({
    id: 'UploadedMedia',
    examples: [
      {
        mediaId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a20',
        type: 'image',
        mimetype: 'image/jpeg',
        filename: 'cat.jpg',
        sizeBytes: 48_213,
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        width: 1280,
        height: 960,
        durationMs: null,
        voice: false,
      },
    ],
  })

export const uploadParams = sessionParams
export const mediaParams = z.object({ messageId: z.string().max(400) })

const flag = z.enum(['1', 'true', '0', 'false'])

export const mediaQuery = z.object({
  inline: flag.optional().describe('`1`: to be shown, not saved. Images, video and audio only.'),
  thumbnail: flag.optional().describe('`1`: a small JPEG of it instead.'),
  expires: z.string().max(20).optional().describe('Of a signed link.'),
  signature: z.string().max(100).optional().describe('Of a signed link.'),
})
export type MediaQuery = z.infer<typeof mediaQuery>

export const isSet = (value: string | undefined): boolean => value === '1' || value === 'true'

export const fileAnswer = z
  .any()
  .describe('The bytes.')
  .meta({ examples: ['<bytes>'] })

export const messageMedia = z
  .object({
    url: z.string().describe('Opens the file without a key, for 24 hours from now.'),
    mimetype: z.string(),
    filename: z.string().nullable(),
    sizeBytes: z.int().nullable(),
    durationMs: z.int().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    sha256: z.string().nullable().describe('Of the file; null while it is not there.'),
    state: z
      .enum(['ready', 'pending', 'failed', 'remote'])
      .describe('`pending`: it is being fetched from WhatsApp. `remote`: it will be once it is asked for.'),
    hasThumbnail: z.boolean().describe('Whether `url` with `&thumbnail=1` gives a small picture.'),
  })
  .meta({ id: 'MessageMedia' })
