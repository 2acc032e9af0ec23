import { hkdfSync } from 'node:crypto'
import { aesDecryptGCM, aesEncryptGCM, Curve, type KeyPair, proto, sha256 } from 'baileys'
import { NOISE_PROLOGUE } from './frames.ts'

const NOISE_MODE = Buffer.from('Noise_XX_25519_AESGCM_SHA256\0\0\0\0')
const NOTHING = Buffer.alloc(0)

function nonce(counter: number): Buffer {
  const iv = Buffer.alloc(12)
  iv.writeUInt32BE(counter, 8)
  return iv
}

/** One direction of the connection after the handshake: AES-256-GCM under a counter. */
export class TransportCipher {
  readonly #key: Buffer
  #counter = 0

  constructor(key: Buffer) {
    this.#key = key
  }

  encrypt(plaintext: Uint8Array): Buffer {
    return aesEncryptGCM(plaintext, this.#key, nonce(this.#counter++), NOTHING)
  }

  /** @throws when the bytes were changed, lost or repeated on the way */
  decrypt(ciphertext: Uint8Array): Buffer {
    return aesDecryptGCM(ciphertext, this.#key, nonce(this.#counter++), NOTHING)
  }
}

/** What the handshake yields. */
export type NoiseSession = {
  /** The client's static public key: it identifies a companion at every login. */
  clientStatic: Buffer
  /** The encoded `ClientPayload`. */
  payload: Buffer
  inbound: TransportCipher
  outbound: TransportCipher
}

/**
 * The server's side of Noise_XX_25519_AESGCM_SHA256 as WhatsApp uses it: clientHello → serverHello (with the
 * certificate chain as payload) → clientFinish (with the ClientPayload).
 */
export class NoiseResponder {
  readonly #static: KeyPair
  readonly #certificates: Uint8Array
  readonly #ephemeral = Curve.generateKeyPair()
  #hash: Buffer = NOISE_MODE
  #salt: Buffer = NOISE_MODE
  #key: Buffer = NOISE_MODE
  #counter = 0

  constructor(staticKey: KeyPair, certificates: Uint8Array) {
    this.#static = staticKey
    this.#certificates = certificates
    this.#authenticate(NOISE_PROLOGUE)
  }

  /**
   * Answers the client's first frame.
   * @returns the encoded serverHello
   * @throws when the frame is not a clientHello
   */
  hello(frame: Uint8Array): Uint8Array {
    const clientEphemeral = proto.HandshakeMessage.decode(frame).clientHello?.ephemeral
    if (!clientEphemeral) throw new Error('clientHello without an ephemeral key')

    this.#authenticate(clientEphemeral)
    this.#authenticate(this.#ephemeral.public)
    this.#mix(Curve.sharedKey(this.#ephemeral.private, clientEphemeral))
    const encryptedStatic = this.#encrypt(this.#static.public)
    this.#mix(Curve.sharedKey(this.#static.private, clientEphemeral))
    const payload = this.#encrypt(this.#certificates)
    return proto.HandshakeMessage.encode({
      serverHello: { ephemeral: this.#ephemeral.public, static: encryptedStatic, payload },
    }).finish()
  }

  /**
   * Reads the client's second frame, which ends the handshake.
   * @throws when it does not authenticate
   */
  finish(frame: Uint8Array): NoiseSession {
    const finish = proto.HandshakeMessage.decode(frame).clientFinish
    if (!finish?.static || !finish.payload) throw new Error('clientFinish without key or payload')

    const clientStatic = this.#decrypt(finish.static)
    this.#mix(Curve.sharedKey(this.#ephemeral.private, clientStatic))
    const payload = this.#decrypt(finish.payload)
    const [inbound, outbound] = this.#derive(NOTHING)
    return {
      clientStatic,
      payload,
      inbound: new TransportCipher(inbound),
      outbound: new TransportCipher(outbound),
    }
  }

  #authenticate(data: Uint8Array): void {
    this.#hash = sha256(Buffer.concat([this.#hash, data]))
  }

  #derive(material: Uint8Array): [Buffer, Buffer] {
    const okm = Buffer.from(hkdfSync('sha256', material, this.#salt, NOTHING, 64))
    return [okm.subarray(0, 32), okm.subarray(32)]
  }

  #mix(material: Uint8Array): void {
    const [salt, key] = this.#derive(material)
    this.#salt = salt
    this.#key = key
    this.#counter = 0
  }

  #encrypt(plaintext: Uint8Array): Buffer {
    const ciphertext = aesEncryptGCM(plaintext, this.#key, nonce(this.#counter++), this.#hash)
    this.#authenticate(ciphertext)
    return ciphertext
  }

  #decrypt(ciphertext: Uint8Array): Buffer {
    const plaintext = aesDecryptGCM(ciphertext, this.#key, nonce(this.#counter++), this.#hash)
    this.#authenticate(ciphertext)
    return plaintext
  }
}
