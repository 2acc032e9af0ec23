import { expect, test } from 'vitest'
import { makeLog } from '../../src/lib/log.ts'
import { libraryLogger } from '../../src/whatsapp/silence-libraries.ts'

test('what the library says is logged at the lowest levels, without its objects and without whole numbers', () => {
  const lines: string[] = []
  const logger = libraryLogger(makeLog('trace', { write: (line: string) => void lines.push(line) }))

  logger.warn('Invalid LID-PN mapping: 98765432101234@lid, 33612345678@s.whatsapp.net')
  logger.child().error({ privateKey: 'canary' }, 'stream errored out (503)')
  logger.info()
  logger.debug({ canary: 1 }, 'canary')
  const frame = { tag: 'notification', attrs: { from: 'canary', type: 'new' }, content: [{ tag: 'x', attrs: {} }] }
  logger.debug({ unhandled: true, frame }, 'communication recv')

  const unknown = JSON.parse(lines.pop()!)
  expect(unknown).toMatchObject({ level: 'debug', tag: 'notification', type: 'new', children: ['x'] })
  const said = lines.map((line) => JSON.parse(line)).map(({ level, said }) => [level, said])
  expect(said).toEqual([
    ['trace', 'Invalid LID-PN mapping: …1234@lid, …5678@s.whatsapp.net'],
    ['debug', 'stream errored out (503)'],
  ])
  expect(lines.join()).not.toContain('canary')
})
