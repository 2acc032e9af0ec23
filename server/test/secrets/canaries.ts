import { proto } from 'baileys'
import type { Database } from '../../src/db/open.ts'
import type { Cipher } from '../../src/lib/cipher.ts'
import { openProtocol } from '../../src/messages/protocol-bytes.ts'

const bytesMin = 16
/** Of bytes, a log may show no more than the first. */
const shownBytes = 12
const preKeysMax = 5

/** Secrets by their names, and every form in which something may show them. */
export class Canaries {
  readonly #forms = new Map<string, Set<string>>()

  get names(): string[] {
    return [...this.#forms.keys()]
  }

  add(name: string, secret: string | Uint8Array): void {
    const forms = this.#forms.get(name) ?? new Set()
    for (const form of typeof secret === 'string' ? formsOfText(secret) : formsOfBytes(secret)) forms.add(form)
    this.#forms.set(name, forms)
  }

  /** The names of those that this artefact shows. */
  shownIn(artefact: string | Buffer): string[] {
    const text = (Buffer.isBuffer(artefact) ? artefact : Buffer.from(artefact)).toString('latin1')
    return this.names.filter((name) => [...this.#forms.get(name)!].some((form) => text.includes(form)))
  }
}

function formsOfText(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const forms = [bytes, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), bytes.toString('hex')]
  return [...forms, ...base64Of(bytes)].map((form) => Buffer.from(form).toString('latin1'))
}

function formsOfBytes(secret: Uint8Array): string[] {
  const bytes = Buffer.from(secret)
  const first = [...bytes.subarray(0, shownBytes)]
  const spaced = first.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  return [
    bytes.toString('latin1'),
    bytes.toString('hex'),
    spaced,
    first.join(','),
    first.join(', '),
    ...base64Of(bytes),
  ]
}

/** As base64 shows it, alone or in the middle of something else: there it may begin at any of three places. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const whole = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

/** Everything that a database keeps sealed of sessions and messages. */
export async function addSealed(canaries: Canaries, db: Database, cipher: Cipher): Promise<void> {
  for (const { session_id, kind, key_id, value } of await findKeys(db)) {
    // Credentials that were put aside stay as they were sealed.
    const place = kind === 'quarantined-creds' ? 'creds|' : `${kind}|${key_id}`
    const opened = JSON.parse(cipher.open(value, `wa_auth|${session_id}|${place}`).toString()) as unknown
    for (const [name, bytes] of bytesIn(opened, kind)) canaries.add(name, bytes)
  }
  for (const row of await db.read.selectFrom('messages').selectAll().execute()) {
    const bytes = openProtocol(cipher, row)
    if (!bytes) continue
    const { messageContextInfo, imageMessage } = proto.Message.decode(bytes)
    if (messageContextInfo?.messageSecret) canaries.add('message secret', messageContextInfo.messageSecret)
    if (imageMessage?.mediaKey) canaries.add('media key', imageMessage.mediaKey)
  }
}

/** All keys, but only a few of the hundreds that wait to be used. */
async function findKeys(db: Database) {
  const keys = db.read.selectFrom('wa_auth').selectAll()
  const others = await keys.where('kind', '!=', 'pre-key').execute()
  return [...others, ...(await keys.where('kind', '=', 'pre-key').orderBy('key_id').limit(preKeysMax).execute())]
}

/** What is private in the library's JSON, with the place where it stands. */
function* bytesIn(value: unknown, path: string): Generator<[string, Uint8Array]> {
  if (typeof value === 'string') {
    const isSecret = /(?:private|privKey|rootKey|chainKey|advSecretKey|senderKey|signingKey|seed)/i.test(path)
    const bytes = Buffer.from(value, 'base64')
    if (isSecret && bytes.length >= bytesMin) yield [path, bytes]
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, child] of Object.entries(value)) {
    // Chains and sessions stand under keys of people: one name for all of a kind.
    yield* bytesIn(child, name.length > 40 || /^\d+$/.test(name) || name === 'data' ? path : `${path}.${name}`)
  }
}
