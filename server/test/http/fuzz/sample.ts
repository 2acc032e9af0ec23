export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  default?: unknown
  example?: unknown
  examples?: unknown[]
  format?: string
  minLength?: number
  minimum?: number
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
}

const texts: Record<string, string> = {
  uri: 'https://shop.example/',
  'date-time': '2026-11-20T09:00:00.000Z',
  uuid: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a01',
}
const prefix = '#/components/schemas/'
const depthMax = 8

/** A value with every field that the schema knows, so that each of them can be spoiled. It may not fit in all. */
export function sampleOf(schema: JsonSchema, schemas: Record<string, unknown>, depth = 0): unknown {
  if (depth > depthMax) return null
  const of = (child: JsonSchema) => sampleOf(child, schemas, depth + 1)
  if (schema.$ref) return of(schemas[schema.$ref.slice(prefix.length)] as JsonSchema)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return of(choices[0]!)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(of))
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, child]) => [name, of(child)]))
    case 'array':
      return [of(schema.items ?? {})]
    case 'string':
      return texts[schema.format ?? ''] ?? 'text'.padEnd(schema.minLength ?? 0, 'x')
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    default:
      return null
  }
}
