import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missingExamples } from '../../src/http/route-examples.ts'
import { apiReference } from '../../src/system/api-reference.ts'
import { configurationGuide, envExample } from '../../src/system/settings-documents.ts'
import { startWholeApp } from './whole-app.ts'

let server: Awaited<ReturnType<typeof startWholeApp>>
beforeAll(async () => {
  server = await startWholeApp()
})
afterAll(() => server[Symbol.asyncDispose]())

const committed = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')

/** Every `$ref` in a document. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => (key === '$ref' ? [String(child)] : references(child)))
}

/** Every schema in a request body that is an object with named fields. */
function objectSchemas(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  const own =
    'properties' in value && 'type' in value && value.type === 'object' ? [value as Record<string, unknown>] : []
  return [...own, ...Object.values(value).flatMap(objectSchemas)]
}

describe('the OpenAPI document', () => {
  test('is served to all, and is version 3.1 with every operation once', async () => {
    const { status, body } = await server.request('GET', '/api/openapi.json', { key: null })
    const operations = Object.entries<Record<string, object>>(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )

    expect([status, body.openapi]).toEqual([200, '3.1.0'])
    expect(operations.sort()).toEqual(server.routes.map(({ method, url }) => `${method} ${url}`).sort())
  })

  test('refers to nothing that is not there, and defines nothing twice', () => {
    const document = server.app.http.document()
    const schemas = Object.keys(document.components.schemas)

    for (const reference of references(document)) {
      const [, , kind, name] = reference.split('/')
      expect(Object.keys(document.components[kind!] ?? {}), reference).toContain(name)
    }
    expect(schemas.filter((name) => name.endsWith('Input'))).toEqual([])
    expect(schemas).toContain('Error')
  })

  test('names every operation, tells who may call it and what each error looks like', () => {
    const operations = Object.values(server.app.http.document().paths).flatMap((methods) => Object.entries(methods))
    const ids = operations.map(([, { operationId }]) => operationId)

    expect(new Set(ids).size).toBe(ids.length)
    for (const [method, operation] of operations) {
      expect(operation.summary && operation.tags?.length, operation.operationId).toBeTruthy()
      expect(['public', 'read', 'write', 'admin']).toContain(operation['x-permission'])
      const errors = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400 && status !== '503')
      for (const [, { content }] of errors) {
        expect(content?.['application/json']?.schema).toEqual({ $ref: '#/components/schemas/Error' })
      }
      if (operation['x-permission'] !== 'public') expect(Object.keys(operation.responses)).toContain('401')
      if (method === 'post') {
        expect(operation.parameters).toContainEqual({ $ref: '#/components/parameters/IdempotencyKey' })
      }
    }
  })

  test('has an example that fits for every JSON body and answer', () => {
    expect(missingExamples(server.routes)).toEqual([])
  })

  test('shows the example of every JSON body, also where zod would leave it out', () => {
    const operations = Object.values(server.app.http.document().paths).flatMap((methods) => Object.values(methods))
    const withoutExample = operations.filter(({ requestBody }) => {
      const json = requestBody?.content['application/json']
      return json && json.example === undefined && json.examples === undefined
    })

    expect(withoutExample.map(({ operationId }) => operationId)).toEqual([])
  })

  test('says of every request body that it takes no unknown fields', () => {
    // The sandbox's bodies are the simulator's, which is not ours to judge.
    const paths = Object.entries(server.app.http.document().paths).filter(([path]) => !path.includes('/sandbox/'))
    const operations = paths.flatMap(([, methods]) => Object.values(methods))
    const bodies = operations.flatMap(({ requestBody }) => objectSchemas(requestBody?.content))

    expect(bodies.length).toBeGreaterThan(0)
    expect(bodies.filter(({ additionalProperties }) => additionalProperties !== false)).toEqual([])
  })
})

describe('Swagger UI', () => {
  test('comes without a key, with a policy of its own, and asks no other host for anything', async () => {
    const page = await server.request('GET', '/api/docs/', { key: null })
    const links = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link!)

    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'self'/)
    expect(page.headers['content-security-policy']).not.toMatch(/https?:|upgrade-insecure-requests/)
    expect(links.length).toBeGreaterThan(3)
    for (const link of links) {
      expect(link).toMatch(/^\.\//)
      const asset = await server.app.http.app.inject({ url: new URL(link, 'http://localhost/api/docs/').pathname })
      expect(asset.statusCode, link).toBe(200)
    }
  })

  test('shows the same document', async () => {
    const shown = await server.request('GET', '/api/docs/json', { key: null })

    expect(shown.body).toEqual(server.app.http.document())
  })
})

describe('the documents that mirror the code', () => {
  test('server/openapi.json is fresh', () => {
    expect(JSON.parse(committed('server/openapi.json'))).toEqual(server.app.http.document())
  })

  test('.env.example is fresh', () => expect(committed('.env.example')).toBe(envExample()))

  test('docs/API_REFERENCE.md is fresh', () =>
    expect(committed('docs/API_REFERENCE.md')).toBe(apiReference(server.app.http.document())))

  test('docs/configuration.md is fresh', () => expect(committed('docs/configuration.md')).toBe(configurationGuide()))
})
