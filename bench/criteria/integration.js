import { spawn } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { codeBlocks } from '../harness/code-blocks.js'
import { freePort } from '../harness/free-port.js'
import { allOpen, expectStatus } from '../harness/link-sessions.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const recipes = path.join(root, 'docs/recipes.md')
const maxMs = 60_000
const karim = '33698765432'
const marie = '33612345678'

export const criterion = {
  id: 'SC-008',
  says: 'Nine of ten developers integrate the API within 30 minutes. What can be measured of it without people: what the documentation offers to copy works as it stands.',

  async measure(stage) {
    const server = await stage.startSandbox({ env: { WEBHOOK_ALLOW_PRIVATE: 'true' } })
    const folder = projectFolder(stage)
    const env = { YESAPP_URL: server.url.replace(/\/$/, ''), YESAPP_API_KEY: server.key }
    const figures = [await quickStart(stage, folder, env)]

    const created = await server.post('/sessions', { name: 'recipes' })
    expectStatus(created, 201)
    const sessionId = created.body.id
    await scan(server, sessionId)
    const run = (name, command, args, more = {}) =>
      startProgram(stage, folder, { name, command, args, env: { ...env, YESAPP_SESSION: sessionId, ...more } })
    figures.push(await answering(server, run, folder))
    figures.push(await sendingOnce(server, run, folder))
    figures.push(await sendingFile(server, run))
    return figures
  },
}

/** Where a developer's own program would be: a folder that has the client as a package. */
function projectFolder(stage) {
  const folder = stage.folder()
  mkdirSync(path.join(folder, 'node_modules'))
  symlinkSync(path.join(root, 'sdk'), path.join(folder, 'node_modules/sdk'))
  writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}')
  return folder
}

async function quickStart(stage, folder, env) {
  const [block] = codeBlocks(path.join(root, 'sdk/README.md'), 'ts')
  writeFileSync(path.join(folder, 'quick-start.js'), block.replace('http://localhost:3000', env.YESAPP_URL))
  const program = startProgram(stage, folder, { command: process.execPath, args: ['quick-start.js'], env })
  const printed = await program.until(/answers:/)
  return figureOf('quick start of the TypeScript client', printed, 'Echo answers: Is anybody there?')
}

async function answering(server, run, folder) {
  const [block] = codeBlocks(recipes, 'js')
  writeFileSync(path.join(folder, 'answer.js'), block)
  const program = run('answer', process.execPath, ['answer.js'], { PORT: String(await freePort()) })
  await program.until(/^listening$/)
  const text = 'Are you open?'
  expectStatus(await server.post(`/sandbox/phones/${marie}/messages`, { to: `+${karim}`, text }), 201)
  const printed = await program.until(/^answered/)
  const arrived = await onPhone(server, (message) => message.text === `You wrote: ${text}`)
  return figureOf('recipe: answer whoever writes', `${printed}, ${arrived}`, `answered +${marie}, on the phone once`)
}

async function sendingOnce(server, run, folder) {
  const [block] = codeBlocks(recipes, 'python')
  writeFileSync(path.join(folder, 'send.py'), block)
  const printed = []
  for (let i = 0; i < 2; i += 1) printed.push(await run('send', 'python3', ['send.py']).until(/^\w+ [0-9a-f-]{36}$/))
  const same = new Set(printed.map((line) => line.split(' ')[1])).size === 1 ? 'the same message' : 'two messages'
  const arrived = await onPhone(server, (message) => message.text?.startsWith('Your order-1042'))
  return figureOf('recipe: send once, run twice', `${same}, ${arrived}`, 'the same message, on the phone once')
}

async function sendingFile(server, run) {
  const [block] = codeBlocks(recipes, 'bash')
  const printed = await run('file', 'bash', ['-c', block]).until(/^(delivered|read|played|failed|pending|sent)$/)
  const arrived = await onPhone(server, (message) => message.type === 'document')
  return figureOf('recipe: send a file and wait', `${printed}, ${arrived}`, 'delivered, on the phone once')
}

const figureOf = (what, figure, bound) => ({ what, figure, bound, holds: figure === bound })

async function scan(server, sessionId) {
  await server.get(`/sessions/${sessionId}/qr`)
  expectStatus(await server.post(`/sandbox/phones/${karim}/scan`, { sessionId }), 200)
  await allOpen(server, [sessionId])
}

async function onPhone(server, isIt) {
  const giveUpAt = performance.now() + maxMs
  for (;;) {
    const { body } = await server.get(`/sandbox/phones/${marie}/messages`)
    const count = body.messages.filter(isIt).length
    if (count === 1) return 'on the phone once'
    if (count > 1) return `on the phone ${count} times`
    if (performance.now() > giveUpAt) return 'not on the phone'
    await sleep(100)
  }
}

/** Somebody's program. `until` resolves with the line that fits, or with how the program ended. */
function startProgram(stage, cwd, { command, args, env }) {
  const { PATH } = process.env
  const child = spawn(command, args, { cwd, env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  stage.onClose(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async until(wanted) {
      const timer = setTimeout(() => child.kill('SIGKILL'), maxMs)
      try {
        for (;;) {
          const { value, done } = await lines.next()
          if (done) return `ended with ${child.exitCode ?? child.signalCode ?? 'no more output'}`
          if (wanted.test(value)) return value
        }
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
