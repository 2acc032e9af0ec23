export interface ApiInfo {
  title: string
  version: string
  description: string
}

interface Media {
  schema?: unknown
  example?: unknown
  examples?: unknown
}

export interface OpenApiOperation {
  operationId?: string
  summary?: string
  description?: string
  tags?: string[]
  security?: Record<string, string[]>[]
  parameters?: unknown[]
  requestBody?: { content: Record<string, Media> }
  responses: Record<string, { description: string; content?: Record<string, Media> }>
  [extension: `x-${string}`]: unknown
}

export interface OpenApiDocument {
  openapi: string
  info: ApiInfo
  paths: Record<string, Record<string, OpenApiOperation>>
  components: { schemas: Record<string, unknown>; [kind: string]: Record<string, unknown> }
  [field: string]: unknown
}
