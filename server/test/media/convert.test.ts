import { expect, test } from 'vitest'
import { base64, startMediaSender } from './media-sender.ts'
import { clipFile } from './samples.ts'

test('what WhatsApp does not play is converted: AVI and MOV to MP4, other sounds to voice notes with their waveform', async () => {
  await using t = await startMediaSender()
  for (const format of ['avi', 'mov'] as const) {
    const { body } = await t.post({ type: 'video', data: base64(await clipFile(format)) })
    const arrived = await t.phone.expectMessage({ id: body.whatsappId })
    expect(arrived).toMatchObject({ type: 'video', media: { mimetype: 'video/mp4' } })
    expect(t.phone.mediaOf(body.whatsappId).subarray(4, 8).toString()).toBe('ftyp')
  }
  const { body } = await t.post({ voice: true, data: base64(await clipFile('mp3')) })
  const arrived = await t.phone.expectMessage({ id: body.whatsappId })
  expect(arrived.media).toMatchObject({ voice: true, mimetype: 'audio/ogg; codecs=opus', seconds: 2 })
  expect(t.phone.mediaOf(body.whatsappId).subarray(0, 4).toString()).toBe('OggS')
}, 40_000)
