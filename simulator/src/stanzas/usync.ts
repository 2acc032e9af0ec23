import type { BinaryNode } from 'baileys'
import { type DeviceAddress, lidJid, parseUserJid, pnJid } from '../addresses.ts'
import type { Account } from '../network/accounts.ts'
import type { Network } from '../network/network.ts'
import { maySee } from '../network/privacy.ts'
import { forCompanion, type StanzaHandler } from './handler.ts'
import { child, children, childrenOf, nowSeconds, result, textOf } from './nodes.ts'

/** One user of a query: the JID to answer under, and who it is. */
type Asked = { jid: string; isLid: boolean; account: Account | undefined }

/** `usync`: who is registered, under which LID, with which devices. */
export const handleUsync: StanzaHandler = forCompanion(({ network, companion, node, reply }) => {
  const usync = child(node, 'usync')
  const protocols = children(child(usync, 'query')).map(({ tag }) => tag)
  const users = childrenOf(child(usync, 'list'), 'user').flatMap((user) => {
    const asked = whoIsAsked(network, user)
    return asked
      ? [{ tag: 'user', attrs: { jid: asked.jid }, content: answers(network, companion, protocols, asked) }]
      : []
  })
  const { sid = '', mode = 'query', context = 'interactive' } = usync?.attrs ?? {}
  const content = [
    { tag: 'result', attrs: {} },
    { tag: 'list', attrs: {}, content: users },
  ]
  reply(result(node, [{ tag: 'usync', attrs: { sid, mode, context, last: 'true', index: '0' }, content }]))
})

// A user is asked by JID and answered under it, or by "+digits" and answered under the phone number's JID.
function whoIsAsked(network: Network, user: BinaryNode): Asked | undefined {
  const digits = textOf(child(user, 'contact'))?.replace(/\D/g, '')
  const jid = user.attrs.jid ?? (digits ? pnJid(digits) : undefined)
  const parsed = parseUserJid(jid)
  if (!jid || !parsed) return undefined
  return { jid, isLid: parsed.addressing === 'lid', account: network.accountOf(parsed) }
}

function answers(network: Network, asker: DeviceAddress, protocols: string[], asked: Asked): BinaryNode[] {
  return protocols.flatMap((protocol) => {
    const answer = answerTo(network, asker, protocol, asked)
    return answer ? [answer] : []
  })
}

function answerTo(
  network: Network,
  asker: DeviceAddress,
  protocol: string,
  { account, isLid }: Asked,
): BinaryNode | undefined {
  if (protocol === 'contact') return { tag: 'contact', attrs: { type: account ? 'in' : 'out' } }
  if (!account) return undefined
  switch (protocol) {
    case 'devices':
      network.companions.watch(account.phone, asker)
      return devices(network, account)
    case 'lid':
      // Who asks by LID knows it; telling a client again makes it renew its session with that phone.
      return isLid ? undefined : { tag: 'lid', attrs: { val: lidJid(account.lid) } }
    case 'status':
      return aboutOf(network, asker, account)
    case 'disappearing_mode':
      return { tag: 'disappearing_mode', attrs: { duration: '0', t: nowSeconds() } }
    case 'username':
      return { tag: 'username', attrs: {} }
    default:
      return undefined
  }
}

// Who may not see it gets the same answer as if it did not exist.
function aboutOf(network: Network, asker: DeviceAddress, account: Account): BinaryNode {
  const other = network.accounts.byPhone(asker.phone)
  if (!other || !maySee(other, account, 'status')) return { tag: 'status', attrs: { code: '401', t: nowSeconds() } }
  return { tag: 'status', attrs: { t: nowSeconds() }, content: Buffer.from(account.settings.about) }
}

function devices(network: Network, account: Account): BinaryNode {
  const list = network.devicesOf(account.phone).map(({ device }): BinaryNode => {
    const keyIndex = network.companions.get({ phone: account.phone, device })?.keyIndex
    const attrs: Record<string, string> = { id: String(device) }
    if (keyIndex !== undefined) attrs['key-index'] = String(keyIndex)
    return { tag: 'device', attrs }
  })
  return { tag: 'devices', attrs: {}, content: [{ tag: 'device-list', attrs: {}, content: list }] }
}
