import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Decrypter, Encrypter } from 'age-encryption'
import { create, extract } from 'tar'
import { BackupError } from './backup-error.ts'

const ageHeader = 'age-encryption.org/v1'

/**
 * Packs files of the folder into one tar file; with a passphrase it is encrypted as `age -p` does. Links are followed.
 * The file appears when it is whole and on the disk.
 */
export async function writeArchive(
  file: string,
  folder: string,
  names: string[],
  passphrase: string | undefined,
): Promise<void> {
  const growing = `${file}.partial`
  try {
    const packed = new PassThrough()
    const packing = pipeline(create({ cwd: folder, follow: true, portable: true, strict: true }, names), packed)
    const writing = encrypted(packed, passphrase).then((content) =>
      pipeline(content, createWriteStream(growing, { flags: 'wx', mode: 0o600, flush: true })),
    )
    await Promise.all([packing, writing])
    await rename(growing, file)
    await syncFolder(path.dirname(file))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(growing, { force: true })
    throw error
  }
}

/** Unpacks into a folder that is there. Throws `BackupError`. */
export async function readArchive(file: string, folder: string, passphrase: string | undefined): Promise<void> {
  const isEncrypted = (await firstBytes(file, ageHeader.length)) === ageHeader
  if (isEncrypted && passphrase === undefined)
    throw new BackupError('the backup is encrypted: set BACKUP_PASSPHRASE to its passphrase')
  try {
    const content = isEncrypted ? await decrypted(createReadStream(file), passphrase!) : createReadStream(file)
    await pipeline(content, extract({ cwd: folder, strict: true }))
  } catch (cause) {
    const why = isEncrypted ? 'it is damaged, or BACKUP_PASSPHRASE is not its passphrase' : 'it is damaged'
    throw new BackupError(`${file} cannot be read as a backup: ${why}`, { cause })
  }
}

async function encrypted(content: Readable, passphrase: string | undefined): Promise<Readable> {
  if (passphrase === undefined) return content
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  const stream = await encrypter.encrypt(Readable.toWeb(content) as globalThis.ReadableStream<Uint8Array>)
  return Readable.fromWeb(stream as ReadableStream)
}

async function decrypted(content: Readable, passphrase: string): Promise<Readable> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  const stream = await decrypter.decrypt(Readable.toWeb(content) as globalThis.ReadableStream<Uint8Array>)
  return Readable.fromWeb(stream as ReadableStream)
}

async function firstBytes(file: string, length: number): Promise<string> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead).toString('latin1')
  } finally {
    await handle.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
