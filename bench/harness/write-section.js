import { cpus, loadavg } from 'node:os'

/** A criterion and its figures as a section of a page. */
export function sectionOf({ id, says }, figures, seconds) {
  const rows = figures.map(({ what, figure, bound = '', holds }) => {
    const verdict = holds === undefined ? '' : holds ? 'holds' : '**does not hold**'
    return `| ${[what, figure, bound, verdict].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  })
  const where = `${cpus().length} cores, load ${loadavg()[0].toFixed(1)} at the end, Node ${process.versions.node}`
  return [
    `## ${id}`,
    '',
    says,
    '',
    '| what | figure | bound | |',
    '|---|---|---|---|',
    ...rows,
    '',
    `Measured on ${new Date().toISOString().slice(0, 10)} in ${seconds.toFixed(0)} s (${where}).`,
    '',
  ].join('\n')
}

/** The page with this section in place of its older one, or behind all others. */
export function replaceSection(page, section) {
  const [title] = section.split('\n', 1)
  const parts = page.split(/^(?=## )/m)
  const at = parts.findIndex((part) => part.split('\n', 1)[0] === title)
  if (at < 0) return `${page.trimEnd()}\n\n${section}`
  const isLast = at === parts.length - 1
  parts[at] = isLast ? section : `${section}\n`
  return parts.join('')
}
