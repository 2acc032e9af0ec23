import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { errorTable, messageErrorTable } from '../../src/lib/errors.ts'

const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8')
const [, codes = '', messageCodes = ''] = page.split(/^## (?:Codes|Errors of a message)$/m)

describe('docs/errors.md', () => {
  test('lists every code with its status, and no other', () => {
    const documented = [...codes.matchAll(/^\| `(\w+)` \| (\d{3}) \|/gm)].map(([, code, status]) => [
      code,
      Number(status),
    ])

    expect(documented).toEqual(Object.entries(errorTable).map(([code, { status }]) => [code, status]))
  })

  test('lists every code of a failed message, and no other', () => {
    const documented = [...messageCodes.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code)

    expect(documented).toEqual(Object.keys(messageErrorTable))
  })
})
