import { Readable } from 'node:stream'
import { invalid } from '../http/validation-error.ts'
import { fileTooLarge } from '../storage/measured-stream.ts'
import type { WorkFile } from '../storage/work-folder.ts'
import { type FetchFileDeps, fetchFile } from './fetch-file.ts'
import type { MediaInput } from './schema.ts'

/** A file that a request brings, whatever the way. */
export interface TakenFile {
  file: WorkFile
  filename: string | null
}

/** The part of a form, when the request is one. */
export type FormFile = (WorkFile & { filename: string | null }) | null

export const sources = ['data', 'url', 'mediaId'] as const

/** Exactly one place where the file comes from. Throws `VALIDATION_ERROR`. */
export function assertOneSource(given: MediaInput, form: FormFile): void {
  const named = sources.filter((name) => given[name] !== undefined)
  const count = named.length + (form ? 1 : 0)
  if (count === 1) return
  const message = 'one of "data", "url", "mediaId", or the part "file" of a form'
  throw invalid('body', `media.${named[1] ?? named[0] ?? 'data'}`, `a file comes from exactly ${message}`)
}

export async function takeFile(deps: FetchFileDeps, given: MediaInput, form: FormFile): Promise<TakenFile> {
  if (form) return { file: form, filename: form.filename }
  if (given.url !== undefined) {
    const fetched = await fetchFile(deps, given.url)
    return { file: fetched, filename: fetched.filename }
  }
  const bytes = decodeBase64(given.data!, deps.fileBytesMax)
  return { file: await deps.work.receive(Readable.from([bytes]), deps.fileBytesMax), filename: null }
}

// Node skips what is not base64, so what comes out would be shorter than what was meant.
function decodeBase64(text: string, bytesMax: number): Buffer {
  const start = /^data:[^,]{0,200};base64,/.exec(text)?.[0].length ?? 0
  const digits = text.length - start - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0)
  const sizeBytes = Math.floor((digits * 3) / 4)
  if (sizeBytes > bytesMax) throw fileTooLarge(bytesMax)
  const bytes = Buffer.from(start === 0 ? text : text.slice(start), 'base64')
  if (bytes.length !== sizeBytes || digits % 4 === 1) throw invalid('body', 'media.data', 'this is not base64')
  return bytes
}
