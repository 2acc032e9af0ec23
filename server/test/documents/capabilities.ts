import path from 'node:path'
import { sourceFiles } from './source-imports.ts'

export const capabilitiesPage = 'docs/capabilities.md'

/** What a test says of a cell: `image received` in the file that shows it. */
export interface Declaration {
  cell: string
  works: boolean
  file: string
}

const declarations = /\b(shows|refuses)\(([^)]*)\)/g
const testOpening = /\b(?:test|describe)((?:\.\w+)*)\s*[(<]/g

/** Everything that tests say to show. Throws for what stands in a test that is skipped. */
export function declarationsInTests(): Declaration[] {
  return sourceFiles('server/test')
    .filter(({ name }) => name.endsWith('.test.ts'))
    .flatMap(({ name, text }) =>
      [...text.matchAll(declarations)].flatMap(({ 0: whole, 1: word, 2: list, index }) => {
        assertRuns(name, whole, text.slice(0, index))
        const cells = [...list!.matchAll(/'([^']+)'/g)].map((match) => match[1]!)
        return cells.map((cell) => ({ cell, works: word === 'shows', file: name }))
      }),
    )
}

function assertRuns(file: string, declaration: string, before: string): void {
  const openings = [...before.matchAll(testOpening)]
  const [own, blocks] = [openings.at(-1), openings.filter(([opening]) => opening.startsWith('describe'))]
  const skipped = [own, ...blocks].some((opening) => /\.(skip|todo|fails|runIf)/.test(opening?.[1] ?? ''))
  if (!own || skipped) throw new Error(`${file}: ${declaration} is in no test that always runs`)
}

/**
 * The page with its ticks and its tests as they are declared; its words are written by hand. Throws for a tick that no
 * test shows, and for what is declared of a cell that is not there.
 */
export function renderCapabilities(page: string, declared: Declaration[]): string {
  const cells = new Set<string>()
  let columns: string[] = []
  const lines = page.split('\n').map((line) => {
    const row = cellsOf(line)
    if (row?.at(-1) === 'shown by') columns = row
    if (!row || row.length !== columns.length || row === columns || /^-+$/.test(row[0]!)) return line
    return rowOf(row)
  })
  const unknown = declared.find(({ cell }) => !cells.has(cell))
  if (unknown) throw new Error(`${unknown.file} declares "${unknown.cell}", and ${capabilitiesPage} has no such cell`)
  return lines.join('\n')

  function rowOf(row: string[]): string {
    const files = new Set<string>()
    const marked = row.map((cell, at) => {
      if (!['sent', 'received', 'by us', 'by others', 'works'].includes(columns[at]!)) return cell
      const name = `${keyOf(row[0]!)} ${columns[at]}`
      cells.add(name)
      const found = declared.filter((declaration) => declaration.cell === name)
      for (const { file } of found) files.add(file)
      return withMark(name, cell, found)
    })
    const links = [...files].sort().map((file) => `[${path.basename(file, '.test.ts')}](../${file})`)
    const all = [...marked.slice(0, -1), links.join(', ')]
    return `|${all.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`
  }
}

// ✗ is said by hand: that WhatsApp does not give something no test can show.
function withMark(name: string, cell: string, found: Declaration[]): string {
  const words = cell.replace(/^[✓–] ?/, '')
  if (found.some(({ works }) => works)) return `✓ ${words}`.trim()
  if (found.length > 0) return `– ${words}`.trim()
  if (!cell.startsWith('✓')) return cell
  throw new Error(`${capabilitiesPage} says that "${name}" works, and no test declares it: shows('${name}')`)
}

/** What a row is called in declarations: its first `word`, or else its text up to a comma or colon. */
const keyOf = (cell: string): string => /`([^`]+)`/.exec(cell)?.[1] ?? cell.split(/[,:]/)[0]!.trim()

const cellsOf = (line: string): string[] | null =>
  line.startsWith('| ') || line.startsWith('|-')
    ? line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    : null
