// Writes the client's types from the documents that the server generates.
import { writeFileSync } from 'node:fs'
import { makeTypes } from './make-types.js'

for (const [file, text] of Object.entries(await makeTypes())) {
  writeFileSync(new URL(`../src/generated/${file}`, import.meta.url), text)
}
