import {
  createCipheriv,
  createHash,
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { type BinaryNode, getBinaryNodeChild, proto } from 'baileys'
import type { Assertion, RequestOptions } from '../src/index.ts'
import type { Client } from './client.ts'

const SERVER = '@s.whatsapp.net'
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTVWXYZ'
const { CHROME } = proto.DeviceProps.PlatformType
// Before the 32 bytes of an X25519 key, as SPKI has them.
const SPKI = Buffer.from('302a300506032b656e032100', 'hex')

/** What a test makes it do wrong, or otherwise. */
export type Quirks = {
  /** A commitment to another nonce. */
  isUncommitted?: boolean
  /** The ADV secret that the client shared with the phone when it was linked before. */
  handoffSecret?: Uint8Array
  credentialId?: Buffer
  ref?: string
}

/** A client's part of linking with a passkey, on a bare Baileys socket: the protocol as it is known, and nothing else. */
export class ReferenceCompanion {
  readonly notifications: BinaryNode[] = []
  readonly #client: Client
  readonly #nonce = randomBytes(32)
  readonly #ephemeral = generateKeyPairSync('x25519')
  readonly #waiters = new Map<string, (node: BinaryNode) => void>()
  #ref = ''

  constructor(client: Client) {
    this.#client = client
    const { ws } = client.socket
    for (const type of ['passkey_prologue_request', 'crsc_continuation']) {
      ws.on(`CB:notification,type:${type}`, (node: BinaryNode) => this.#take(node))
    }
  }

  /** The options of the first request, fetched when it came without. */
  async options(): Promise<RequestOptions> {
    const request = await this.#notification('passkey_prologue_request')
    const sent = getBinaryNodeChild(request, 'passkey_request_options')
    const node = sent ?? (await this.#ask('get', { tag: 'passkey_request_options', attrs: {} }))
    return JSON.parse(Buffer.from(node?.content as Uint8Array).toString()) as RequestOptions
  }

  /** Sends the answer of the passkey. Rejects when it is refused. */
  async prove(assertion: Assertion, quirks: Quirks = {}): Promise<void> {
    const secret = randomBytes(32)
    this.#client.creds.advSecretKey = secret.toString('base64')
    const node = await this.#ask('get', { tag: 'ref', attrs: {} })
    this.#ref = quirks.ref ?? Buffer.from(node?.content as Uint8Array).toString()
    const publicKey = this.#ephemeral.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
    const identity = proto.CompanionEphemeralIdentity.encode({
      publicKey,
      deviceType: CHROME,
      ref: this.#ref,
    }).finish()
    const committed = quirks.isUncommitted ? randomBytes(32) : this.#nonce
    const hash = createHash('sha256').update(identity).update(committed).digest()
    const payload = proto.ProloguePayload.encode({
      companionEphemeralIdentity: identity,
      commitment: { hash },
    }).finish()
    const rawId = quirks.credentialId ?? Buffer.from(assertion.rawId, 'base64url')
    const { handoffSecret } = quirks
    await this.#ask('set', {
      tag: 'passkey_prologue',
      attrs: {},
      content: [
        { tag: 'credential_id', attrs: {}, content: rawId },
        { tag: 'webauthn_assertion', attrs: {}, content: Buffer.from(JSON.stringify(assertion)) },
        { tag: 'prologue_payload', attrs: {}, content: payload },
        ...(handoffSecret
          ? [{ tag: 'pairing_handoff_proof', attrs: {}, content: handoffProof(handoffSecret, payload) }]
          : []),
      ],
    })
  }

  /** Reveals the nonce. @returns the code to compare */
  async reveal(): Promise<string> {
    const primary = await this.#primary()
    await this.#ask('set', { tag: 'companion_nonce', attrs: {}, content: this.#nonce })
    const mask = createHash('sha256').update(this.#nonce).update(primary.publicKey).digest()
    let bits = 0n
    for (let at = 0; at < 5; at++) bits = (bits << 8n) | BigInt((primary.nonce[at] ?? 0) ^ (mask[at] ?? 0))
    const code = Array.from({ length: 8 }, (_, at) => ALPHABET[Number((bits >> BigInt(35 - 5 * at)) & 31n)]).join('')
    return `${code.slice(0, 4)}-${code.slice(4)}`
  }

  /** Hands over the keys, and the secret for this link: its own, unless it pretends. */
  async request(advSecret: Uint8Array = this.#secret): Promise<void> {
    const { creds } = this.#client
    const { publicKey } = await this.#primary()
    const key = hkdfSync(
      'sha256',
      this.#shared(publicKey),
      Buffer.from(`Companion Pairing ${CHROME} with ref ${this.#ref}`),
      'Pairing Information Encryption Key',
      32,
    )
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(key), iv)
    const request = proto.PairingRequest.encode({
      companionPublicKey: creds.noiseKey.public,
      companionIdentityKey: creds.signedIdentityKey.public,
      advSecret,
    }).finish()
    const encryptedPayload = Buffer.concat([cipher.update(request), cipher.final(), cipher.getAuthTag()])
    const content = proto.EncryptedPairingRequest.encode({ encryptedPayload, iv }).finish()
    await this.#ask('set', { tag: 'encrypted_pairing_request', attrs: {}, content })
  }

  #take(node: BinaryNode): void {
    if (node.attrs.from !== SERVER) return
    this.notifications.push(node)
    const { id = '', type = '' } = node.attrs
    this.#waiters.get(type)?.(node)
    // The library acknowledges it itself once it knows who it is.
    if (this.#client.creds.me?.id) return
    void this.#client.socket.sendNode({ tag: 'ack', attrs: { id, to: SERVER, class: 'notification', type } })
  }

  #notification(type: string): Promise<BinaryNode> {
    const found = this.notifications.find(({ attrs }) => attrs.type === type)
    return found ? Promise.resolve(found) : new Promise((resolve) => this.#waiters.set(type, resolve))
  }

  async #primary(): Promise<{ publicKey: Uint8Array; nonce: Uint8Array }> {
    const node = await this.#notification('crsc_continuation')
    const bytes = getBinaryNodeChild(node, 'primary_ephemeral_identity')?.content as Uint8Array
    const { publicKey, nonce } = proto.PrimaryEphemeralIdentity.decode(bytes)
    return { publicKey: publicKey ?? new Uint8Array(), nonce: nonce ?? new Uint8Array() }
  }

  get #secret(): Buffer {
    return Buffer.from(this.#client.creds.advSecretKey, 'base64')
  }

  #shared(publicKey: Uint8Array): Buffer {
    const theirs: KeyObject = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' })
    return diffieHellman({ privateKey: this.#ephemeral.privateKey, publicKey: theirs })
  }

  async #ask(type: 'get' | 'set', child: BinaryNode): Promise<BinaryNode | undefined> {
    const iq = { tag: 'iq', attrs: { to: SERVER, type, xmlns: 'md' }, content: [child] }
    const answer = (await this.#client.socket.query(iq)) as BinaryNode
    return getBinaryNodeChild(answer, child.tag)
  }
}

function handoffProof(secret: Uint8Array, payload: Uint8Array): Buffer {
  const key = hkdfSync('sha256', secret, new Uint8Array(), 'shortcake-passkey-handoff-v1', 32)
  return createHmac('sha256', Buffer.from(key)).update(payload).digest()
}
