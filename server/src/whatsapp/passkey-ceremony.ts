import { randomBytes } from 'node:crypto'
import { type AuthenticationCreds, type BinaryNode, getBinaryNodeChild, S_WHATSAPP_NET, type WASocket } from 'baileys'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { networkError } from './ask-network.ts'
import type { CauseCode } from './disconnect-reason.ts'
import { type PasskeyCredential, type PasskeyOptions, readPasskeyOptions } from './passkey-credential.ts'
import {
  type CompanionHalf,
  comparisonCode,
  decodePhoneHalf,
  encodePrologue,
  encryptPairingRequest,
  makeCompanionHalf,
  type PhoneHalf,
} from './passkey-secrets.ts'

/** Where a link that needs a passkey stands. */
export type PasskeyStep =
  /** The owner's passkey has to answer these options. */
  | { step: 'assertion'; options: PasskeyOptions }
  /** WhatsApp has the answer; the phone is asked. */
  | { step: 'waiting' }
  /** The owner has to compare this code with the one on the phone. */
  | { step: 'code'; code: string }
  /** The phone has all that it needs. */
  | { step: 'finishing' }

/** What a person does in it. */
export interface PasskeyClient {
  /** Hands over the passkey's answer. Throws CONFLICT at the wrong step, WHATSAPP_REFUSED. */
  respond(credential: PasskeyCredential): Promise<void>
  /** The codes are the same, or not: then the link is given up. Throws as `respond` does. */
  confirm(isSame: boolean): Promise<void>
}

export interface PasskeyParts {
  socket: WASocket
  creds: AuthenticationCreds
  clock: Clock
  log: Log
  /** Rejects when the connection ends first. */
  ask<T>(question: () => Promise<T>): Promise<T>
  /** Resolves when the credentials are stored. */
  saveCreds(): Promise<void>
  /** From now on no other code may be shown: their secret is not the link's any more. */
  onBegun(): void
  onStep(step: PasskeyStep, expiresAt: number): void
  /** It cannot succeed on this connection. */
  onFailed(cause: CauseCode): void
}

const timeoutMsDefault = 600_000
const timeoutMsMax = 900_000
/** How long the phone may take to answer once WhatsApp has the passkey's answer. It has been seen never to. */
const continuationMs = 60_000

type State =
  | { at: 'nothing' }
  | { at: 'beginning' }
  | { at: 'assertion' }
  | { at: 'waiting'; half: CompanionHalf | null }
  | { at: 'revealing'; half: CompanionHalf; phone: PhoneHalf }
  | { at: 'code'; half: CompanionHalf; phone: PhoneHalf }
  | { at: 'finishing' }
  | { at: 'over' }

export const passkeyRequest = 'passkey_prologue_request'
const continuation = 'crsc_continuation'

/** What the ceremony's notifications hold belongs to this connection, and is nothing to store. */
export const isOfPasskey = ({ attrs }: BinaryNode): boolean =>
  attrs.type === passkeyRequest || attrs.type === continuation

/**
 * Our part of a link that needs a passkey. On a first link no proof of an earlier one is sent: it would keep the owner
 * from comparing the code.
 */
export class PasskeyCeremony implements PasskeyClient {
  readonly #parts: PasskeyParts
  #state: State = { at: 'nothing' }
  #expiresAt = 0
  #cancelExpiry = () => {}
  #cancelContinuation = () => {}

