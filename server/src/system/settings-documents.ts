import { ignoredSettings, type Setting, settings } from '../lib/settings.ts'

const all = Object.values<Setting<unknown>>(settings)
const sections = [...new Set(all.map(({ section }) => section))].map((name) => ({
  name,
  settings: all.filter(({ section }) => section === name),
}))

/** `.env.example`: every setting with what it means, commented out at its default. */
export function envExample(): string {
  const parts = sections.map(({ name, settings }) => `# --- ${name} ---\n\n${settings.map(envEntry).join('\n\n')}`)
  return `# YesApp's settings. Everything has a default: uncomment what you change.
# The guide is docs/configuration.md; both are made from the same table by \`npm run generate\`.

${parts.join('\n\n')}
`
}

function envEntry(setting: Setting<unknown>): string {
  const isValue = isLiteralDefault(setting)
  const meaning = isValue || !setting.shownDefault ? '' : ` Default: ${setting.shownDefault}.`
  const aliases = setting.aliases.length > 0 ? ` Also read as ${setting.aliases.join(', ')}.` : ''
  return `# ${setting.description}${meaning}${aliases}\n#${setting.name}=${isValue ? setting.shownDefault : ''}`
}

/** Is the default that documents show what one would write, rather than words about it? */
function isLiteralDefault({ parse, shownDefault }: Setting<unknown>): boolean {
  const fallback = parse.safeParse(undefined)
  return fallback.success && fallback.data !== undefined && String(fallback.data) === shownDefault
}

/** `docs/configuration.md`. */
export function configurationGuide(): string {
  const parts = sections.map(({ name, settings }) => `## ${name}\n\n${settingsTable(settings)}`)
  return `# Configuration

YesApp reads its settings from environment variables, once, when it starts. A bad value stops the start, and the message
names the variable. An empty variable counts as unset. This page and \`.env.example\` are made from one table in the code by
\`npm run generate\`.

${parts.join('\n\n')}

## Ignored

These names of other set-ups are accepted, with a warning that says why they do nothing here.

| variable | why |
|---|---|
${Object.entries(ignoredSettings)
  .map(([name, why]) => `| \`${name}\` | ${why} |`)
  .join('\n')}
`
}

function settingsTable(list: Setting<unknown>[]): string {
  const rows = list.map((setting) => {
    const names = [setting.name, ...setting.aliases].map((name) => `\`${name}\``).join(' or ')
    const shown =
      isLiteralDefault(setting) && setting.shownDefault ? `\`${setting.shownDefault}\`` : setting.shownDefault
    return `| ${names} | ${shown || '–'} | ${setting.description}${setting.secret ? ' Secret.' : ''} |`
  })
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n')
}
