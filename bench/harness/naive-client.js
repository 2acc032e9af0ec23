import { Browsers, makeWASocket, useMultiFileAuthState, WA_CERT_DETAILS } from 'baileys'

// What one writes first with the library: its own folder of credentials, messages handed to a webhook when they come,
// and the library acknowledges them when it likes. Runs in a process of its own, to be killed.

const { simulator, folder, hook } = JSON.parse(process.argv[2])
for (const method of ['debug', 'error', 'info', 'log', 'warn']) console[method] = () => {}
const drop = () => {}
const logger = { level: 'silent', child: () => logger, trace: drop, debug: drop, info: drop, warn: drop, error: drop }
WA_CERT_DETAILS.SERIAL = 0
WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(simulator.noiseRootKey, 'hex')

let socket

async function open() {
  const { state, saveCreds } = await useMultiFileAuthState(folder)
  socket = makeWASocket({
    auth: state,
    waWebSocketUrl: simulator.url,
    browser: Browsers.ubuntu('Chrome'),
    logger,
    markOnlineOnConnect: false,
    syncFullHistory: false,
  })
  socket.ev.on('creds.update', saveCreds)
  socket.ev.on('messages.upsert', ({ messages }) => {
    for (const { key, message } of messages) {
      const text = message?.conversation ?? message?.extendedTextMessage?.text
      if (text && !key.fromMe) fetch(hook, { method: 'POST', body: JSON.stringify({ text }) }).catch(drop)
    }
  })
  socket.ev.on('connection.update', ({ qr, connection }) => {
    if (qr) process.send({ qr })
    if (connection === 'open') process.send({ isOpen: true })
    if (connection === 'close') setTimeout(open, 100)
  })
}

process.on('message', ({ to, text }) => {
  const told = { sent: () => process.send({ sent: text }), failed: (error) => process.send({ failed: error.message }) }
  socket.sendMessage(`${to.slice(1)}@s.whatsapp.net`, { text }).then(told.sent, told.failed)
})
process.on('disconnect', () => process.exit(0))
process.on('unhandledRejection', drop)
await open()
