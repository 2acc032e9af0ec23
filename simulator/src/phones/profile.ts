import { parsePhone, parseUserJid, withPlus } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import type { PrivacyCategory } from '../network/privacy.ts'
import { changePicture } from '../stanzas/picture.ts'
import { changeBlocklist, changePrivacy } from '../stanzas/privacy.ts'
import type { Device } from './device.ts'

/** What a phone's owner shows of themselves, to whom, and whom they do not want to hear of. */
export class Profile {
  readonly #device: Device

  constructor(device: Device) {
    this.#device = device
  }

  /** The "about" text. */
  get about(): string {
    return this.#device.account.settings.about
  }

  setAbout(text: string): void {
    const { account, network } = this.#device
    account.settings.about = text
    network.accounts.save(account)
  }

  /** Shows a picture (JPEG); `null` takes it away. */
  setPicture(jpeg: Uint8Array | null): void {
    const { network, self } = this.#device
    network.database.transact(() => changePicture(network, self, jpeg ?? undefined))
  }

  /** The URL of the picture on the media host, whoever set it. */
  get pictureUrl(): string | null {
    return this.#device.network.pictures.get(this.#device.self.phone)?.url ?? null
  }

  /** Who may see what: `all`, `contacts`, `none`, … by category. */
  get privacy(): Readonly<Record<string, string>> {
    return this.#device.account.settings.privacy
  }

  setPrivacy(category: PrivacyCategory, audience: string): void {
    const { network, self } = this.#device
    network.database.transact(() => changePrivacy(network, self, { [category]: audience }))
  }

  /** Numbers that are blocked, by the phone or by a companion. */
  get blocked(): string[] {
    const { network, account } = this.#device
    return account.settings.blocklist.map((jid) =>
      withPlus(network.deviceOf(jid)?.phone ?? parseUserJid(jid)?.user ?? ''),
    )
  }

  /**
   * Blocks somebody, or lets them through again.
   * @throws SimulatorError VALIDATION_ERROR, PHONE_NOT_FOUND when the number is not registered
   */
  setBlocked(text: string, isBlocked: boolean): void {
    const { network, self } = this.#device
    const phone = parsePhone(text)
    if (!network.accounts.byPhone(phone)) throw new SimulatorError('PHONE_NOT_FOUND', `+${phone} is not registered`)
    network.database.transact(() => changeBlocklist(network, self, phone, isBlocked))
  }
}
