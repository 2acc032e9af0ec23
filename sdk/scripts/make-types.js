import { readFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const header = '// Made by `npm run generate`. Do not edit.\n\n'

/** The generated files by their names in `src/generated/`, from the server's two documents. */
export async function makeTypes() {
  return {
    'api.ts': header + print(await openapiTS(readDocument('openapi.json'), { defaultNonNullable: false })),
    'events.ts': header + print(await openapiTS(asOpenApi(readDocument('events.schema.json')))),
  }
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
