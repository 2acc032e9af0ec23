import type { BinaryNode } from 'baileys'
import { type DeviceAddress, lidJid, SERVER_JID } from '../addresses.ts'
import type { Account } from '../network/accounts.ts'
import { deliver } from '../network/deliver.ts'
import type { Network } from '../network/network.ts'
import { setBlocked } from '../network/privacy.ts'
import { type CompanionContext, forCompanion, type StanzaHandler } from './handler.ts'
import { child, childrenOf, errorResult, nowSeconds, result, stanzaId, textOf } from './nodes.ts'

function accountOf({ network, companion }: CompanionContext): Account {
  const account = network.accounts.byPhone(companion.phone)
  if (!account) throw new Error(`companion of the unknown account ${companion.phone}`)
  return account
}

/** `privacy get`: who may see what. */
export const handlePrivacyGet: StanzaHandler = forCompanion((context) => {
  const { privacy } = accountOf(context).settings
  const content = Object.entries(privacy).map(([name, value]) => ({ tag: 'category', attrs: { name, value } }))
  context.reply(result(context.node, [{ tag: 'privacy', attrs: {}, content }]))
})

/** `privacy set`: a category changes, or trusted-contact tokens are issued (which this network does not ask for). */
export const handlePrivacySet: StanzaHandler = forCompanion(({ network, companion, node, reply }) => {
  const changes = childrenOf(child(node, 'privacy'), 'category').flatMap(({ attrs: { name, value } }) =>
    name && value ? [[name, value] as const] : [],
  )
  if (changes.length > 0) changePrivacy(network, companion, Object.fromEntries(changes))
  reply(result(node))
})

/** `blocklist get`: who is blocked, by LID. */
export const handleBlocklistGet: StanzaHandler = forCompanion((context) => {
  const content = accountOf(context).settings.blocklist.map((jid) => ({ tag: 'item', attrs: { jid } }))
  context.reply(result(context.node, [{ tag: 'list', attrs: {}, content }]))
})

/** `blocklist set`: somebody is blocked or unblocked. */
export const handleBlocklistSet: StanzaHandler = forCompanion((context) => {
  const { network, companion, node, reply } = context
  const { action, jid } = child(node, 'item')?.attrs ?? {}
  const target = network.deviceOf(jid)
  if (!target) {
    reply(errorResult(node, 404, 'item-not-found'))
    return
  }
  changeBlocklist(network, companion, target.phone, action === 'block')
  reply(result(node))
})

/** Blocks or unblocks an account and tells the other companions of who does it. */
export function changeBlocklist(network: Network, by: DeviceAddress, blocked: string, isBlocked: boolean): void {
  const account = network.accounts.byPhone(by.phone)
  const other = network.accounts.byPhone(blocked)
  if (!account || !other) throw new Error('only registered numbers can block and be blocked')

  const jid = lidJid(other.lid)
  setBlocked(account, jid, isBlocked)
  network.accounts.save(account)
  const item = { tag: 'item', attrs: { jid, action: isBlocked ? 'block' : 'unblock' } }
  tellCompanions(network, by, { tag: 'blocklist', attrs: { action: 'modify' }, content: [item] })
}

/** `<notification type=account_sync>`: a setting of the account was changed elsewhere. */
function tellCompanions(network: Network, by: DeviceAddress, content: BinaryNode): void {
  const from = network.jidOf({ ...by, device: 0 }, 'pn')
  for (const companion of network.companions.of(by.phone)) {
    if (companion.device === by.device) continue
    const attrs = { from, type: 'account_sync', id: stanzaId(), t: nowSeconds() }
    deliver(network, companion, { tag: 'notification', attrs, content: [content] })
  }
}

/** Changes who may see what, and tells the other companions of the account. */
export function changePrivacy(network: Network, by: DeviceAddress, changes: Record<string, string>): void {
  const account = network.accounts.byPhone(by.phone)
  if (!account) throw new Error(`${by.phone} has no account`)
  Object.assign(account.settings.privacy, changes)
  network.accounts.save(account)
  const content = Object.entries(changes).map(([name, value]) => ({ tag: 'category', attrs: { name, value } }))
  tellCompanions(network, by, { tag: 'privacy', attrs: {}, content })
}

/** `status set`: the "about" text. */
export const handleAboutSet: StanzaHandler = forCompanion((context) => {
  const account = accountOf(context)
  account.settings.about = textOf(child(context.node, 'status')) ?? ''
  context.network.accounts.save(account)
  context.reply(result(context.node))
})

/** Switches of the server that change what clients do (A/B properties). */
export const handleProps: StanzaHandler = ({ node, reply }) => {
  const props = { 10518: 'false', 9666: 'false', 14303: 'false' }
  const content: BinaryNode[] = Object.entries(props).map(([name, value]) => ({ tag: 'prop', attrs: { name, value } }))
  reply({
    tag: 'iq',
    attrs: { from: SERVER_JID, type: 'result', id: node.attrs.id ?? '' },
    content: [{ tag: 'props', attrs: { protocol: '1', hash: 'sim-1' }, content }],
  })
}
