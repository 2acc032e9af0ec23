import { randomBytes } from 'node:crypto'
import type { BinaryNode } from 'baileys'
import { pnJid, SERVER_JID } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import type { Ceremony, PhonePart } from '../network/ceremonies.ts'
import type { Network } from '../network/network.ts'
import type { Connection } from '../transport/connection.ts'
import { type Assertion, type RegisteredPasskey, type RequestOptions, RP_ID } from '../webauthn/assertion.ts'
import { verifyAssertion } from '../webauthn/verify-assertion.ts'
import type { StanzaContext, StanzaHandler } from './handler.ts'
import { bytesOf, child, errorResult, nowSeconds, result, stanzaId, textOf } from './nodes.ts'

const TIMEOUT_MS = 600_000

/** A sender that is nobody's server. */
const STRANGER = pnJid('15550000666')

/** Asks a client that is being linked for the answer of a passkey. */
export function beginCeremony(
  network: Network,
  connection: Connection,
  { phone, part, sendsOptions }: { phone: string; part: PhonePart; sendsOptions: boolean },
): void {
  const timeout = network.faults.strike('passkey-expired', phone)?.delayMs ?? TIMEOUT_MS
  const options = makeOptions(timeout)
  network.ceremonies.begin({ connection, phone, options, next: 'prologue', part })
  if (network.faults.find('passkey-forged', phone)) {
    notify(network, connection, STRANGER, 'passkey_prologue_request', optionsNode(makeOptions(timeout)))
  }
  notify(network, connection, SERVER_JID, 'passkey_prologue_request', sendsOptions ? optionsNode(options) : undefined)
}

const makeOptions = (timeout: number): RequestOptions => ({
  challenge: randomBytes(32).toString('base64url'),
  timeout,
  rpId: RP_ID,
  allowCredentials: [],
  userVerification: 'required',
  extensions: { uvm: true },
})

const optionsNode = (options: RequestOptions): BinaryNode => ({
  tag: 'passkey_request_options',
  attrs: {},
  content: Buffer.from(JSON.stringify(options)),
})

function notify(network: Network, connection: Connection, from: string, type: string, content?: BinaryNode): void {
  const attrs = { from, type, id: stanzaId(), t: nowSeconds() }
  network.send(connection, { tag: 'notification', attrs, content: content && [content] })
}

/** Makes a handler for what belongs to a ceremony: without one it is refused, and a refusal of the phone ends it. */
function inCeremony(handle: (context: StanzaContext, ceremony: Ceremony) => void): StanzaHandler {
  return (context) => {
    const { network, connection, node, reply } = context
    const ceremony = network.ceremonies.on(connection)
    if (!ceremony) return reply(errorResult(node, 404, 'item-not-found'))
    try {
      handle(context, ceremony)
    } catch (error) {
      network.log.info({ err: error, tag: child(node, 'passkey_prologue')?.tag }, 'ceremony refused')
      reply(errorResult(node, 401, 'not-authorized'))
      network.ceremonies.fail(ceremony, new SimulatorError('CONFLICT', sentenceOf(error), { cause: error }))
    }
  }
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export const handlePasskeyOptions = inCeremony(({ node, reply }, { options }) => {
  reply(result(node, [optionsNode(options)]))
})

export const handlePasskeyRef = inCeremony(({ node, reply }, ceremony) => {
  ceremony.ref ??= randomBytes(24).toString('base64url')
  reply(result(node, [{ tag: 'ref', attrs: {}, content: Buffer.from(ceremony.ref) }]))
})

/** `<passkey_prologue>`: the answer of the passkey, and what the client is bound to. */
export const handlePasskeyPrologue = inCeremony(({ network, connection, node, reply }, ceremony) => {
  const prologue = child(node, 'passkey_prologue')
  const { phone, part } = expectNext(ceremony, 'prologue')
  const refused = network.faults.strike('passkey-refused', phone)
  if (refused) {
    reply(errorResult(node, refused.code ?? 401, 'not-authorized'))
    return network.ceremonies.fail(ceremony, new SimulatorError('CONFLICT', 'the assertion was refused on purpose'))
  }

  checkAssertion(network, ceremony, prologue)
  const proof = child(prologue, 'pairing_handoff_proof') && bytesOf(prologue, 'pairing_handoff_proof')
  const identity = part.begin(bytesOf(prologue, 'prologue_payload'), proof, ceremony.ref ?? '')
  reply(result(node))
  ceremony.next = 'nonce'
  if (network.faults.strike('passkey-silent', phone)) return
  if (network.faults.strike('passkey-forged', phone)) {
    notify(network, connection, STRANGER, 'crsc_continuation', identityNode(randomBytes(identity.length)))
  }
  notify(network, connection, SERVER_JID, 'crsc_continuation', identityNode(identity))
})

const identityNode = (content: Uint8Array): BinaryNode => ({ tag: 'primary_ephemeral_identity', attrs: {}, content })

function checkAssertion(network: Network, { phone, options }: Ceremony, prologue: BinaryNode | undefined): void {
  const assertion = JSON.parse(textOf(child(prologue, 'webauthn_assertion')) ?? 'null') as Assertion
  const account = network.accounts.byPhone(phone)
  const passkey: RegisteredPasskey | undefined = account?.settings.passkey
  if (!account || !passkey) throw new Error('the account has no passkey')
  if (!bytesOf(prologue, 'credential_id').equals(Buffer.from(assertion.rawId, 'base64url'))) {
    throw new Error('credential_id is not that of the assertion')
  }
  passkey.signCount = verifyAssertion(assertion, { passkey, challenge: options.challenge, rpId: options.rpId })
  network.accounts.save(account)
}

/** `<companion_nonce>`: the client shows what it was bound to. */
export const handleCompanionNonce = inCeremony(({ network, node, reply }, ceremony) => {
  const { phone, part } = expectNext(ceremony, 'nonce')
  const nonce = bytesOf(node, 'companion_nonce')
  part.takeNonce(network.faults.strike('passkey-tampered', phone) ? randomBytes(nonce.length) : nonce)
  ceremony.next = 'request'
  reply(result(node))
})

/** `<encrypted_pairing_request>`: the keys of the client, for the phone alone; pair-success follows. */
export const handlePairingRequest = inCeremony(({ network, node, reply }, ceremony) => {
  const { part } = expectNext(ceremony, 'request')
  part.takeRequest(bytesOf(node, 'encrypted_pairing_request'))
  reply(result(node))
  network.ceremonies.end(ceremony)
})

function expectNext(ceremony: Ceremony, step: Ceremony['next']): Ceremony {
  if (ceremony.next !== step) throw new Error(`it is not the time for the ${step}, but for the ${ceremony.next}`)
  return ceremony
}
