import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

const lookEveryMs = 20

/**
 * @typedef {{path: string, sessionId: string, seq: number, text: string, at: number}} Receipt one delivery; `at` in
 * milliseconds since the epoch, with fractions
 */

/** A receiver of webhooks in a process of its own. */
export async function startSink(stage) {
  const child = fork(new URL('./webhook-sink.js', import.meta.url), { execArgv: [] })
  stage.onClose(() => void child.kill())
  const [{ port }] = await once(child, 'message')
  const ask = async (question) => {
    const answer = once(child, 'message')
    child.send(question)
    return (await answer)[0]
  }
  return {
    port,
    url: `http://127.0.0.1:${port}`,

    /** Resolves when so many deliveries have come since the last `take`, or with false when the time is over. */
    async until(count, maxMs) {
      const giveUpAt = performance.now() + maxMs
      while (performance.now() < giveUpAt) {
        if ((await ask('count')).count >= count) return true
        await sleep(lookEveryMs)
      }
      return false
    },

    /** What came since the last time. @returns {Promise<Receipt[]>} */
    async take() {
      const { received } = await ask('take')
      return received.map(([path, sessionId, seq, text, at]) => ({ path, sessionId, seq, text, at }))
    },
  }
}
