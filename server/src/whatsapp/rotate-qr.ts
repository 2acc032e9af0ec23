import {
  type AuthenticationCreds,
  type BinaryNode,
  buildPairingQRData,
  getBinaryNodeChild,
  getBinaryNodeChildren,
  type WABrowserDescription,
  type WASocket,
} from 'baileys'
import type { Clock } from '../lib/clock.ts'

/** How long a code is shown, by the library too: the first longer than those after it. */
export const firstQrMs = 60_000
export const nextQrMs = 20_000

export interface RotateQrParts {
  socket: WASocket
  creds: AuthenticationCreds
  browser: WABrowserDescription
  clock: Clock
  show(text: string): void
  /** The last one has been shown long enough. */
  onOver(): void
}

/** Shows the QR codes of a connection one after the other, in place of the library, until it is told to stop. */
export function rotateQr({ socket, creds, browser, clock, show, onOver }: RotateQrParts): () => void {
  let refs: string[] = []
  let cancel = () => {}
  const next = (shownForMs: number): void => {
    const ref = refs.shift()
    if (ref === undefined) {
      onOver()
      return
    }
    const { noiseKey, signedIdentityKey, advSecretKey } = creds
    const [noise, identity] = [noiseKey.public, signedIdentityKey.public].map((key) =>
      Buffer.from(key).toString('base64'),
    )
    cancel = clock.after(shownForMs, () => next(nextQrMs))
    show(buildPairingQRData(ref, noise!, identity!, advSecretKey, browser))
  }
  socket.ws.on('CB:iq,type:set,pair-device', (stanza: BinaryNode) => {
    const nodes = getBinaryNodeChildren(getBinaryNodeChild(stanza, 'pair-device'), 'ref')
    refs = nodes.map(({ content }) => Buffer.from(content as Uint8Array).toString())
    next(firstQrMs)
  })
  return () => {
    cancel()
    refs = []
  }
}
