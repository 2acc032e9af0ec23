import { connect } from 'node:net'

/**
 * A keep-alive HTTP client that costs little: it shares two cores with the server it measures. It understands answers
 * with a Content-Length and those without a body, which is all our server gives to small questions.
 */
export class HttpClient {
  #port
  #headers
  #idle = []
  #all = new Set()

  /** @param {number} port @param {Record<string, string>} headers sent with every request */
  constructor(port, headers = {}) {
    this.#port = port
    this.#headers = Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')
  }

  get(path) {
    return this.request('GET', path)
  }

  post(path, body) {
    return this.request('POST', path, body)
  }

  /** @returns {Promise<{status: number, body: any}>} */
  async request(method, path, body) {
    const connection = this.#idle.pop() ?? this.#open()
    const answer = await connection.send(this.#encode(method, path, body))
    if (connection.isUsable) this.#idle.push(connection)
    else this.#all.delete(connection)
    return answer
  }

  close() {
    for (const connection of this.#all) connection.close()
    this.#all.clear()
    this.#idle = []
  }

  #open() {
    const connection = new Connection(this.#port, () => {
      this.#all.delete(connection)
      this.#idle = this.#idle.filter((idle) => idle !== connection)
    })
    this.#all.add(connection)
    return connection
  }

  #encode(method, path, body) {
    const start = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${this.#port}\r\n${this.#headers}`
    if (body === undefined) return `${start}\r\n`
    const text = JSON.stringify(body)
    return `${start}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
  }
}

/** One request at a time. */
class Connection {
  isUsable = true
  #socket
  #received = Buffer.alloc(0)
  #waiting = null

  constructor(port, onClosed) {
    this.#socket = connect(port, '127.0.0.1')
    this.#socket.setNoDelay(true)
    this.#socket.on('data', (bytes) => this.#onData(bytes))
    this.#socket.on('error', (error) => this.#fail(error))
    this.#socket.on('close', () => {
      this.#fail(new Error('the connection was closed'))
      onClosed()
    })
  }

  send(text) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(text)
    })
  }

  close() {
    this.isUsable = false
    this.#socket.destroy()
  }

  #onData(bytes) {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes])
    const headEnd = this.#received.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const head = this.#received.toString('latin1', 0, headEnd)
    const length = lengthOf(head)
    if (length === null) return this.#fail(new Error(`an answer without a length: ${head}`))
    const bodyStart = headEnd + 4
    if (this.#received.length < bodyStart + length) return

    const body = this.#received.toString('utf8', bodyStart, bodyStart + length)
    this.#received = this.#received.subarray(bodyStart + length)
    if (/\r\nconnection: close/i.test(head)) this.close()
    const { resolve } = this.#waiting
    this.#waiting = null
    resolve({ status: Number(head.slice(9, 12)), body: body.startsWith('{') ? JSON.parse(body) : body })
  }

  #fail(error) {
    this.isUsable = false
    this.#waiting?.reject(error)
    this.#waiting = null
  }
}

function lengthOf(head) {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length !== undefined) return Number(length)
  return / (204|304) /.test(head.slice(8, 14)) ? 0 : null
}
