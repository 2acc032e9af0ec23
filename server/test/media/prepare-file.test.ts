import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { Ffmpeg } from '../../src/media/ffmpeg.ts'
import { prepareFile, type Wanted } from '../../src/media/prepare-file.ts'
import { sniffFile } from '../../src/media/sniff.ts'
import { WorkFolder } from '../../src/storage/work-folder.ts'
import { type ClipFormat, clipFile, compoundFile, hugePng, imageFile, slowWav, zipFile } from './samples.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-prepare-'))
const work = new WorkFolder(path.join(folder, 'work'))
const ffmpeg = Ffmpeg.find()

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const asIt: Wanted = { kind: null, voice: false, filename: 'a name', mimetype: null }

async function prepare(bytes: Buffer, wanted: Partial<Wanted> = {}, tools: { ffmpeg: Ffmpeg | null } = { ffmpeg }) {
  const given = work.newFile()
  writeFileSync(given.path, bytes)
  try {
    const prepared = await prepareFile({ work, ...tools }, given, { ...asIt, ...wanted })
    const result = readFileSync(prepared.file.path)
    if (prepared.file.path !== given.path) await prepared.file[Symbol.asyncDispose]()
    return { ...prepared, bytes: result }
  } finally {
    await given[Symbol.asyncDispose]()
  }
}

const refusal = (bytes: Buffer, wanted: Partial<Wanted> = {}, tools?: { ffmpeg: Ffmpeg | null }) =>
  prepare(bytes, wanted, tools).then(
    () => 'accepted',
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  )

describe('images', () => {
  test.each(['jpeg', 'png', 'gif', 'webp'] as const)(
    '%s goes as it is, with its size and a small picture',
    async (format) => {
      const bytes = await imageFile(format)
      const { bytes: sent, thumbnail, ...facts } = await prepare(bytes)

      expect(facts).toMatchObject({ kind: 'image', mimetype: `image/${format}`, width: 320, height: 200 })
      expect(sent.equals(bytes)).toBe(true)
      expect(thumbnail!.subarray(0, 2).toString('hex')).toBe('ffd8')
      expect(thumbnail!.length).toBeLessThan(10_000)
    },
  )

  test('become stickers: WebP of 512 × 512', async () => {
    const { bytes, mimetype, width, height } = await prepare(await imageFile('png'), { kind: 'sticker' })
    expect({ mimetype, width, height }).toEqual({ mimetype: 'image/webp', width: 512, height: 512 })
    expect(bytes.subarray(8, 12).toString()).toBe('WEBP')
  })

  test('a picture of 50 000 × 50 000 pixels is refused without being unpacked', async () => {
    const before = process.memoryUsage.rss()
    expect(await refusal(hugePng(50_000, 50_000))).toBe('UNSUPPORTED_MEDIA: The image has more than 50 million pixels')
    expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 * 1024)
  })

  test('a GIF and a progressive JPEG that say that they are too large for memory are refused unread', async () => {
    const gif = Buffer.from(await imageFile('gif'))
    const side = Buffer.from([0x58, 0x1b])
    const [screen, frame] = [6, gif.indexOf(Buffer.from([0x2c, 0, 0, 0, 0, 0x40, 0x01, 0xc8, 0])) + 5]
    for (const at of [screen, frame]) gif.set([...side, ...side], at)
    const jpeg = await sharp(await imageFile('png'))
      .jpeg({ progressive: true, chromaSubsampling: '4:4:4' })
      .toBuffer()
    const start = jpeg.indexOf(Buffer.from([0xff, 0xc2])) + 5
    jpeg.set([0x1b, 0x58, 0x1b, 0x58], start)
    for (const bytes of [gif, jpeg])
      expect(await refusal(bytes)).toMatch(/^UNSUPPORTED_MEDIA: The image takes too much/)
  })

  test('a damaged picture is refused', async () => {
    expect(await refusal((await imageFile('png')).subarray(0, 60))).toMatch(/^UNSUPPORTED_MEDIA: The image is damaged/)
  })
})

