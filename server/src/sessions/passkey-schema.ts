import { z } from 'zod'
import { isoTime } from '../http/time.ts'

const credentialBytesMax = 16_384

/** The steps, in their order; then how it ended. */
export const passkeySteps = ['assertion', 'waiting', 'code', 'finishing', 'linked', 'failed'] as const

export const passkeySchema = z
  .object({
    step: z
      .enum(passkeySteps)
      .describe('What is awaited: the passkey; WhatsApp; that the codes are compared; the phone. Or how it ended.'),
    options: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('At `assertion`: what `navigator.credentials.get()` is called with, on a page of web.whatsapp.com.'),
    code: z.string().nullable().describe('At `code`: to be compared with the one that the phone shows.'),
    reason: z.object({ code: z.string(), text: z.string() }).nullable().describe('At `failed`.'),
    expiresAt: isoTime.describe('When WhatsApp gives it up.'),
    sessionName: z.string(),
  })
  .meta({
    id: 'Passkey',
    examples: [
      {
        step: 'assertion' as const,
        options: {
          challenge: 'q83vEjRWeJASNFZ4kBI0VniQEjRWeJASNFZ4kBI0Vng',
          timeout: 600_000,
          rpId: 'whatsapp.com',
          allowCredentials: [],
          userVerification: 'required',
          extensions: { uvm: true },
        },
        code: null,
        reason: null,
        expiresAt: '2026-11-20T09:10:00.000Z',
        sessionName: 'boutique',
      },
    ],
  })

export const passkeyResponseBody = z
  .strictObject({
    credential: z
      .record(z.string(), z.unknown())
      .refine((value) => JSON.stringify(value).length <= credentialBytesMax, 'must be at most 16 KiB of JSON')
      .describe('What `PublicKeyCredential.toJSON()` gives.'),
  })
  .meta({
    examples: [
      {
        credential: {
          id: 'Y3JlZGVudGlhbA',
          rawId: 'Y3JlZGVudGlhbA',
          type: 'public-key' as const,
          response: { authenticatorData: 'SZYN5YgOjGh0', clientDataJSON: 'eyJ0eXBlIjoi', signature: 'MEUCIQDx' },
        },
      },
    ],
  })

export const passkeyConfirmBody = z
  .strictObject({ same: z.boolean().describe('The phone shows this code. false gives the link up.') })
  .meta({ examples: [{ same: true }] })

export const passkeyLinkSchema = z
  .object({ url: z.string().describe('For the owner of the account, for one browser.'), expiresAt: isoTime })
  .meta({
    id: 'PasskeyLink',
    examples: [
      {
        url: 'https://wa.example/link/passkey#0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02/open.1795165800000.q83v.MEUC',
        expiresAt: '2026-11-20T09:10:00.000Z',
      },
    ],
  })

export const passkeyPageSchema = z
  .object({ token: z.string().describe('Sent as `X-Link-Token` by the page that was opened.') })
  .meta({ id: 'PasskeyPage', examples: [{ token: 'page.1795165800000.q83v.MEUC' }] })
