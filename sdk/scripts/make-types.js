import { readFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const header = '// Made by `npm run generate`. Do not edit.\n\n'

/** The generated files by their names in `src/generated/`, from the server's two documents. */
export async function makeTypes() {
  return {
    'api.ts': header + print(await openapiTS(readDocument('openapi.json'), { defaultNonNullable: false })),
    'events.ts': header + print(await openapiTS(asOpenApi(readDocument('events.schema.json')))),
    'event-names.ts': header + nameEvents(readDocument('events.schema.json')),
  }
}

// The kinds, for programs that let people choose among them.
function nameEvents({ $defs, oneOf, anyOf }) {
  const kinds = (oneOf ?? anyOf).map((kind) => (kind.$ref ? $defs[kind.$ref.split('/').pop()] : kind))
  const names = kinds.map(({ properties }) => properties.event.const)
  return `export const eventNames = [\n${names.map((name) => `  '${name}',\n`).join('')}] as const\n`
}

const print = (nodes) => astToString(nodes)

function readDocument(name) {
  return JSON.parse(readFileSync(new URL(`../../server/${name}`, import.meta.url), 'utf8'))
}

// The same generator serves both: what JSON Schema calls $defs are an OpenAPI document's component schemas.
function asOpenApi({ $schema: _, $defs, ...event }) {
  const schemas = JSON.parse(
    JSON.stringify({ ...$defs, AnyEvent: event }).replaceAll('#/$defs/', '#/components/schemas/'),
  )
  return { openapi: '3.1.0', info: { title: 'Events', version: '1' }, paths: {}, components: { schemas } }
}