describe('the kind is decided by content, not by name', () => {
  test('a text called .jpg is no image', async () => {
    expect(
      await refusal(Buffer.from('not a picture'), { kind: 'image', filename: 'a.jpg', mimetype: 'image/jpeg' }),
    ).toBe('UNSUPPORTED_MEDIA: This file is of no known type: it cannot be sent as image')
  })

  test('an image is no video', async () => {
    expect(await refusal(await imageFile('png'), { kind: 'video' })).toMatch(/This file is image\/png/)
  })

  test('anything is a document, under its name', async () => {
    const bytes = gzipSync(gzipSync(Buffer.alloc(1_000_000)))
    const prepared = await prepare(bytes, { kind: 'document', filename: 'nested.zip', mimetype: 'application/zip' })
    expect(prepared).toMatchObject({
      kind: 'document',
      filename: 'nested.zip',
      mimetype: 'application/zip',
      thumbnail: null,
    })
    expect(prepared.bytes.equals(bytes)).toBe(true)
  })

  const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  test.each([
    ['a.pdf', Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n'), 'application/pdf'],
    ['b.doc', compoundFile('WordDocument'), 'application/msword'],
    ['b.xls', compoundFile('Workbook'), 'application/vnd.ms-excel'],
    ['b.ppt', compoundFile('PowerPoint Document'), 'application/vnd.ms-powerpoint'],
    ['damaged.doc', compoundFile('WordDocument').subarray(0, 5_000), 'application/x-cfb'],
    ['b.msi', compoundFile('!InstallerTables'), 'application/x-cfb'],
    [
      'c.xlsx',
      zipFile({
        '[Content_Types].xml': Buffer.from(
          `<Types><Override PartName="/xl/workbook.xml" ContentType="${xlsx}.main+xml"/></Types>`,
        ),
      }),
      xlsx,
    ],
    ['d.zip', zipFile({ 'a.txt': Buffer.from('text') }), 'application/zip'],
    ['e.csv', Buffer.from('a;b\n1;2\n'), 'application/octet-stream'],
  ])('%s is a document without being told so, and keeps its name', async (filename, bytes, mimetype) => {
    const prepared = await prepare(bytes, { filename })
    expect(prepared).toMatchObject({ kind: 'document', filename, mimetype })
    expect(prepared.bytes.equals(bytes)).toBe(true)
  })

  test('an empty file is nothing', async () => {
    expect(await refusal(Buffer.alloc(0), { kind: 'document' })).toBe('UNSUPPORTED_MEDIA: The file is empty')
  })
})

describe('without ffmpeg', () => {
  const none = { ffmpeg: null }

  test('AVI is refused, and told why', async () => {
    const avi = Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('AVI LIST'), Buffer.alloc(100)])
    expect(await refusal(avi, { kind: 'video' }, none)).toBe(
      'UNSUPPORTED_MEDIA: video/x-msvideo must be converted to MP4, and ffmpeg is not installed on the server',
    )
  })

  test('a voice note must be Opus already', async () => {
    expect(await refusal(slowWav(3), { voice: true }, none)).toMatch(/ffmpeg is not installed/)
    const opus = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.alloc(100)])
    expect(await prepare(opus, { voice: true }, none)).toMatchObject({ mimetype: 'audio/ogg; codecs=opus' })
  })
})

describe.skipIf(ffmpeg === null)('with ffmpeg', () => {
  test('MP4 goes as it is, with its size, length and a small picture', async () => {
    const bytes = await clipFile('mp4')
    const { bytes: sent, thumbnail, ...facts } = await prepare(bytes)
    expect(facts).toMatchObject({ kind: 'video', mimetype: 'video/mp4', width: 160, height: 120 })
    expect(facts.durationMs).toBeGreaterThan(900)
    expect(sent.equals(bytes)).toBe(true)
    expect(thumbnail!.subarray(0, 2).toString('hex')).toBe('ffd8')
  })

  test.each(['avi', 'mov'] as const)('%s becomes MP4', async (format) => {
    const { bytes, ...facts } = await prepare(await clipFile(format), { kind: 'video' })
    expect(facts).toMatchObject({ kind: 'video', mimetype: 'video/mp4', width: 160, height: 120 })
    expect(bytes.subarray(4, 8).toString()).toBe('ftyp')
  })

  test.each([
    ['mp3', 'audio/mpeg'],
    ['wav', 'audio/wav'],
    ['ogg', 'audio/ogg'],
    ['m4a', 'audio/mp4'],
  ] satisfies [ClipFormat, string][])('%s goes as sound, as it is', async (format, mimetype) => {
    const bytes = await clipFile(format)
    const { bytes: sent, ...facts } = await prepare(bytes)
    expect(facts).toMatchObject({ kind: 'audio', mimetype })
    expect(facts.durationMs).toBeGreaterThan(1_900)
    expect(sent.equals(bytes)).toBe(true)
  })

  test.each(['mp3', 'wav', 'm4a', 'ogg'] as const)('%s becomes a voice note, with its waveform', async (format) => {
    const given = await clipFile(format)
    const { bytes, waveform, ...facts } = await prepare(given, { voice: true })
    expect(facts).toMatchObject({ kind: 'audio', mimetype: 'audio/ogg; codecs=opus' })
    expect(facts.durationMs).toBeGreaterThan(1_900)
    expect(bytes.includes('OpusHead')).toBe(true)
    expect(waveform!.length).toBe(64)
    expect(Math.max(...waveform!)).toBe(100)
    if (format === 'ogg') expect(bytes.equals(given)).toBe(true)
  })

  test('a sound of ten hours is refused as a voice note, and costs little', async () => {
    const cpu = process.resourceUsage()
    expect(await refusal(slowWav(36_000), { voice: true })).toBe('UNSUPPORTED_MEDIA: It is longer than 60 minutes')
    expect(process.resourceUsage().userCPUTime - cpu.userCPUTime).toBeLessThan(5_000_000)
  })

  test('a playlist in the clothes of a video opens nothing', async () => {
    const secret = path.join(folder, 'secret')
    writeFileSync(secret, 'secret')
    const head = Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('AVI LIST')])
    const playlist = Buffer.from(`\n#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10,\nfile://${secret}\n#EXT-X-ENDLIST\n`)
    expect(await refusal(Buffer.concat([head, playlist]), { kind: 'video' })).toMatch(/^UNSUPPORTED_MEDIA/)
    const tool = ffmpeg!
    const file = work.newFile()
    writeFileSync(file.path, playlist)
    await expect(tool.probe(file.path, 'mov')).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA' })
    await file[Symbol.asyncDispose]()
  })
})

test('no work is left behind', async () => {
  expect(readdirSync(work.path)).toEqual([])
  expect(existsSync(folder)).toBe(true)
  const file = work.newFile()
  writeFileSync(file.path, await imageFile('png'))
  expect(await sniffFile(file.path)).toEqual({ mimetype: 'image/png', isOpus: false })
  expect(readdirSync(new WorkFolder(work.path).path), 'a start empties it').toEqual([])
})
