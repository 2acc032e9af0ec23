import { isDeepStrictEqual } from 'node:util'
import type { OpenApiDocument } from './openapi-document.ts'

const prefix = '#/components/schemas/'

/**
 * Each named schema comes twice, `X` as answered and `XInput` as asked. Twins that are equal become one, and what
 * nothing refers to is dropped.
 */
export function keepUsedSchemas(document: OpenApiDocument): OpenApiDocument {
  const merged = mergeTwins(document)
  const { schemas } = merged.components
  const used = new Set<string>()
  const visit = (value: unknown): void => {
    for (const name of referencesIn(value)) {
      if (used.has(name)) continue
      used.add(name)
      visit(schemas[name])
    }
  }
  visit({ ...merged, components: { ...merged.components, schemas: {} } })
  const kept = Object.entries(schemas).filter(([name]) => used.has(name))
  kept.sort(([a], [b]) => (a < b ? -1 : 1))
  return { ...merged, components: { ...merged.components, schemas: Object.fromEntries(kept) } }
}

/** Leaves out what only says again what the rest says: the pattern of a format, the bounds of what JSON can count. */
export function withoutNoise(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNoise)
  if (typeof value !== 'object' || value === null) return value
  const isFormatted = 'format' in value && typeof value.format === 'string'
  const kept = Object.entries(value).filter(
    ([key, child]) => !(isFormatted && key === 'pattern') && Math.abs(Number(child)) !== Number.MAX_SAFE_INTEGER,
  )
  return Object.fromEntries(kept.map(([key, child]) => [key, withoutNoise(child)]))
}

function mergeTwins(document: OpenApiDocument): OpenApiDocument {
  const { schemas } = document.components
  const withoutInput = (value: unknown): unknown => renameReferences(value, (name) => name.replace(/Input$/, ''))
  const equal = Object.keys(schemas).filter((name) =>
    isDeepStrictEqual(withoutInput(schemas[`${name}Input`]), withoutInput(schemas[name])),
  )
  const twins = new Map(equal.map((name) => [`${name}Input`, name]))
  return renameReferences(document, (name) => twins.get(name) ?? name) as OpenApiDocument
}

function renameReferences(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renameReferences(item, rename))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => {
      const name = key === '$ref' ? schemaName(child) : null
      return [key, name === null ? renameReferences(child, rename) : prefix + rename(name)]
    }),
  )
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => {
    const name = key === '$ref' ? schemaName(child) : null
    return name === null ? referencesIn(child) : [name]
  })
}

const schemaName = (reference: unknown): string | null =>
  typeof reference === 'string' && reference.startsWith(prefix) ? reference.slice(prefix.length) : null
