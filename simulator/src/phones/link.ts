import { randomBytes } from 'node:crypto'
import { proto } from 'baileys'
import { pnJid } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import type { Companion } from '../network/companions.ts'
import type { Registration } from '../network/pairings.ts'
import { signDevice } from '../signal/adv.ts'
import { sendPairSuccess } from '../stanzas/pair.ts'
import { clientKeys, identityOf } from './client-keys.ts'
import type { Device } from './device.ts'
import { linkWithPasskey } from './link-with-passkey.ts'

/** What a QR code says, after its URL: the server's ref, the client's keys and the secret it shares with the phone. */
type QrCode = { ref: string; noiseKey: Buffer; identityKey: Buffer; advSecret: Buffer }

/**
 * Reads a QR code: `[url#]ref,noise key,identity key,ADV secret[,platform]`, keys in base64.
 * @throws SimulatorError VALIDATION_ERROR
 */
export function parseQr(text: string): QrCode {
  const [ref, ...keys] = text.slice(text.indexOf('#') + 1).split(',')
  const [noiseKey, identityKey, advSecret] = keys.map((key) => Buffer.from(key, 'base64'))
  if (!ref || noiseKey?.length !== 32 || identityKey?.length !== 32 || advSecret?.length !== 32) {
    throw new SimulatorError('VALIDATION_ERROR', 'this is not the text of a linking QR code')
  }
  return { ref, noiseKey, identityKey, advSecret }
}

/**
 * Links the client that shows a QR code.
 * @throws SimulatorError QR_EXPIRED when no client shows it any more, VALIDATION_ERROR when its keys are another's
 */
export function linkByQr(device: Device, qr: string): Promise<Companion> {
  const { ref, noiseKey, identityKey, advSecret } = parseQr(qr)
  const registration = device.network.pairings.byRef(ref)
  if (!registration) throw new SimulatorError('QR_EXPIRED', 'no client shows this QR code any more')

  const isSame = registration.connection.clientStatic?.equals(noiseKey) && identityKey.equals(identityOf(registration))
  if (!isSame) throw new SimulatorError('VALIDATION_ERROR', 'the keys of the QR code are not those of the client')
  return linkDevice(device, registration, advSecret)
}

/**
 * Approves a client, as the phone's owner does, and waits for its answer. With a passkey the client has to bring the
 * answer of that first, and makes another secret.
 * @throws SimulatorError CONFLICT when the client is already being linked, does not pass, or goes away; TIMEOUT
 */
export async function linkDevice(
  device: Device,
  registration: Registration,
  firstSecret: Uint8Array,
): Promise<Companion> {
  const { passkey } = device
  if (!passkey.isRequired) return finishLink(device, registration, firstSecret)
  try {
    const companion = await finishLink(device, registration, await linkWithPasskey(device, registration))
    passkey.show({ step: 'linked', companion: pnJid(companion.phone, companion.device) })
    return companion
  } catch (error) {
    passkey.show({ step: 'failed', problem: error instanceof Error ? error.message : String(error) })
    throw error
  }
}

async function finishLink(device: Device, registration: Registration, advSecret: Uint8Array): Promise<Companion> {
  const { network, account, self } = device
  const { connection } = registration
  if (network.pairings.isAnswerExpected(connection) || !connection.clientStatic) {
    throw new SimulatorError('CONFLICT', 'this client is already being linked')
  }

  const number = network.companions.nextDevice(self.phone)
  const companion = {
    phone: self.phone,
    device: number,
    keyIndex: number,
    ...clientKeys(registration),
    noiseKey: connection.clientStatic,
    platform: registration.platform,
    history: historyWanted(registration),
    pairedAt: Date.now(),
  }
  const accountKey = account.identity.signedIdentityKey
  const rawId = randomBytes(4).readUInt32BE()
  const { details, envelope } = signDevice(accountKey, { ...companion, rawId }, advSecret)
  const linked = await new Promise<Companion>((resolve, reject) => {
    const pairing = { companion, details, accountSignatureKey: accountKey.public, resolve, reject }
    sendPairSuccess(network, registration, pairing, envelope)
  })
  remember(device, linked, advSecret)
  return linked
}

/** For a client that is linked again: it can prove that it is the one that was linked with this secret. */
function remember({ network, account }: Device, { identityKey }: Companion, advSecret: Uint8Array): void {
  const { linkSecrets = {} } = account.identity
  account.identity.linkSecrets = { ...linkSecrets, [Buffer.from(identityKey).toString('base64')]: advSecret }
  network.accounts.save(account)
}

function historyWanted({ device }: Registration): Companion['history'] {
  const { requireFullSync, historySyncConfig } = proto.DeviceProps.decode(device.deviceProps ?? new Uint8Array())
  return {
    isFull: requireFullSync ?? false,
    isInline: historySyncConfig?.inlineInitialPayloadInE2EeMsg ?? false,
  }
}
