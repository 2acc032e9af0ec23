import { randomBytes } from 'node:crypto'
import { generate } from 'selfsigned'
import type { Database } from '../state/database.ts'
import { fromBlob, toBlob } from '../state/serialize.ts'

/** What the media host needs to prove who it is, and to recognize whom it told where to upload. */
export type MediaHostKeys = {
  /** PEM of the authority that clients trust. */
  caPem: string
  /** PEM of the host's certificate. */
  certPem: string
  /** PEM of its private key. */
  keyPem: string
  /** Signs the tokens with which clients upload. */
  uploadSecret: Uint8Array
}

const YEARS = 10

/** The media host's keys: made once per network, then the same at every start, as clients trust the authority. */
export async function mediaHostKeys(database: Database): Promise<MediaHostKeys> {
  const row = database.prepare<[], { value: Buffer }>(`select value from meta where key = 'media-host-keys'`).get()
  if (row) return fromBlob<MediaHostKeys>(row.value)

  const keys = await generateMediaHostKeys()
  database.prepare<[Buffer]>(`insert into meta (key, value) values ('media-host-keys', ?)`).run(toBlob(keys))
  return keys
}

async function generateMediaHostKeys(): Promise<MediaHostKeys> {
  const notAfterDate = new Date()
  notAfterDate.setFullYear(notAfterDate.getFullYear() + YEARS)
  const common = { keyType: 'ec', algorithm: 'sha256', notAfterDate } as const
  const authority = await generate([{ name: 'commonName', value: 'WhatsApp simulator CA' }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  const host = await generate([{ name: 'commonName', value: 'mmg.whatsapp.net' }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
          { type: 2, value: 'mmg.whatsapp.net' },
          { type: 2, value: 'pps.whatsapp.net' },
        ],
      },
    ],
  })
  return { caPem: authority.cert, certPem: host.cert, keyPem: host.private, uploadSecret: randomBytes(32) }
}
