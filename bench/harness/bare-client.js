import { createWriteStream, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Agent as HttpsAgent } from 'node:https'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Browsers, downloadMediaMessage, initAuthCreds, makeWASocket, WA_CERT_DETAILS } from 'baileys'
import { Agent } from 'undici'
import { driveLoad } from './drive-load.js'
import { addPhones, scan } from './people.js'

// The library with nothing around it: keys in memory, no events of its own. Runs in a process of its own and is told
// what to do by the parent.

const ackMaxMs = 180_000
const atOnce = 4

for (const method of ['debug', 'error', 'info', 'log', 'warn']) console[method] = () => {}
const drop = () => {}
const logger = { level: 'silent', child: () => logger, trace: drop, debug: drop, info: drop, warn: drop, error: drop }

let simulator
let mediaHost
const clients = []
const groups = new Map()
const received = []

const methods = {
  configure(given) {
    simulator = given
    WA_CERT_DETAILS.SERIAL = 0
    WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(simulator.noiseRootKey, 'hex')
    const ca = readFileSync(simulator.mediaCa)
    mediaHost = { agent: new HttpsAgent({ ca, keepAlive: true }), dispatcher: new Agent({ connect: { ca } }) }
  },

  /** Links one more socket for each phone. Returns how long each took from its scan to being open (ms). */
  async link({ phones }) {
    await addPhones(simulator.control, phones)
    const loginMs = []
    const waiting = [...phones]
    const worker = async () => {
      for (let phone = waiting.shift(); phone; phone = waiting.shift()) loginMs.push(await linkOne(phone))
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    return loginMs
  },

  /** Ends every socket and opens it again. Returns how long all of them took together (ms). */
  async reconnect() {
    await Promise.all(clients.map(({ socket }) => socket.end(undefined)))
    const startedAt = performance.now()
    await Promise.all(clients.map((client) => open(client)))
    return performance.now() - startedAt
  },

  /** Sends for some seconds over the first `sockets` sockets; each send ends with the server's ack. */
  send({ sockets, to, concurrency, seconds }) {
    return driveLoad({ concurrency, seconds, work: (i) => sendOne(i, sockets, to) })
  },

  /** From now on texts that come in are noted, with the time. */
  listen() {
    for (const { socket } of clients) {
      socket.ev.on('messages.upsert', ({ messages }) => {
        const at = performance.timeOrigin + performance.now()
        for (const { message } of messages) if (message?.conversation) received.push({ text: message.conversation, at })
      })
    }
  },

  /** From now on videos that come in are stored as files, and noted with the time when they were. */
  download({ folder }) {
    for (const { socket } of clients) {
      socket.ev.on('messages.upsert', ({ messages }) => {
        for (const message of messages) if (message.message?.videoMessage) void store(message, folder)
      })
    }
  },

  /** A file, as a video, to one person; resolves with the server's ack. */
  sendVideo({ file, to }) {
    return sendWith(clients[0], jidOf(to), { video: { url: file }, caption: 'video' })
  },

  /** A text to a group, whose members are asked for once. */
  async sendToGroup({ group, text }) {
    const [client] = clients
    if (!groups.has(group)) groups.set(group, await client.socket.groupMetadata(group))
    return sendWith(client, group, { text })
  },

  /** False: the time was over before. */
  async untilReceived({ count, maxMs }) {
    const giveUpAt = performance.now() + maxMs
    while (received.length < count && performance.now() < giveUpAt) await sleep(20)
    return received.length >= count
  },

  takeReceived() {
    return received.splice(0)
  },

  /** Each socket's first message to each person, which makes the Signal sessions. */
  async greet({ to }) {
    for (let i = 0; i < clients.length * to.length; i += 1) await sendOne(i, clients.length, to)
  },
}

function sendOne(index, sockets, to) {
  const person = to[Math.floor(index / sockets) % to.length]
  return sendWith(clients[index % sockets], jidOf(person), { text: `message ${index}` })
}

let sendCount = 0

function sendWith({ socket, acks }, jid, content) {
  sendCount += 1
  const count = sendCount.toString(16).toUpperCase().padStart(10, '0')
  const messageId = `3EB0${count}${Date.now().toString(16).toUpperCase()}`
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no ack')), ackMaxMs)
    acks.set(messageId, () => {
      clearTimeout(timer)
      resolve()
    })
    socket.sendMessage(jid, content, { messageId }).catch(reject)
  })
}

const jidOf = (phone) => `${phone.slice(1)}@s.whatsapp.net`

async function store(message, folder) {
  const file = `${folder}/${message.key.id}`
  const options = { options: { dispatcher: mediaHost.dispatcher } }
  await pipeline(await downloadMediaMessage(message, 'stream', options), createWriteStream(file))
  received.push({ text: message.message.videoMessage.caption, at: performance.timeOrigin + performance.now() })
  await rm(file)
}

async function linkOne(phone) {
  const client = { creds: initAuthCreds(), keys: memoryKeys(), acks: new Map(), socket: null }
  let scannedAt = 0
  await open(client, async (qr) => {
    if (scannedAt) return
    scannedAt = performance.now()
    await scan(simulator.control, phone, qr)
  })
  clients.push(client)
  return performance.now() - scannedAt
}

/** Resolves when the socket is open, through the restart that follows a link. */
function open(client, onQr = () => {}) {
  const socket = makeWASocket({
    auth: { creds: client.creds, keys: client.keys },
    waWebSocketUrl: simulator.url,
    browser: Browsers.ubuntu('Chrome'),
    logger,
    emitOwnEvents: false,
    markOnlineOnConnect: false,
    syncFullHistory: false,
    fetchAgent: mediaHost.agent,
    options: { dispatcher: mediaHost.dispatcher },
    cachedGroupMetadata: async (jid) => groups.get(jid),
  })
  client.socket = socket
  socket.ev.on('creds.update', (update) => Object.assign(client.creds, update))
  socket.ws.on('CB:ack,class:message', ({ attrs }) => {
    client.acks.get(attrs.id)?.()
    client.acks.delete(attrs.id)
  })
  return new Promise((resolve, reject) => {
    socket.ev.on('connection.update', ({ qr, connection, lastDisconnect }) => {
      if (qr) Promise.resolve(onQr(qr)).catch(reject)
      if (connection === 'open') resolve()
      if (connection !== 'close') return
      if (lastDisconnect?.error?.output?.statusCode === 515) open(client, onQr).then(resolve, reject)
      else reject(lastDisconnect?.error)
    })
  })
}

function memoryKeys() {
  const values = new Map()
  return {
    get: (type, ids) => Object.fromEntries(ids.map((id) => [id, values.get(`${type} ${id}`)])),
    set(data) {
      for (const [type, byId] of Object.entries(data)) {
        for (const [id, value] of Object.entries(byId)) {
          if (value) values.set(`${type} ${id}`, value)
          else values.delete(`${type} ${id}`)
        }
      }
    },
  }
}

process.on('message', async ({ id, method, args }) => {
  try {
    process.send({ id, result: await methods[method](args) })
  } catch (error) {
    process.send({ id, error: error?.stack ?? String(error) })
  }
})
process.on('disconnect', () => process.exit(0))
