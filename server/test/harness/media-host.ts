import { once } from 'node:events'
import { get } from 'node:https'
import { buffer } from 'node:stream/consumers'
import type { Simulator } from 'simulator'

/** What the network's media host answers to anybody who knows a URL of it. */
export async function getFromMediaHost(simulator: Simulator, url: string): Promise<{ status: number; bytes: Buffer }> {
  const [answer] = await once(get(url, { ca: simulator.mediaCaPem, agent: false }), 'response')
  return { status: answer.statusCode, bytes: await buffer(answer) }
}
