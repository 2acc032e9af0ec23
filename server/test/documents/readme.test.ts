import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readDocument, shellBlocks } from './markdown.ts'
import { CommandServer, Shell } from './shell.ts'
import { root } from './source-imports.ts'

const documents = ['README.md', 'README.fr.md']
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

/** What `npm run sandbox` starts. It builds first; here `npm test` has done that. */
const sandbox = scripts.sandbox!.replace('npm run --silent build && ', 'exec ')

/** A folder that is gone at the end. */
function temporaryFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-readme-'))
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The blocks of the README for a server that listens and keeps its data elsewhere. */
function blocksFor(document: string, url: string, dataDir: string): string[] {
  return shellBlocks(readDocument(document)).map((block) =>
    block
      .replaceAll('http://localhost:3000', url)
      .replaceAll('$HOME/yesapp', dataDir)
      .replaceAll('data/', `${dataDir}/`),
  )
}

describe.each(documents)('%s', (document) => {
  const [start, ...rest] = shellBlocks(readDocument(document))

  test('begins with one command that starts the sandbox and one that runs the tests', () => {
    expect(start).toBe('npm ci && npm run sandbox')
    expect(rest.filter((block) => block.startsWith('npm'))).toEqual(['npm ci && npm test'])
  })

  test('its commands link a session, send a text, bring the answer, and an event to a webhook', async () => {
    using temporary = temporaryFolder()
    const dataDir = path.join(temporary.folder, 'data')
    await using server = await CommandServer.start(sandbox, root, { PORT: '0', DATA_DIR: dataDir })
    await using shell = new Shell(temporary.folder)
    const blocks = blocksFor(document, server.url, dataDir)
    const [setUp, create, scan, send, arrived, answer, list, receive, webhook] = blocks.slice(1)

    await shell.run(setUp!)
    await shell.run(create!)
    const sessionId = await shell.run('echo $ID')
    expect(sessionId).toMatch(/^[0-9a-f-]{36}$/)
    expect(await shell.json(scan!)).toEqual({ companion: expect.stringMatching(/^33698765432:\d+@s\.whatsapp\.net$/) })

    const sent = await shell.json(send!)
    expect(sent).toMatchObject({ status: 'sent', to: { phone: '+33612345678' } })
    const text = JSON.parse(/-d '(.*)'/.exec(send!)![1]!).text
    await expect
      .poll(() => shell.json(arrived!))
      .toEqual({ messages: [expect.objectContaining({ id: sent.whatsappId, from: '+33698765432', text })] })

    expect(await shell.json(answer!)).toEqual({ id: expect.any(String) })
    const answerText = JSON.parse(/-d '(.*)'/.exec(answer!)![1]!).text
    await expect
      .poll(async () => (await shell.json(list!)).messages)
      .toMatchObject([
        {
          sessionId,
          direction: 'inbound',
          text: answerText,
          status: 'received',
          from: { phone: '+33612345678', name: 'Marie' },
        },
        { sessionId, id: sent.messageId, direction: 'outbound', text, status: 'delivered' },
      ])

    const anyPort = receive!.replace('8080', '0, function () { console.log(this.address().port) }')
    await shell.run(`${anyPort} > seen & trap 'kill '$! EXIT`)
    await expect.poll(() => shell.run('cat seen')).toMatch(/^\d+$/)
    await shell.run(webhook!.replace('8080', await shell.run('cat seen')))
    await expect.poll(() => shell.run('cat seen')).toContain('"event":"message.received"')
  })

  test('its commands for the real network save the QR code as a picture', async () => {
    using temporary = temporaryFolder()
    // On the sandbox: the tests have no other network.
    await using server = await CommandServer.start(sandbox, root, {
      PORT: '0',
      DATA_DIR: temporary.folder,
    })
    await using shell = new Shell(temporary.folder)
    const blocks = blocksFor(document, server.url, temporary.folder)
    const real = blocks.findIndex((block) => block.endsWith('npm start'))
    expect(shellBlocks(readDocument(document))[real]).toBe('DATA_DIR=$HOME/yesapp npm start')

    await shell.run(blocks[real + 1]!)
    const picture = readFileSync(path.join(temporary.folder, 'qr.png'))
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
  })
})
