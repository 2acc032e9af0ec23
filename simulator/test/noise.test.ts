import { deflateSync } from 'node:zlib'
import { Curve, encodeBinaryNode, makeNoiseHandler, proto } from 'baileys'
import { verifySignature } from 'libsignal/src/curve.js'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { verifyXEdDSA } from '../src/signal/xeddsa.ts'
import { certificateChain, generateServerKeys } from '../src/transport/certificate.ts'
import { decodeStanza } from '../src/transport/codec.ts'
import { FrameReader, frame } from '../src/transport/frames.ts'
import { useHarness } from './harness.ts'

const net = useHarness()
const Details = proto.CertChain.NoiseCertificate.Details
const signalKey = (key: Uint8Array) => Buffer.concat([Buffer.from([5]), key])

describe('the certificate chain', () => {
  test('verifies from the root to the static key of the server, with real XEdDSA', () => {
    const keys = generateServerKeys()
    const { intermediate, leaf } = proto.CertChain.decode(certificateChain(keys))
    const [issued, served] = [intermediate, leaf].map((certificate) =>
      Details.decode(certificate?.details ?? Buffer.of()),
    )

    expect(verifySignature(signalKey(keys.root.public), intermediate!.details!, intermediate!.signature!)).toBe(true)
    expect(verifySignature(signalKey(issued!.key!), leaf!.details!, leaf!.signature!)).toBe(true)
    expect(verifySignature(signalKey(Curve.generateKeyPair().public), leaf!.details!, leaf!.signature!)).toBe(false)
    expect(issued?.issuerSerial).toBe(0)
    expect(Buffer.from(served!.key!).equals(keys.static.public)).toBe(true)
  })

  test('of a running server is signed by its noiseRootKey, however the bytes are cut', async () => {
    const ephemeral = Curve.generateKeyPair()
    const noise = makeNoiseHandler({
      keyPair: ephemeral,
      NOISE_HEADER: Buffer.from([87, 65, 6, 3]),
      logger: pino({ level: 'silent' }),
      routingInfo: Buffer.from('anywhere'),
    })
    const hello = noise.encodeFrame(
      proto.HandshakeMessage.encode({ clientHello: { ephemeral: ephemeral.public } }).finish(),
    )
    const socket = new WebSocket(net.simulator.url)
    await new Promise((resolve) => socket.once('open', resolve))

    const answer = new Promise<Buffer>((resolve) => socket.once('message', (data: Buffer) => resolve(data)))
    for (const byte of hello) socket.send(Buffer.of(byte))
    const serverHello = proto.HandshakeMessage.decode((await answer).subarray(3)).serverHello
    socket.terminate()

    noise.authenticate(serverHello!.ephemeral!)
    noise.mixIntoKey(Curve.sharedKey(ephemeral.private, serverHello!.ephemeral!))
    const serverStatic = noise.decrypt(serverHello!.static!)
    noise.mixIntoKey(Curve.sharedKey(ephemeral.private, serverStatic))
    const { intermediate, leaf } = proto.CertChain.decode(noise.decrypt(serverHello!.payload!))
    expect(
      verifySignature(signalKey(net.simulator.noiseRootKey), intermediate!.details!, intermediate!.signature!),
    ).toBe(true)
    expect(Buffer.from(Details.decode(leaf!.details!).key!).equals(Buffer.from(serverStatic))).toBe(true)
  })
})

describe('our own XEdDSA verification', () => {
  test('agrees with the Signal library, also on forgeries', () => {
    for (let i = 0; i < 20; i++) {
      const { private: secret, public: key } = Curve.generateKeyPair()
      const message = Buffer.from(`message ${i}`)
      const signature = Curve.sign(secret, message)
      expect(verifyXEdDSA(key, message, signature)).toBe(true)
      expect(verifyXEdDSA(key, Buffer.from('another'), signature)).toBe(false)
      expect(verifyXEdDSA(Curve.generateKeyPair().public, message, signature)).toBe(false)
    }
    expect(verifyXEdDSA(Buffer.alloc(31), Buffer.of(), Buffer.alloc(64))).toBe(false)
  })
})

describe('frames', () => {
  const prologue = Buffer.from([87, 65, 6, 3])
  const bodies = [Buffer.from('first'), Buffer.alloc(0), Buffer.alloc(70_000, 7)]
  const stream = Buffer.concat([prologue, ...bodies.map(frame)])

  test.each([1, 2, 7, 4096, stream.length])('are the same in pieces of %i bytes', (size) => {
    const reader = new FrameReader()
    const frames: Buffer[] = []
    for (let at = 0; at < stream.length; at += size) frames.push(...reader.push(stream.subarray(at, at + size)))
    expect(frames).toEqual(bodies)
  })

  test('may come behind routing info', () => {
    const reader = new FrameReader()
    const routing = Buffer.concat([Buffer.from([0x45, 0x44, 0, 1, 0, 0, 4]), Buffer.from('node')])
    expect(reader.push(Buffer.concat([routing, stream]))).toEqual(bodies)
    expect(reader.routingInfo).toEqual(Buffer.from('node'))
  })

  test('need a prologue that we know', () => {
    expect(() => new FrameReader().push(Buffer.from('GET / HTTP/1.1'))).toThrow('prologue')
    expect(() => new FrameReader().push(Buffer.from([0x45, 0x44, 9, 9, 0, 0, 0]))).toThrow('routing prologue')
  })
})

test('stanzas may be compressed', () => {
  const node = {
    tag: 'iq',
    attrs: { id: '1', type: 'get', xmlns: 'w:p', to: '@s.whatsapp.net' },
    content: [{ tag: 'ping', attrs: {} }],
  }
  const plain = encodeBinaryNode(node)
  const compressed = Buffer.concat([Buffer.from([2]), deflateSync(plain.subarray(1))])
  expect(decodeStanza(compressed)).toEqual(decodeStanza(plain))
  expect(decodeStanza(compressed)).toMatchObject({ tag: 'iq', attrs: node.attrs })
})
