import { proto } from 'baileys'
import type { DeviceAddress } from '../addresses.ts'
import type { Device } from './device.ts'
import { sendHistory, sendOlderMessages } from './history-sync.ts'
import { shareSyncKeys } from './peer-messages.ts'

const ProtocolType = proto.Message.ProtocolMessage.Type
const RequestType = proto.Message.PeerDataOperationRequestType

/** What a new companion gets once it is online: the keys of the settings, and the history. */
export async function welcomeCompanion(device: Device, companion: DeviceAddress): Promise<void> {
  const { network } = device
  await shareSyncKeys(device, companion)
  await sendHistory(device, companion)
  const record = network.companions.get(companion)
  if (record) network.companions.save({ ...record, isWelcomed: true })
}

/** Answers what a companion asks its phone for. */
export async function answerPeerMessage(
  device: Device,
  companion: DeviceAddress,
  requestId: string,
  { protocolMessage }: proto.IMessage,
): Promise<void> {
  const request = protocolMessage?.peerDataOperationRequestMessage
  if (protocolMessage?.type === ProtocolType.APP_STATE_SYNC_KEY_REQUEST) {
    const ids = (protocolMessage.appStateSyncKeyRequest?.keyIds ?? []).flatMap(({ keyId }) => (keyId ? [keyId] : []))
    await shareSyncKeys(device, companion, ids)
  } else if (request?.peerDataOperationRequestType === RequestType.HISTORY_SYNC_ON_DEMAND) {
    await sendOlderMessages(device, companion, requestId, request.historySyncOnDemandRequest ?? {})
  } else {
    device.log.debug({ type: protocolMessage?.type }, 'a companion asks for what this phone does not give')
  }
}
