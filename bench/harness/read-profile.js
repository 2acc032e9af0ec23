import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Sums a CPU profile up, in milliseconds of self time: by function, by place (our folders, each package, Node), and for
 * each function of ours what it and all that it calls took.
 */
export function readProfile(file) {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8'))
  const byId = new Map(nodes.map((node) => [node.id, { ...node, selfMs: 0, parent: null }]))
  for (const node of byId.values()) for (const child of node.children ?? []) byId.get(child).parent = node
  samples.forEach((id, i) => {
    byId.get(id).selfMs += timeDeltas[i] / 1000
  })

  const functions = new Map()
  const places = new Map()
  const totals = new Map()
  for (const node of byId.values()) {
    if (node.selfMs === 0) continue
    add(functions, nameOf(node.callFrame), node.selfMs)
    add(places, placeOf(node), node.selfMs)
    const seen = new Set()
    for (let frame = node; frame; frame = frame.parent) {
      const name = nameOf(frame.callFrame)
      if (seen.has(name) || name.startsWith('(root)')) continue
      seen.add(name)
      add(totals, name, node.selfMs)
    }
  }
  return { functions: sorted(functions), places: sorted(places), totals: sorted(totals) }
}

const add = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value)
const sorted = (map) => [...map].sort((a, b) => b[1] - a[1])

function nameOf({ functionName, url, lineNumber }) {
  const name = functionName || '(anonymous)'
  return url ? `${name} ${shorten(url)}:${lineNumber + 1}` : name
}

// Time in Node or the engine counts for whoever called it.
function placeOf(node) {
  if (/^\((idle|garbage collector|program)\)/.test(node.callFrame.functionName)) return node.callFrame.functionName
  for (let frame = node; frame; frame = frame.parent) {
    const { url } = frame.callFrame
    if (!url || url.startsWith('node:')) continue
    const short = shorten(url)
    const dependency = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(short)
    return dependency ? dependency[1] : path.dirname(short)
  }
  return '(node)'
}

function shorten(url) {
  return url.startsWith('file:') ? path.relative(root, fileURLToPath(url)) : url
}
