import { readFileSync } from 'node:fs'

const language = (name) => new RegExp(`^\`\`\`${name}\\n([\\s\\S]*?)^\`\`\``, 'gm')

/** The blocks of one language in a page, in their order. */
export function codeBlocks(file, name) {
  return [...readFileSync(file, 'utf8').matchAll(language(name))].map(([, block]) => block.trim())
}
