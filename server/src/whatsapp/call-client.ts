import type { Ask } from './ask-network.ts'

/** What we do about calls: companions cannot take them. */
export interface CallClient {
  reject(callId: string, callerJid: string): Promise<void>
}

export const makeCallClient = (ask: Ask): CallClient => ({
  reject: (callId, callerJid) => ask((socket) => socket.rejectCall(callId, callerJid), { notFound: 'CALL_NOT_FOUND' }),
})
