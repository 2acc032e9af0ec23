import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

/** Whatever connects to this machine on one port, by either family, is seen. */
export class Canaries {
  connections = 0
  port = 0
  readonly #servers: Server[] = []

  async listen(): Promise<void> {
    for (const host of ['0.0.0.0', '::']) {
      const server = createServer((socket) => {
        this.connections += 1
        socket.destroy()
      })
      server.listen({ port: this.port, host, ipv6Only: host === '::' })
      await once(server, 'listening')
      this.port = (server.address() as { port: number }).port
      this.#servers.push(server)
    }
  }

  close(): void {
    for (const server of this.#servers) server.close()
  }
}
