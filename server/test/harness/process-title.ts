import path from 'node:path'
import { expect } from 'vitest'

// A worker bears the name of its file: seen in `ps`, and looked for when it is stuck (scripts/stuck-tests.js).
const file = path.relative(process.cwd(), expect.getState().testPath!)
process.title = ['test', file, process.env.YESAPP_TEST_DATABASE].filter(Boolean).join(' ')
