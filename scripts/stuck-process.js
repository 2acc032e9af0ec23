// Where a process stands that does not answer: its stack by the debugger, which works in an endless loop too, and the
// processes that it may be waiting for.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import WebSocket from 'ws'

const answerWithinMs = 5_000
const looks = 10
const listening = '0A'

export function childrenOf(pid) {
  const threads = unlessOver(() => readdirSync(`/proc/${pid}/task`)) ?? []
  const ids = threads.flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean))
  return ids.map((id) => ({ pid: Number(id), command: commandOf(id) }))
}

/** What of the kernel it waits in; `0` when it runs. */
export const waitOf = (pid) => read(`/proc/${pid}/wchan`)

/** The process, its children, theirs, and so on. */
export function familyOf(root) {
  return [root, ...childrenOf(root.pid).flatMap(familyOf)]
}

const commandOf = (pid) => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()

const read = (file) => unlessOver(() => readFileSync(file, 'utf8')) ?? ''

// A process may end while it is looked at.
function unlessOver(look) {
  try {
    return look()
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error
  }
}

/** What JavaScript runs there. */
export async function stackOf(pid) {
  process.kill(pid, 'SIGUSR1')
  await delay(1_000)
  // A process that waits outside of JavaScript starts no debugger, and its other ports do not answer.
  const signal = AbortSignal.timeout(answerWithinMs)
  const [target] = await (await fetch(`http://127.0.0.1:${inspectorPortOf(pid)}/json/list`, { signal })).json()
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  try {
    return await lookSeveralTimes(socket)
  } finally {
    socket.terminate()
  }
}

// Stopped several times: in a loop of promises one look may show their queue alone.
function lookSeveralTimes(socket) {
  const seen = new Set()
  const files = new Map()
  const frameOf = ({ functionName, location }) => `at ${functionName} (${files.get(location.scriptId)})`
  let left = looks
  return new Promise((resolve, reject) => {
    setTimeout(() => (seen.size > 0 ? resolve([...seen]) : reject(new Error('it runs no JavaScript'))), answerWithinMs)
    const send = (method) => socket.send(JSON.stringify({ id: 1, method }))
    socket.on('error', reject)
    socket.on('open', () => {
      send('Debugger.enable')
      send('Debugger.pause')
    })
    socket.on('message', async (data) => {
      const { method, params } = JSON.parse(String(data))
      if (method === 'Debugger.scriptParsed') files.set(params.scriptId, params.url)
      if (method !== 'Debugger.paused') return
      for (const frame of params.callFrames) seen.add(frameOf(frame))
      left -= 1
      if (left === 0) return resolve([...seen])
      send('Debugger.resume')
      await delay(20)
      send('Debugger.pause')
    })
  })
}

// The debugger says its port on a stream that is somebody else's: it is the last one that the process has opened.
function inspectorPortOf(pid) {
  const sockets = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`))
  const table = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n').slice(1)
  const own = table
    .map((line) => line.trim().split(/\s+/))
    .map(([, address, , state, , , , , , inode]) => ({ port: address.split(':')[1], state, inode: Number(inode) }))
    .filter(({ state, inode }) => state === listening && sockets.includes(`socket:[${inode}]`))
    .sort((a, b) => b.inode - a.inode)
  if (own.length === 0) throw new Error('it runs no JavaScript')
  return Number.parseInt(own[0].port, 16)
}
