import { SimulatorError } from '../errors.ts'
import type { Account, Accounts } from '../network/accounts.ts'
import type { Assertion, OwnedPasskey } from '../webauthn/assertion.ts'
import { makePasskey, signAssertion } from '../webauthn/authenticator.ts'

const EXPECT_TIMEOUT_MS = 5000

/** The page on which a browser offers the passkey. */
const WEB_ORIGIN = 'https://web.whatsapp.com'

/** What the phone shows of the link that it is asked for. */
export type LinkState = {
  step: 'none' | 'asked' | 'code' | 'linked' | 'failed'
  /** To be compared with the client's; `null` also when a client that was linked before need not be compared. */
  code: string | null
  /** JID of the companion, once it is linked. */
  companion: string | null
  /** Why it failed. */
  problem: string | null
}

const NONE: LinkState = { step: 'none', code: null, companion: null, problem: null }

/** The passkey of an account: with one, a client that the phone links has to bring its answer to a challenge. */
export class PhonePasskey {
  /** The server sends the options along when it asks; otherwise the client has to fetch them. */
  sendsOptions = true
  readonly #account: Account
  readonly #accounts: Accounts
  readonly #watchers = new Set<() => void>()
  #state = NONE

  constructor(account: Account, accounts: Accounts) {
    this.#account = account
    this.#accounts = accounts
  }

  get isRequired(): boolean {
    return this.#account.settings.passkey !== undefined
  }

  /** From now on linking asks for the passkey; makes one if there is none. */
  require(): void {
    if (this.isRequired) return
    const { owned, registered } = makePasskey()
    this.#account.identity.passkey = owned
    this.#account.settings.passkey = registered
    this.#accounts.save(this.#account)
  }

  /**
   * The passkey itself, to be put into an authenticator.
   * @throws SimulatorError CONFLICT without one
   */
  get key(): OwnedPasskey {
    const { passkey } = this.#account.identity
    if (!passkey) throw new SimulatorError('CONFLICT', `+${this.#account.phone} has no passkey`)
    return passkey
  }

  /**
   * Answers the options that a client was given, as browser and authenticator would on WhatsApp's own page.
   * @throws SimulatorError CONFLICT without a passkey
   */
  sign({ challenge, rpId }: { challenge: string; rpId: string }, origin = WEB_ORIGIN): Assertion {
    const passkey = this.key
    passkey.signCount += 1
    this.#accounts.save(this.#account)
    return signAssertion(passkey, { challenge, rpId, origin, signCount: passkey.signCount })
  }

  /** What the phone shows now. */
  get state(): LinkState {
    return this.#state
  }

  /** Shows something else. */
  show(state: Partial<LinkState> & Pick<LinkState, 'step'>): void {
    this.#state = { ...NONE, ...state }
    for (const watch of this.#watchers) watch()
  }

  /**
   * Waits until the phone shows a step, or finds that it does.
   * @throws SimulatorError TIMEOUT
   */
  expect(step: LinkState['step'], timeoutMs = EXPECT_TIMEOUT_MS): Promise<LinkState> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(timer)
        this.#watchers.delete(watch)
        settle()
      }
      const watch = (): void => {
        const state = this.#state
        if (state.step === step) end(() => resolve(state))
      }
      const late = (): void => {
        const text = `+${this.#account.phone} shows "${this.#state.step}", not "${step}", after ${timeoutMs} ms`
        end(() => reject(new SimulatorError('TIMEOUT', text)))
      }
      const timer = setTimeout(late, timeoutMs)
      this.#watchers.add(watch)
      watch()
    })
  }
}
