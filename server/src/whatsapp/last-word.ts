import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

/** A connection to which nothing can be written is over, and the rest of what it brought is here: it is read at once. */
const readingMaxMs = 1_000

type Done = (error?: Error | null) => void
type Write = (...args: unknown[]) => void

/**
 * When writing fails, because the network has hung up, Node destroys the socket with all that was received and not read
 * yet: why the network hung up, last of all. Here that failure is told only once everything is read. `ws` is to say
 * `upgrade` when it has its connection.
 */
export function hearLastWord(ws: {
  on(event: 'upgrade', listener: (response: IncomingMessage) => void): unknown
}): void {
  ws.on('upgrade', ({ socket }) => failAfterReading(socket))
}

export function failAfterReading(socket: Socket): void {
  for (const name of ['_write', '_writev'] as const) {
    const write = (socket[name] as Write).bind(socket)
    socket[name] = (...args: unknown[]) => {
      const done = args.pop() as Done
      write(...args, (error?: Error | null) => (error ? onceRead(socket, () => done(error)) : done()))
    }
  }
}

function onceRead(socket: Socket, proceed: () => void): void {
  if (socket.readableEnded || socket.destroyed) {
    proceed()
    return
  }

  const finish = () => {
    clearTimeout(timer)
    socket.off('end', finish).off('close', finish)
    proceed()
  }
  const timer = setTimeout(finish, readingMaxMs)
  socket.on('end', finish).on('close', finish).resume()
}
