import type { OpenApiDocument, OpenApiOperation } from '../http/openapi-document.ts'

interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  example?: unknown
  schema?: JsonSchema
}

interface JsonSchema {
  type?: string | string[]
  enum?: unknown[]
  default?: unknown
  examples?: unknown[]
  format?: string
}

interface Operation {
  method: string
  path: string
  operation: OpenApiOperation
}

/** `docs/API_REFERENCE.md`: every operation with a command that a test runs. */
export function apiReference(document: OpenApiDocument): string {
  const tags = byTag(operationsOf(document))
  const contents = [...tags].map(([tag, { length }]) => `- [${tag}](#${tag.toLowerCase()}) (${length})`)
  return `# API reference

Made from the code by \`npm run generate\`; a test runs every command of this page. What holds for all of them:

- \`$URL\` is where the server is (\`http://localhost:3000\`), \`$KEY\` an API key; the other variables are ids from former answers.
- An error is \`{"error", "message", "details", "requestId"}\`: [the codes](errors.md). A POST with an \`Idempotency-Key\` has one effect,
  however often it is repeated.
- The shapes of bodies and answers, with every field, are in the document of the running server: \`$URL/api/docs\`, and
  \`$URL/api/openapi.json\` for programs. The [SDK](../sdk/README.md) has them as types.

${contents.join('\n')}

${[...tags].map(([tag, operations]) => `## ${tag}\n\n${operations.map(showOperation).join('\n\n')}`).join('\n\n')}
`
}

function operationsOf({ paths }: OpenApiDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

function byTag(operations: Operation[]): Map<string, Operation[]> {
  const tags = new Map<string, Operation[]>()
  for (const found of operations) {
    const tag = found.operation.tags?.[0] ?? 'Other'
    tags.set(tag, [...(tags.get(tag) ?? []), found])
  }
  return tags
}

function showOperation({ method, path, operation }: Operation): string {
  const description = operation.description
  const parameters = parametersOf(operation).filter((parameter) => parameter.in === 'query')
  return [
    `### ${operation.summary}`,
    `\`${method} ${path}\` · ${whoMay(operation)} · answers ${answersOf(operation)}`,
    ...(description ? [description] : []),
    ...(parameters.length > 0 ? [parameters.map(showParameter).join('\n')] : []),
    `\`\`\`bash\n${commandFor(method, path, operation)}\n\`\`\``,
  ].join('\n\n')
}

const whoMay = (operation: OpenApiOperation): string =>
  operation['x-permission'] === 'public' ? 'no key' : `a key with \`${operation['x-permission']}\``

const answersOf = ({ responses }: OpenApiOperation): string =>
  Object.keys(responses)
    .filter((status) => status < '400')
    .map((status) => `\`${status}\``)
    .join(' or ')

function parametersOf({ parameters = [] }: OpenApiOperation): Parameter[] {
  return (parameters as Parameter[]).filter((parameter) => parameter.name !== undefined)
}

function showParameter({ name, required, description, schema = {} }: Parameter): string {
  const facts = [
    required ? 'required' : null,
    schema.enum ? schema.enum.map((value) => `\`${value}\``).join(', ') : [schema.type].flat().join(' or ') || null,
    schema.default === undefined ? null : `default \`${schema.default}\``,
  ].filter((fact) => fact !== null)
  return `- \`${name}\` (${facts.join('; ')})${description ? `: ${description}` : ''}`
}

/** The command as a reader types it. */
function commandFor(method: string, path: string, operation: OpenApiOperation): string {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => `$${variableOf(name)}`) + queryOf(operation)
  const isStream = Object.values(operation.responses).some(({ content }) => content?.['text/event-stream'])
  const parts = [
    `curl${isStream ? ' -N' : ''}${method === 'GET' ? '' : ` -X ${method}`} "$URL${url}"`,
    ...(operation['x-permission'] === 'public' ? [] : ['-H "X-API-Key: $KEY"']),
    ...bodyOf(operation),
  ]
  return parts.join(' \\\n  ')
}

// messageId → MESSAGE_ID
const variableOf = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()

function queryOf(operation: OpenApiOperation): string {
  const required = parametersOf(operation).filter((parameter) => parameter.in === 'query' && parameter.required)
  if (required.length === 0) return ''
  const pairs = required.map(({ name, example, schema }) => {
    const value = example ?? schema?.examples?.[0] ?? schema?.enum?.[0]
    if (value === undefined) throw new Error(`${operation.operationId}: the query ${name} has no example`)
    return `${name}=${encodeURIComponent(String(value))}`
  })
  return `?${pairs.join('&')}`
}

function bodyOf({ requestBody, operationId }: OpenApiOperation): string[] {
  const form = requestBody?.content['multipart/form-data']
  const json = requestBody?.content['application/json']
  if (json) {
    const body = JSON.stringify(firstExample(json) ?? fail(`${operationId}: the body has no example`))
    return [`-H 'Content-Type: application/json'`, `-d '${body.replaceAll("'", "'\\''")}'`]
  }
  if (!form) return []
  const fields = Object.entries((firstExample(form) ?? {}) as Record<string, string>)
  return [...fields.map(([name, value]) => `-F ${name}=${value}`), '-F file=@invoice.pdf']
}

function firstExample({ example, examples, schema }: { example?: unknown; examples?: unknown; schema?: unknown }) {
  const named = Object.values((examples ?? {}) as Record<string, { value: unknown }>)[0]?.value
  return example ?? named ?? (schema as JsonSchema | undefined)?.examples?.[0]
}

function fail(message: string): never {
  throw new Error(message)
}
