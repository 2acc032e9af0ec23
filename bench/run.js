import { accepts } from './goals/accepts.js'
import { chatScroll } from './goals/chat-scroll.js'
import { connects } from './goals/connects.js'
import { dashboard } from './goals/dashboard.js'
import { durability } from './goals/durability.js'
import { idleSessions } from './goals/idle-sessions.js'
import { largeGroup } from './goals/large-group.js'
import { limits } from './goals/limits.js'
import { losses } from './goals/losses.js'
import { media } from './goals/media.js'
import { memory } from './goals/memory.js'
import { queue } from './goals/queue.js'
import { search } from './goals/search.js'
import { sends } from './goals/sends.js'
import { starts } from './goals/starts.js'
import { webhooks } from './goals/webhooks.js'
import { printTable } from './harness/print-table.js'
import { Stage } from './harness/stage.js'

/** `npm run bench` runs all of them, `npm run bench -- sends accepts` some. */
const benchmarks = {
  limits,
  starts,
  connects,
  dashboard,
  'chat-scroll': chatScroll,
  accepts,
  sends,
  search,
  webhooks,
  queue,
  durability,
  losses,
  sessions: idleSessions,
  memory,
  media,
  'large-group': largeGroup,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(benchmarks, name))
if (unknown.length > 0) {
  process.stderr.write(`no benchmark ${unknown.join(', ')}; there are: ${Object.keys(benchmarks).join(', ')}\n`)
  process.exit(1)
}

const rows = []
for (const name of asked.length > 0 ? asked : Object.keys(benchmarks)) {
  process.stderr.write(`${name} …`)
  const startedAt = performance.now()
  const stage = new Stage()
  try {
    rows.push(...(await benchmarks[name](stage)))
  } finally {
    await stage.close()
  }
  process.stderr.write(` ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`)
}
printTable(rows)
