import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { constants, crc32, deflateRawSync } from 'node:zlib'
import sharp from 'sharp'
import { run } from '../harness/run-program.ts'

/** Files as people send them, made on the spot. */
const made = new Map<string, Promise<Buffer>>()

function once(name: string, make: () => Promise<Buffer> | Buffer): Promise<Buffer> {
  const known = made.get(name) ?? Promise.resolve().then(make)
  made.set(name, known)
  return known
}

export type ImageFormat = 'jpeg' | 'png' | 'gif' | 'webp'

export const imageFile = (format: ImageFormat): Promise<Buffer> =>
  once(format, () =>
    sharp({ create: { width: 320, height: 200, channels: 3, background: '#2a9d8f' } })
      .toFormat(format)
      .toBuffer(),
  )

const tone = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=2']
const picture = ['-f', 'lavfi', '-i', 'testsrc=size=160x120:rate=10:duration=1']
const recipes = {
  mp4: [...picture, ...tone, '-t', '1', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
  mov: [...picture, '-c:v', 'mjpeg'],
  avi: [...picture, ...tone, '-t', '1', '-c:v', 'mpeg4', '-c:a', 'mp3'],
  mp3: tone,
  wav: tone,
  ogg: [...tone, '-c:a', 'libopus'],
  m4a: [...tone, '-c:a', 'aac'],
}
export type ClipFormat = keyof typeof recipes

/** A short video or sound. */
export const clipFile = (format: ClipFormat): Promise<Buffer> =>
  once(format, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-clip-'))
    const file = path.join(folder, `clip.${format}`)
    try {
      await run('ffmpeg', ['-v', 'error', '-nostdin', '-threads', '1', ...recipes[format], file])
      return readFileSync(file)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

/** A sound of the given length that takes 100 bytes a second. */
export function slowWav(seconds: number): Buffer {
  const size = seconds * 100
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + size, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(100, 24)
  header.writeUInt32LE(100, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(size, 40)
  return Buffer.concat([header, Buffer.alloc(size, 128)])
}

/** A PNG that is so large, all black: whoever unpacks it pays for it. */
export function hugePng(width: number, height: number): Buffer {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([1, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', size),
    chunk('IDAT', compressedZeros((1 + Math.ceil(width / 8)) * height)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Zeros as zlib has them: one small piece, again and again. A hundred megabytes are a hundred kilobytes. */
function compressedZeros(size: number): Buffer {
  const pieceBytes = 1_000_000
  const raw = (bytes: number) => deflateRawSync(Buffer.alloc(bytes), { finishFlush: constants.Z_FULL_FLUSH })
  const piece = raw(pieceBytes)
  const pieces = Array.from({ length: Math.floor(size / pieceBytes) }, () => piece)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE((size % 65_521) * 65_536 + 1)
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...pieces, raw(size % pieceBytes), Buffer.from([0x03, 0x00]), sum])
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A ZIP file with these entries. */
export function zipFile(entries: Record<string, Buffer>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  for (const [name, bytes] of Object.entries(entries)) {
    const packed = deflateRawSync(bytes)
    // What a local header and the directory say of an entry in the same order: from the version to the length of its name.
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(bytes.length, 18)
    facts.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(sizeOf(parts), 10)
    directory.push(Buffer.from('PK\x01\x02\x14\0'), facts, place, Buffer.from(name))
    parts.push(Buffer.from('PK\x03\x04'), facts, Buffer.from(name), packed)
  }
  const end = Buffer.alloc(18)
  const count = Object.keys(entries).length
  for (const at of [4, 6]) end.writeUInt16LE(count, at)
  end.writeUInt32LE(sizeOf(directory), 8)
  end.writeUInt32LE(sizeOf(parts), 12)
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06'), end])
}

const sizeOf = (parts: Buffer[]): number => parts.reduce((sum, { length }) => sum + length, 0)

/** Bytes that many programs take for something else than others do. */
export const polyglots = {
  'jpeg and html': Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]),
    Buffer.from('JFIF\0\u0001\u0001<html><script>document.title = "pwned"</script>'),
  ]),
  html: Buffer.from('<!doctype html><script>document.title = "pwned"</script>'),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "pwned"</script></svg>'),
  xml: Buffer.from('<?xml version="1.0"?><?xml-stylesheet href="data:text/xsl,%3Cx/%3E" type="text/xsl"?><a/>'),
  pdf: Buffer.from('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj'),
  'gif and script': Buffer.from('GIF89a/*\u0001\u0000*/=1;document.title="pwned"'),
}

/** A compound file, as older Office documents are: its directory, with the name of one stream, lies behind the data. */
export function compoundFile(stream: string): Buffer {
  const sectorBytes = 512
  const directorySector = 40
  const file = Buffer.alloc((directorySector + 2) * sectorBytes)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(directorySector, 48)
  for (const [at, name] of ['Root Entry', stream].entries()) {
    const start = (directorySector + 1) * sectorBytes + at * 128
    file.writeUInt16LE(2 * (file.write(name, start, 'utf16le') / 2 + 1), start + 64)
  }
  return file
}
