import { createServer } from 'node:http'

// A receiver of webhooks that accepts everything and notes when it came. Runs in a process of its own.

let received = []

const server = createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const at = performance.timeOrigin + performance.now()
    response.writeHead(204).end()
    const text = Buffer.concat(chunks).toString()
    const { sessionId, seq, text: said } = text === '' ? {} : JSON.parse(text)
    received.push([request.url, sessionId, seq, said, at])
  })
})
server.keepAliveTimeout = 60_000

process.on('message', (question) => {
  if (question === 'count') process.send({ count: received.length })
  else {
    process.send({ received })
    received = []
  }
})
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
