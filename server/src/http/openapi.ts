import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiInfo, OpenApiDocument } from './openapi-document.ts'
import { completeOperation } from './openapi-operation.ts'
import { keepUsedSchemas, withoutNoise } from './openapi-schemas.ts'
import { errorSchema } from './route.ts'

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: 'order-42-confirmation',
} as const

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

// zod leaves the examples of a body out where one of its fields is transformed. Ours are of what is sent, so they stay.
const zodToJsonConfig: NonNullable<Parameters<typeof createJsonSchemaTransform>[0]['zodToJsonConfig']> = {
  override: ({ zodSchema, jsonSchema }) => {
    const examples = z.globalRegistry.get(zodSchema)?.examples
    if (Array.isArray(examples)) jsonSchema.examples ??= examples
    // How the library marks an answer without a body; its own override is not called beside this one.
    if (zodSchema._zod.def.type === 'undefined') jsonSchema.type = 'null'
  },
}
const jsonSchemaTransform = createJsonSchemaTransform({ zodToJsonConfig })
const jsonSchemaTransformObject = createJsonSchemaTransformObject({ zodToJsonConfig })

/**
 * Serves the OpenAPI document, made of the routes' schemas, and Swagger UI, both without authentication and without
 * any asset of another host. Returns the function that makes the document.
 */
export async function addDocuments(
  app: FastifyInstance,
  { basePath, ...info }: ApiInfo & { basePath: string },
): Promise<() => OpenApiDocument> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { ...info, license: { name: 'MIT', identifier: 'MIT' } },
      servers: [{ url: basePath || '/' }],
      security: [{ ApiKey: [] }, { Bearer: [] }],
      components: {
        securitySchemes: {
          ApiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
          Bearer: { type: 'http', scheme: 'bearer' },
        },
        parameters: { IdempotencyKey: idempotencyKey },
      },
    },
    transform: (input) => {
      const { schema, url } = jsonSchemaTransform(input)
      const { permission, errors } = input.route.config ?? {}
      const extensions = { 'x-permission': permission, 'x-errors': errors }
      return { schema: { tags: [tagOf(url)], ...schema, ...extensions, hide: permission === undefined }, url }
    },
    transformObject: (input) => finishDocument(jsonSchemaTransformObject(input) as OpenApiDocument),
  })
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: contentSecurityPolicy,
    theme: { title: info.title },
  })
  app.get('/api/openapi.json', () => app.swagger())
  return () => app.swagger() as unknown as OpenApiDocument
}

// What a route that names no tag goes by: /api/v1/sandbox/phones → Sandbox.
function tagOf(url: string): string {
  const word = url.replace('/api/v1', '').split('/')[1] ?? ''
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function finishDocument(document: OpenApiDocument): OpenApiDocument {
  const { $schema: _, ...error } = z.toJSONSchema(errorSchema)
  document.components.schemas.Error = error
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) completeOperation(method, path, operation)
  }
  return keepUsedSchemas(withoutNoise(document) as OpenApiDocument)
}
