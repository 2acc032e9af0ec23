import type { BinaryNode } from 'baileys'
import { type Addressing, parsePhone, withPlus } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import { type Call, newCallId, offerCall, terminateCall } from '../stanzas/calls.ts'
import { children } from '../stanzas/nodes.ts'
import type { Device } from './device.ts'
import type { ReceivedCall } from './records.ts'

/** How somebody is called. */
export type CallOptions = {
  isVideo?: boolean
  /** Whether the caller is shown by number or by LID; by number when absent. */
  addressing?: Addressing
}

/** A call that a phone has placed. */
export type OutgoingCall = { id: string; hangUp(reason?: 'timeout'): void }

/**
 * Rings at every device of somebody.
 * @throws SimulatorError VALIDATION_ERROR
 */
export function placeCall(device: Device, to: string, options: CallOptions): OutgoingCall {
  const { network, self } = device
  const { isVideo = false, addressing = 'pn' } = options
  const callee = parsePhone(to)
  if (!network.accounts.byPhone(callee)) throw new SimulatorError('VALIDATION_ERROR', `+${callee} is not registered`)

  const call: Call = { id: newCallId(), caller: self.phone, callee, addressing, isVideo }
  device.placedCalls.set(call.id, call)
  network.database.transact(() => offerCall(network, call))
  return { id: call.id, hangUp: (reason) => hangUp(device, call.id, reason) }
}

/**
 * Ends a call that the phone has placed.
 * @throws SimulatorError CALL_NOT_FOUND
 */
export function hangUp(device: Device, id: string, reason?: 'timeout'): void {
  const call = device.placedCalls.get(id)
  if (!call) throw new SimulatorError('CALL_NOT_FOUND', `+${device.self.phone} has no call ${id}`)
  device.placedCalls.delete(id)
  device.network.database.transact(() => terminateCall(device.network, call, reason))
}

const states = ['offer', 'accept', 'reject', 'terminate'] as const

/** Notes what came of a call. */
export function recordCall(device: Device, { attrs, content }: BinaryNode): void {
  const from = device.network.deviceOf(attrs.from)
  const [signal] = Array.isArray(content) ? content : []
  const id = signal?.attrs['call-id']
  if (!from || !signal || id === undefined) return

  const state: ReceivedCall['state'] = states.find((known) => known === signal.tag) ?? 'other'
  const isVideo = device.placedCalls.get(id)?.isVideo ?? children(signal).some(({ tag }) => tag === 'video')
  device.calls.append({ id, at: new Date().toISOString(), from: withPlus(from.phone), state, isVideo })
  if (state === 'reject') device.placedCalls.delete(id)
}
