import { SimulatorError } from '../errors.ts'
import type { Companion } from '../network/companions.ts'
import type { Registration } from '../network/pairings.ts'

/** The identity key that a client registered with. */
export const identityOf = ({ device }: Registration): Buffer => Buffer.from(device.eIdent ?? [])

/** The other keys of it. */
export function clientKeys(
  registration: Registration,
): Pick<Companion, 'identityKey' | 'registrationId' | 'signedPreKey'> {
  const { eRegid, eSkeyId, eSkeyVal, eSkeySig } = registration.device
  if (!eRegid || !eSkeyId || !eSkeyVal || !eSkeySig)
    throw new SimulatorError('CONFLICT', 'the client registered without keys')
  return {
    identityKey: identityOf(registration),
    registrationId: Buffer.from(eRegid).readUInt32BE(),
    signedPreKey: { id: Buffer.from(eSkeyId), value: Buffer.from(eSkeyVal), signature: Buffer.from(eSkeySig) },
  }
}
