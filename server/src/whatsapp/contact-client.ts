import { type Contact, USyncQuery, USyncUser } from 'baileys'
import { AppError } from '../lib/errors.ts'
import { type Address, addressOf, personJid } from './address.ts'
import type { Ask } from './ask-network.ts'
import type { ChangeSettings } from './change-settings.ts'
import { isSameNumber, otherSpelling } from './number-variants.ts'

/** What a number turned out to be. */
export interface NumberCheck {
  phone: string
  /** The number as WhatsApp knows it; null: it does not. */
  registeredAs: string | null
  lid: string | null
}

/** A person or a group that has a picture. */
export type PictureOwner = { kind: 'person'; address: Address } | { kind: 'group'; jid: string }

/** What WhatsApp tells of people, and what it is told of us. */
export interface ContactClient {
  /** The answers, in the order asked. */
  checkNumbers(phones: string[]): Promise<NumberCheck[]>
  /** Where the picture can be fetched for a while; null: there is none, or it is not shown to us. */
  pictureUrl(owner: PictureOwner, size: 'preview' | 'image'): Promise<string | null>
  about(address: Address): Promise<string | null>
  setName(name: string): Promise<void>
  setAbout(text: string): Promise<void>
  /** Our own picture or a group's; null removes it. */
  setPicture(owner: PictureOwner | 'own', image: Buffer | null): Promise<void>
  setBlocked(address: Address, isBlocked: boolean): Promise<void>
  blocklist(): Promise<Address[]>
  /** Who is who, from a source that the connection does not see: it need not ask the network. */
  remember(identities: Address[]): Promise<void>
  /** From now on until the connection ends, the network tells when this person comes and goes. */
  subscribe(address: Address): Promise<void>
}

export function makeContactClient(ask: Ask, change: ChangeSettings, own: () => Contact): ContactClient {
  const jidOf = (owner: PictureOwner): string => (owner.kind === 'group' ? owner.jid : personJid(owner.address))
  return {
    checkNumbers: (phones) => checkNumbers(ask, phones),
    pictureUrl: async (owner, size) => {
      try {
        return (await ask((socket) => socket.profilePictureUrl(jidOf(owner), size))) ?? null
      } catch (error) {
        // None, or not for us: to a caller it is the same.
        if (error instanceof AppError && ['NOT_FOUND', 'WHATSAPP_FORBIDDEN'].includes(error.code)) return null
        throw error
      }
    },
    about: async (address) => {
      const [found] = (await ask((socket) => socket.fetchStatus(personJid(address)))) ?? []
      const status = found?.status as { status?: string | null } | undefined
      return status?.status || null
    },
    remember: (identities) =>
      ask(async (socket) => {
        const pairs = identities.flatMap(({ phone, lid }) =>
          phone && lid ? [{ pn: personJid({ phone, lid }), lid }] : [],
        )
        await socket.signalRepository.lidMapping.storeLIDPNMappings(pairs)
      }),
    setName: async (pushNameSetting) => {
      await change({ pushNameSetting }, '')
      await ask(async ({ ev }) => ev.emit('creds.update', { me: { ...own(), name: pushNameSetting } }))
    },
    setAbout: (text) => ask((socket) => socket.updateProfileStatus(text)),
    setPicture: (owner, image) => {
      const jid = owner === 'own' ? own().id : jidOf(owner)
      return ask((socket) =>
        image === null ? socket.removeProfilePicture(jid) : socket.updateProfilePicture(jid, image),
      )
    },
    setBlocked: (address, isBlocked) =>
      ask((socket) => socket.updateBlockStatus(personJid(address), isBlocked ? 'block' : 'unblock')),
    blocklist: async () => {
      const jids = await ask((socket) => socket.fetchBlocklist())
      return jids.map((jid) => addressOf(jid)).filter(({ phone, lid }) => phone !== null || lid !== null)
    },
    subscribe: (address) => ask((socket) => socket.presenceSubscribe(personJid(address))),
  }
}

/** One user of the network's answer. */
export interface FoundUser {
  phone: string | null
  lid: string | null
  isRegistered: boolean
}

async function checkNumbers(ask: Ask, phones: string[]): Promise<NumberCheck[]> {
  const checks = matchAnswers(phones, await askNumbers(ask, phones))
  const others = checks.flatMap(({ phone, registeredAs }) => (registeredAs ? [] : (otherSpelling(phone) ?? [])))
  if (others.length === 0) return checks
  const otherChecks = matchAnswers(others, await askNumbers(ask, others))
  return checks.map((check) => {
    const other = otherChecks.find(({ phone }) => check.registeredAs === null && phone === otherSpelling(check.phone))
    return other?.registeredAs ? { ...other, phone: check.phone } : check
  })
}

/** The network answers in the spelling that it knows, which need not be the one that it was asked in. */
export function matchAnswers(phones: string[], users: FoundUser[]): NumberCheck[] {
  const registered = users.filter((user) => user.isRegistered && user.phone !== null)
  return phones.map((phone) => {
    const found =
      registered.find((user) => user.phone === phone) ?? registered.find((user) => isSameNumber(user.phone!, phone))
    return { phone, registeredAs: found?.phone ?? null, lid: found?.lid ?? null }
  })
}

async function askNumbers(ask: Ask, phones: string[]): Promise<FoundUser[]> {
  const query = new USyncQuery().withContactProtocol().withLIDProtocol()
  for (const phone of phones) query.withUser(new USyncUser().withPhone(phone))
  const result = await ask((socket) => socket.executeUSyncQuery(query))
  if (!result) {
    const message = 'WhatsApp did not answer whether the number is registered'
    throw new AppError('SERVICE_UNAVAILABLE', { message })
  }
  return result.list.map((user) => ({
    phone: addressOf(user.id).phone,
    lid: addressOf(user.lid as string | undefined).lid,
    isRegistered: user.contact === true,
  }))
}
