/**
 * @typedef {object} Row one figure of a benchmark
 * @property {string} [goal] G1…G16; a limit of the machine has none
 * @property {string} what
 * @property {string} figure with its unit
 * @property {string} [baseline] what was measured beside it, in the same run
 * @property {number} [ratio] figure to baseline; without a baseline the figure itself, in the goal's unit
 * @property {{must: number, aim: number, atLeast: boolean}} [target]
 */

const heads = ['goal', 'what', 'figure', 'baseline, same run', 'ratio', 'must', 'aim', 'verdict']

/** @param {Row[]} rows */
export function printTable(rows) {
  const cells = [heads, ...rows.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column].length)))
  const lines = cells.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`)
  lines.splice(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`)
  process.stdout.write(`${lines.join('\n')}\n`)
}

function cellsOf({ goal = '', what, figure, baseline = '', ratio, target }) {
  if (!target) return [goal, what, figure, baseline, ratio === undefined ? '' : ratio.toFixed(2), '', '', '']
  const sign = target.atLeast ? '≥' : '≤'
  const reaches = (bound) => (target.atLeast ? ratio >= bound : ratio <= bound)
  const verdict = reaches(target.aim) ? 'holds, aim too' : reaches(target.must) ? 'holds' : 'missed'
  return [goal, what, figure, baseline, ratio.toFixed(2), `${sign}${target.must}`, `${sign}${target.aim}`, verdict]
}

export const atLeast = (must, aim) => ({ must, aim, atLeast: true })
export const atMost = (must, aim) => ({ must, aim, atLeast: false })
