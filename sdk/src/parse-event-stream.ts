/** One block of the stream: an id, an event, both, or a bare sign of life. */
export interface ServerSentEvent {
  id?: string
  data?: string
}

/** The blocks of a `text/event-stream`, whole, however the bytes were cut on their way. */
export async function* parseEventStream(stream: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    while (true) {
      const { done, value } = await reader.read()
      if (done) return
      rest += decoder.decode(value, { stream: true })
      const blocks = rest.split(/\r?\n\r?\n/)
      rest = blocks.pop() ?? ''
      for (const block of blocks) yield parseBlock(block)
    }
  } finally {
    await reader.cancel().catch(() => {
      // The connection has ended by itself: there is nothing left to cancel.
    })
  }
}

function parseBlock(block: string): ServerSentEvent {
  const event: ServerSentEvent = {}
  const data: string[] = []
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^(id|data): ?(.*)$/.exec(line) ?? []
    if (field === 'id') event.id = value
    if (field === 'data') data.push(value!)
  }
  return data.length > 0 ? { ...event, data: data.join('\n') } : event
}