  constructor(parts: PasskeyParts) {
    this.#parts = parts
    listenToServer(parts, passkeyRequest, (node) => this.#begin(node))
    listenToServer(parts, continuation, (node) => this.#continue(node))
  }

  async respond(credential: PasskeyCredential): Promise<void> {
    if (this.#state.at !== 'assertion') throw notNow()
    this.#enter({ at: 'waiting', half: null }, { step: 'waiting' })
    try {
      const ref = contentOf(getBinaryNodeChild(await this.#query('get', { tag: 'ref', attrs: {} }), 'ref'))
      const half = makeCompanionHalf(ref.toString())
      // Before it is sent: the phone's half may come at once.
      this.#state = { at: 'waiting', half }
      this.#cancelContinuation = this.#parts.clock.after(continuationMs, () => this.#fail('PASSKEY_NOT_CONTINUED'))
      await this.#query('set', {
        tag: 'passkey_prologue',
        attrs: {},
        content: [
          { tag: 'credential_id', attrs: {}, content: Buffer.from(credential.rawId, 'base64url') },
          { tag: 'webauthn_assertion', attrs: {}, content: Buffer.from(JSON.stringify(credential)) },
          { tag: 'prologue_payload', attrs: {}, content: encodePrologue(half) },
        ],
      })
    } catch (error) {
      throw this.#refused(error)
    }
  }

  async confirm(isSame: boolean): Promise<void> {
    if (this.#state.at !== 'code') throw notNow()
    const { half, phone } = this.#state
    if (!isSame) return this.#fail('PASSKEY_CODE_DIFFERS')
    this.#enter({ at: 'finishing' }, { step: 'finishing' })
    const { noiseKey, signedIdentityKey, advSecretKey } = this.#parts.creds
    const content = encryptPairingRequest(half, phone, {
      noiseKey: noiseKey.public,
      identityKey: signedIdentityKey.public,
      advSecret: Buffer.from(advSecretKey, 'base64'),
    })
    try {
      await this.#query('set', { tag: 'encrypted_pairing_request', attrs: {}, content })
    } catch (error) {
      throw this.#refused(error)
    }
  }

  /** The connection has ended, or the phone has linked us. */
  end(): void {
    this.#state = { at: 'over' }
    this.#cancelExpiry()
    this.#cancelContinuation()
  }

  async #begin(node: BinaryNode): Promise<void> {
    if (this.#state.at !== 'nothing') return
    this.#state = { at: 'beginning' }
    const { creds, clock, saveCreds, onBegun } = this.#parts
    onBegun()
    try {
      // The secret of the QR code was seen by whoever saw the code. The new one must outlive us before the phone has it.
      creds.advSecretKey = randomBytes(32).toString('base64')
      await saveCreds()
      const sent = getBinaryNodeChild(node, 'passkey_request_options')
      const options = readPasskeyOptions(contentOf(sent ?? (await this.#fetchOptions())).toString())
      if (this.#state.at !== 'beginning') return
      const timeoutMs = Math.min(options.timeout ?? timeoutMsDefault, timeoutMsMax)
      this.#expiresAt = clock.now() + timeoutMs
      this.#cancelExpiry = clock.after(timeoutMs, () => this.#fail('PASSKEY_TIMEOUT'))
      this.#enter({ at: 'assertion' }, { step: 'assertion', options })
    } catch (error) {
      this.#parts.log.warn({ code: nameOf(error) }, 'the request for a passkey could not be used')
      this.#fail('PASSKEY_FAILED')
    }
  }

  async #continue(node: BinaryNode): Promise<void> {
    if (this.#state.at !== 'waiting' || !this.#state.half) return
    const { half } = this.#state
    this.#cancelContinuation()
    try {
      const phone = decodePhoneHalf(contentOf(getBinaryNodeChild(node, 'primary_ephemeral_identity')))
      if (!phone) return this.#fail('PASSKEY_FAILED')
      this.#state = { at: 'revealing', half, phone }
      await this.#query('set', { tag: 'companion_nonce', attrs: {}, content: half.nonce })
      if (this.#state.at !== 'revealing') return
      this.#enter({ at: 'code', half, phone }, { step: 'code', code: comparisonCode(half, phone) })
    } catch (error) {
      this.#parts.log.warn({ code: nameOf(error) }, 'the phone did not go on with the link')
      this.#refused(error)
    }
  }

  async #fetchOptions(): Promise<BinaryNode | undefined> {
    const answer = await this.#query('get', { tag: 'passkey_request_options', attrs: {} })
    return getBinaryNodeChild(answer, 'passkey_request_options')
  }

  async #query(type: 'get' | 'set', child: BinaryNode): Promise<BinaryNode> {
    const attrs = { to: S_WHATSAPP_NET, type, xmlns: 'md' }
    const { socket, ask } = this.#parts
    const answer = (await ask(() => socket.query({ tag: 'iq', attrs, content: [child] }))) as BinaryNode | undefined
    // The library resolves with nothing when nobody has answered in time.
    if (!answer) throw new AppError('SERVICE_UNAVAILABLE', { message: 'WhatsApp did not answer in time' })
    return answer
  }

  #enter(state: State, step: PasskeyStep): void {
    this.#state = state
    this.#parts.onStep(step, this.#expiresAt)
  }

  #fail(cause: CauseCode): void {
    if (this.#state.at === 'over') return
    this.end()
    this.#parts.onFailed(cause)
  }

  #refused(error: unknown): AppError {
    const refusal = networkError(error)
    this.#fail(refusal.code === 'SERVICE_UNAVAILABLE' ? 'PASSKEY_NOT_CONTINUED' : 'PASSKEY_REFUSED')
    if (refusal.code === 'SERVICE_UNAVAILABLE' || refusal.code === 'SESSION_NOT_CONNECTED') return refusal
    return new AppError('WHATSAPP_REFUSED', {
      message: 'WhatsApp refused the passkey: start the session again',
      details: refusal.details ?? {},
      cause: error,
    })
  }
}

/** Hears what the server itself says, and nobody who pretends to be it; acknowledges it where the library does not. */
export function listenToServer(
  { socket, creds, log }: Pick<PasskeyParts, 'socket' | 'creds' | 'log'>,
  type: string,
  hear: (node: BinaryNode) => Promise<void> | void,
): void {
  socket.ws.on(`CB:notification,type:${type}`, (node: BinaryNode) => {
    if (node.attrs.from !== S_WHATSAPP_NET) {
      log.warn({ type }, 'a passkey is asked for by somebody else')
      return
    }
    const heard = acknowledge(socket, creds, node).then(() => hear(node))
    heard.catch((error: unknown) => log.error({ err: error, type }, 'notification of a link failed'))
  })
}

// The library acknowledges once it knows who we are, which after a pairing code it does; a second one would be too many.
async function acknowledge(socket: WASocket, creds: AuthenticationCreds, { attrs }: BinaryNode): Promise<void> {
  if (creds.me?.id) return
  const { id = '', type = '' } = attrs
  await socket.sendNode({ tag: 'ack', attrs: { id, to: S_WHATSAPP_NET, class: 'notification', type } })
}

function contentOf(node: BinaryNode | undefined): Buffer {
  if (typeof node?.content === 'string') return Buffer.from(node.content)
  if (!(node?.content instanceof Uint8Array)) throw new Error('there is nothing in it')
  return Buffer.from(node.content)
}

const notNow = (): AppError => new AppError('CONFLICT', { message: 'It is not the time for this: see the step' })

// What went wrong may quote what was read.
const nameOf = (error: unknown): string =>
  error instanceof AppError ? error.code : ((error as Error)?.name ?? 'Error')
