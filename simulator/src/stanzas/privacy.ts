import type { BinaryNode } from 'baileys'
import { lidJid, SERVER_JID } from '../addresses.ts'
import type { Account } from '../network/accounts.ts'
import { type CompanionContext, forCompanion, type StanzaHandler } from './handler.ts'
import { child, childrenOf, result, textOf } from './nodes.ts'

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
export const handlePrivacySet: StanzaHandler = forCompanion((context) => {
  const account = accountOf(context)
  for (const { attrs } of childrenOf(child(context.node, 'privacy'), 'category')) {
    if (attrs.name && attrs.value) account.settings.privacy[attrs.name] = attrs.value
  }
  context.network.accounts.save(account)
  context.reply(result(context.node))
})

/** `blocklist get`: who is blocked, by LID. */
export const handleBlocklistGet: StanzaHandler = forCompanion((context) => {
  const content = accountOf(context).settings.blocklist.map((jid) => ({ tag: 'item', attrs: { jid } }))
  context.reply(result(context.node, [{ tag: 'list', attrs: {}, content }]))
})

/** `blocklist set`: somebody is blocked or unblocked. */
export const handleBlocklistSet: StanzaHandler = forCompanion((context) => {
  const { network, node, reply } = context
  const account = accountOf(context)
  const { action, jid } = child(node, 'item')?.attrs ?? {}
  const device = network.deviceOf(jid)
  const target = device && network.accounts.byPhone(device.phone)
  const blocked = target ? lidJid(target.lid) : jid
  if (blocked) {
    const others = account.settings.blocklist.filter((known) => known !== blocked)
    account.settings.blocklist = action === 'block' ? [...others, blocked] : others
    network.accounts.save(account)
  }
  reply(result(node))
})

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
