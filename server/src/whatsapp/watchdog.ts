import type { BinaryNode } from 'baileys'
import type { Clock } from '../lib/clock.ts'

const askEveryMs = 5 * 60_000
const answerWaitMs = 20_000

/** How many pre-keys are left: cheap, and more than the front door must be awake to answer it. */
const question: BinaryNode = {
  tag: 'iq',
  attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'encrypt' },
  content: [{ tag: 'count', attrs: {} }],
}

/** Asks; undefined when the library has given up waiting. */
export type AskNetwork = (question: BinaryNode) => Promise<unknown>

/**
 * Finds out that an open connection is deaf. The library takes any frame for a sign of life, so one that answers pings
 * and delivers nothing would look connected for ever. Asks now and then; after no answer twice, `onDeaf` is called.
 */
export function watchForDeafness(clock: Clock, ask: AskNetwork, onDeaf: () => void): () => void {
  let cancel = () => {}
  let isOver = false
  const isHeard = () =>
    new Promise<boolean>((resolve) => {
      const cancelWait = clock.after(answerWaitMs, () => resolve(false))
      void ask(question)
        .then(Boolean, () => false)
        .then((isAnswered) => {
          cancelWait()
          resolve(isAnswered)
        })
    })
  const look = async () => {
    if ((await isHeard()) || (await isHeard())) later()
    else if (!isOver) onDeaf()
  }
  const later = () => {
    if (!isOver) cancel = clock.after(askEveryMs, () => void look())
  }
  later()
  return () => {
    isOver = true
    cancel()
  }
}
