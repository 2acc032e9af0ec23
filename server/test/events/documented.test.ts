import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { eventResources } from '../../src/app.ts'
import { eventsSchemaFile } from '../../src/events/event-schemas.ts'
import { heartbeatMs, stalledMsMax } from '../../src/events/event-stream.ts'
import { streamsPerKeyMax } from '../../src/events/event-streams.ts'
import { eventAliases, eventDefinitions, eventTypes } from '../../src/events/event-types.ts'

const committed = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
const page = committed('docs/events.md')
const sentences = page.replaceAll(/\s+/g, ' ')

describe('server/events.schema.json', () => {
  test('is fresh', () => {
    expect(committed('server/events.schema.json')).toBe(eventsSchemaFile(eventResources))
  })

  test('has each type once, and refers to nothing that is not there', () => {
    const { $schema, oneOf, $defs } = JSON.parse(committed('server/events.schema.json'))
    const references = [...committed('server/events.schema.json').matchAll(/"#\/\$defs\/(\w+)"/g)].map(
      ([, name]) => name!,
    )

    expect($schema).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(oneOf.map((event: { properties: { event: { const: string } } }) => event.properties.event.const)).toEqual(
      eventTypes,
    )
    expect(new Set(references)).toEqual(new Set(Object.keys($defs)))
  })
})

describe('docs/events.md', () => {
  test('says of every type when it is published and what it carries, and lists no other', () => {
    const documented = [...page.matchAll(/^\| `([a-z]+\.[a-z]+)` \| (.+?) \| (.+?) \|$/gm)].map(([, ...cells]) => cells)

    expect(documented).toEqual(eventTypes.map((type) => [type, eventDefinitions[type].when, carried(type)]))
  })

  test('lists every other name of a type', () => {
    const documented = [...page.matchAll(/^\| `(\w+)` \| `([\w.]+)` \|$/gm)].map(([, alias, type]) => [alias, type])

    expect(Object.fromEntries(documented)).toEqual(eventAliases)
  })

  test.each([
    ['the heartbeat', `A heartbeat comes every ${heartbeatMs / 1_000} s`],
    ['the patience', `takes nothing for ${stalledMsMax / 1_000} s`],
    ['the number of streams', `may have ${streamsPerKeyMax} streams open`],
  ])('has %s of the code', (_what, sentence) => expect(sentences).toContain(sentence))
})

function carried(type: (typeof eventTypes)[number]): string {
  const { data } = eventDefinitions[type]
  if (!(data instanceof z.ZodObject)) return `the ${data}`
  return Object.keys(data.shape)
    .map((field) => `\`${field}\``)
    .join(' ')
}
