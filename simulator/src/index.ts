export { type Addressing, STATUS_JID } from './addresses.ts'
export { type ControlOptions, controlRoutes } from './control/routes.ts'
export { SimulatorError, type SimulatorErrorCode } from './errors.ts'
export { type FaultKind, type FaultSpec, faultKinds } from './faults.ts'
export type { GroupRole } from './network/groups.ts'
export type { ClientVersion } from './network/network.ts'
export type { PrivacyCategory } from './network/privacy.ts'
export type { CallOptions, OutgoingCall } from './phones/call.ts'
export type { ContentToSend, PinOptions } from './phones/compose.ts'
export type { MediaToSend, MediaType, ViewOnceForm } from './phones/compose-media.ts'
export type { ContactCard, MessageContent, MessageLocation, Poll } from './phones/content.ts'
export type { AutoReceipts } from './phones/device.ts'
export type { Phone } from './phones/phone.ts'
export type { GroupInfo, MemberResult, PhoneGroup } from './phones/phone-group.ts'
export type { MessageMatch } from './phones/phone-log.ts'
export type { LinkState, PhonePasskey } from './phones/phone-passkey.ts'
export type { SendOptions } from './phones/phone-writer.ts'
export type { Profile } from './phones/profile.ts'
export type {
  ChatState,
  PollVote,
  ReceivedCall,
  ReceivedChatState,
  ReceivedMedia,
  ReceivedMessage,
  ReceivedReceipt,
  SettingChange,
  WireCopy,
} from './phones/records.ts'
export type { RestoredMessage } from './phones/restore.ts'
export type { ChatSettings, Settings } from './phones/settings.ts'
export type { PollTally } from './phones/votes.ts'
export { type GroupToCreate, type PhoneToAdd, Simulator, type SimulatorOptions } from './simulator.ts'
export type { MediaCounters, SimulatorStats } from './stats.ts'
export type { StanzaListener, TappedStanza } from './tap.ts'
export type { Assertion, OwnedPasskey, RequestOptions } from './webauthn/assertion.ts'
