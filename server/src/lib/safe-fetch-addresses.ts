import { BlockList, isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'

// Never a destination, whatever the settings: not an address of anybody, several machines at once, a cloud's metadata
// service (link-local), or a second way to write an address that the first list would have caught.
const neverRanges: [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Of IPv6 only 2000::/3 is global; the rest embeds IPv4 (mapped, translated, NAT64), stays on the link, or is nobody's.
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

// This machine and the networks behind it: open to calls only where the operator says so.
const privateRanges: [network: string, prefix: number][] = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::1', 128],
  ['fc00::', 7],
]

const never = listsOf(neverRanges)
const privates = listsOf(privateRanges)

// A list for each family: in one of both, a range of IPv6 that holds ::ffff:0:0/96 would hold all of IPv4.
function listsOf(ranges: [network: string, prefix: number][]): Record<'ipv4' | 'ipv6', BlockList> {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const [network, prefix] of ranges) lists[familyOf(network)].addSubnet(network, prefix, familyOf(network))
  return lists
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4'
}

/** May a server call this IP address on behalf of somebody else? */
export function isAllowedAddress(given: string, allowPrivate: boolean): boolean {
  const address = plainAddress(given)
  const family = familyOf(address)
  // First, because ::1 and fc00::/7 lie within ranges that are otherwise never called.
  if (privates[family].check(address, family)) return allowPrivate
  return !never[family].check(address, family)
}

/** `::ffff:127.0.0.1` and `::ffff:7f00:1` are 127.0.0.1; a zone (`fe80::1%eth0`) does not change where it leads. */
export function plainAddress(address: string): string {
  const withoutZone = address.split('%')[0]!
  if (!isIPv6(withoutZone)) return withoutZone
  // The parser of URLs writes each address in its one shortest form.
  const shortest = new URL(`http://[${withoutZone}]`).hostname.slice(1, -1)
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(shortest)
  if (!mapped) return shortest
  const bits = Number.parseInt(mapped[1]!, 16) * 65_536 + Number.parseInt(mapped[2]!, 16)
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.')
}

/** Where a server of our own listens. */
export interface ListenAddress {
  address: string
  port: number
}

/** Does a connection to this address and port end at one of our own listeners? */
export function isOwnListener(given: string, port: number, listeners: readonly ListenAddress[]): boolean {
  const address = plainAddress(given)
  return listeners.some((listener) => {
    if (listener.port !== port) return false
    const own = plainAddress(listener.address)
    return own === '0.0.0.0' || own === '::' ? isOfThisMachine(address) : own === address
  })
}

function isOfThisMachine(address: string): boolean {
  if (address.startsWith('127.') || address === '::1') return true
  const own = Object.values(networkInterfaces()).flatMap((entries) => entries ?? [])
  return own.some((entry) => plainAddress(entry.address) === address)
}
