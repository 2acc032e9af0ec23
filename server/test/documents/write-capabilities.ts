import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { capabilitiesPage, declarationsInTests, renderCapabilities } from './capabilities.ts'
import { readDocument } from './markdown.ts'
import { root } from './source-imports.ts'

// Part of `npm run generate`.
const page = renderCapabilities(readDocument(capabilitiesPage), declarationsInTests())
writeFileSync(path.join(root, capabilitiesPage), page)
