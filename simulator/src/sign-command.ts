import { text } from 'node:stream/consumers'
import { Command } from 'commander'

type SignOptions = { control: string; header: string[] }

/**
 * `sign <phone>`: what a person does with browser and passkey. Options (or an answer that holds them in `options`) come
 * from standard input, the signed answer goes to standard output.
 */
export const signCommand = new Command('sign')
  .description("a phone's passkey signs the options on standard input")
  .argument('<phone>', 'number of a phone with a passkey')
  .requiredOption('--control <url>', 'URL of the control API')
  .option('--header <header...>', 'sent with the request, as "Name: value"', [])
  .action(async (phone: string, { control, header }: SignOptions) => {
    const given = JSON.parse(await text(process.stdin)) as { options?: object }
    const response = await fetch(`${control}/phones/${encodeURIComponent(phone)}/passkey/sign`, {
      method: 'POST',
      headers: [['Content-Type', 'application/json'], ...header.map(headerOf)],
      body: JSON.stringify({ options: given.options ?? given }),
    })
    const answer = await response.text()
    process[response.ok ? 'stdout' : 'stderr'].write(`${answer}\n`)
    if (!response.ok) process.exitCode = 1
  })

function headerOf(line: string): [string, string] {
  const [name = '', ...value] = line.split(':')
  return [name.trim(), value.join(':').trim()]
}
