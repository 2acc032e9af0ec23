// A process with one connection that dies by SIGKILL at a given point. Started by `kills.test.ts`.
import { makeLog } from '../../../src/lib/log.ts'
import { silenceLibraries } from '../../../src/whatsapp/silence-libraries.ts'
import { Connection } from './connection.ts'
import { openSession } from './session.ts'

/** Where the process ends. Commits are named by what they hold; `wire` is a stanza that has left. */
export type CrashPoint = { after: 'commit' | 'wire'; what: string } | null

export interface ChildOptions {
  file: string
  url: string
  noiseRootKeyHex: string
  crash: CrashPoint
  send: { phone: string; text: string; id: string; encodedHex: string } | null
}

const options = JSON.parse(process.argv[2]!) as ChildOptions
const die = () => process.kill(process.pid, 'SIGKILL')
// `silent`: a run with a log prints everything that the client and the libraries say.
const level = process.env.CHILD_LOG ?? 'silent'
silenceLibraries(makeLog(level))

const { db, owned } = await openSession(options.file, {
  onLog: (line) => level !== 'silent' && process.stdout.write(line),
})
const sent = new Map(options.send ? [[options.send.id, Buffer.from(options.send.encodedHex, 'hex')]] : [])
const network = { url: options.url, noiseRootKey: Buffer.from(options.noiseRootKeyHex, 'hex') }
const connection = await Connection.open(owned, network, sent)
await connection.untilReady()

const { crash, send } = options
if (crash?.after === 'commit') {
  db.afterCommit = (labels) => {
    if (labels.includes(crash.what)) die()
  }
}
if (crash?.after === 'wire') {
  process.on('message', die)
  // The word to die takes a moment; no row may be there by then.
  db.beforeCommit = (labels) => (labels.includes('facts') ? new Promise(() => {}) : undefined)
}
process.send!('ready')
if (send) await connection.send(send.phone, send.text, send.id)
