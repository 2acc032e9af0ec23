import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeTypes } from '../scripts/make-types.js'

test("the types are those of the server's documents", async () => {
  for (const [file, text] of Object.entries(await makeTypes())) {
    const committed = readFileSync(new URL(`../src/generated/${file}`, import.meta.url), 'utf8')
    expect(committed === text, `sdk/src/generated/${file} is stale: run \`npm run generate\``).toBe(true)
  }
})
