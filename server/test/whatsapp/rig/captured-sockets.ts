import type { WASocket } from 'baileys'

/** The library's sockets, newest last, for tests that put a stanza into one as if it came from the network. */
export const sockets: WASocket[] = []

/** For `vi.mock('baileys', …)`: the library as it is, but its sockets are kept here. */
export async function capture(original: () => Promise<unknown>): Promise<object> {
  const library = (await original()) as typeof import('baileys')
  const makeWASocket: typeof library.makeWASocket = (config) => {
    const socket = library.makeWASocket(config)
    sockets.push(socket)
    return socket
  }
  return { ...library, makeWASocket }
}

export const newestSocket = (): WASocket => sockets.at(-1)!
