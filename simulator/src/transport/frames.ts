/** "WA", protocol 6, dictionary 3: the part of the prologue that is hashed into the handshake. */
export const NOISE_PROLOGUE = Buffer.from([0x57, 0x41, 6, 3])

/** What precedes NOISE_PROLOGUE when the client has stored routing info: "ED", 0, 1, then a 3-byte length. */
const ROUTING_PROLOGUE = Buffer.from([0x45, 0x44, 0, 1])

const MAX_FRAME_BYTES = 0xff_ff_ff

/** Cuts the client's byte stream into frames: a prologue once, then bodies behind 3-byte big-endian lengths. */
export class FrameReader {
  #bytes: Buffer = Buffer.alloc(0)
  #isPrologueRead = false
  /** The routing info that the client sent back, if it did. */
  routingInfo: Buffer | undefined

  /**
   * Adds bytes, in whatever pieces they arrive.
   * @returns the frames that are now complete
   * @throws when the stream does not begin with a known prologue
   */
  push(chunk: Buffer): Buffer[] {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk])
    if (!this.#isPrologueRead && !this.#readPrologue()) return []

    const frames: Buffer[] = []
    while (this.#bytes.length >= 3) {
      const length = this.#bytes.readUIntBE(0, 3)
      if (this.#bytes.length < 3 + length) break
      frames.push(this.#bytes.subarray(3, 3 + length))
      this.#bytes = this.#bytes.subarray(3 + length)
    }
    return frames
  }

  #readPrologue(): boolean {
    let offset = 0
    if (this.#bytes[0] === ROUTING_PROLOGUE[0]) {
      if (this.#bytes.length < 7) return false
      if (!this.#bytes.subarray(0, 4).equals(ROUTING_PROLOGUE)) throw new Error('unknown routing prologue')
      const length = this.#bytes.readUIntBE(4, 3)
      offset = 7 + length
      if (this.#bytes.length < offset) return false
      this.routingInfo = Buffer.from(this.#bytes.subarray(7, offset))
    }
    if (this.#bytes.length < offset + NOISE_PROLOGUE.length) return false
    if (!this.#bytes.subarray(offset, offset + NOISE_PROLOGUE.length).equals(NOISE_PROLOGUE)) {
      throw new Error('the stream does not begin with the Noise prologue')
    }
    this.#bytes = this.#bytes.subarray(offset + NOISE_PROLOGUE.length)
    this.#isPrologueRead = true
    return true
  }
}

/**
 * Puts a length in front of a body.
 * @throws when the body does not fit a 3-byte length
 */
export function frame(body: Uint8Array): Buffer {
  if (body.length > MAX_FRAME_BYTES) throw new Error(`a frame of ${body.length} bytes does not fit a 3-byte length`)
  const framed = Buffer.allocUnsafe(3 + body.length)
  framed.writeUIntBE(body.length, 0, 3)
  framed.set(body, 3)
  return framed
}
