import { readFileSync, writeFileSync } from 'node:fs'
import { criterion as firstMessage } from './criteria/first-message.js'
import { criterion as installSize } from './criteria/install-size.js'
import { criterion as integration } from './criteria/integration.js'
import { criterion as manySessions } from './criteria/many-sessions.js'
import { criterion as messagesPerMinute } from './criteria/messages-per-minute.js'
import { criterion as openApi } from './criteria/open-api.js'
import { criterion as reconnects } from './criteria/reconnects.js'
import { criterion as restarts } from './criteria/restarts.js'
import { criterion as sendFailures } from './criteria/send-failures.js'
import { criterion as statusOnScreen } from './criteria/status-on-screen.js'
import { criterion as tenSessions } from './criteria/ten-sessions.js'
import { criterion as webhookDelay } from './criteria/webhook-delay.js'
import { Stage } from './harness/stage.js'
import { replaceSection, sectionOf } from './harness/write-section.js'

/**
 * `npm run criteria` measures what the specification promises, `npm run criteria -- SC-002 SC-003` some of it. What was
 * measured replaces its section of docs/success-criteria.md. Ends with 1 when a criterion does not hold.
 *
 * @typedef {{what: string, figure: string, bound?: string, holds?: boolean}} Figure without a bound it only informs
 * @typedef {{id: string, says: string, measure: (stage: Stage) => Promise<Figure[]>}} Criterion
 */
const criteria = [
  firstMessage,
  messagesPerMinute,
  webhookDelay,
  reconnects,
  tenSessions,
  manySessions,
  openApi,
  restarts,
  integration,
  statusOnScreen,
  sendFailures,
  installSize,
]
const page = new URL('../docs/success-criteria.md', import.meta.url)

const asked = process.argv.slice(2)
const unknown = asked.filter((id) => !criteria.some((criterion) => criterion.id === id))
if (unknown.length > 0) {
  process.stderr.write(`no criterion ${unknown.join(', ')}; there are: ${criteria.map(({ id }) => id).join(', ')}\n`)
  process.exit(1)
}

for (const criterion of criteria.filter(({ id }) => asked.length === 0 || asked.includes(id))) {
  process.stderr.write(`${criterion.id} …`)
  const startedAt = performance.now()
  const figures = await figuresOf(criterion)
  const seconds = (performance.now() - startedAt) / 1000
  process.stderr.write(` ${seconds.toFixed(0)} s\n`)
  if (figures.some(({ holds }) => holds === false)) process.exitCode = 1
  const section = sectionOf(criterion, figures, seconds)
  process.stdout.write(`${section}\n`)
  writeFileSync(page, replaceSection(readFileSync(page, 'utf8'), section))
}

async function figuresOf({ measure }) {
  const stage = new Stage()
  try {
    return await measure(stage)
  } catch (error) {
    process.stderr.write(`\n${error.stack}\n`)
    return [{ what: 'could not be measured', figure: error.message.split('\n')[0], holds: false }]
  } finally {
    await stage.close()
  }
}
