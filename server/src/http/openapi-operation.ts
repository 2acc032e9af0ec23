import { STATUS_CODES } from 'node:http'
import { type ErrorCode, errorTable } from '../lib/errors.ts'
import type { OpenApiOperation } from './openapi-document.ts'

const errorContent = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }

/** Adds what no route says for itself: its id, the Idempotency-Key, who may call it, and every error it may answer. */
export function completeOperation(method: string, path: string, operation: OpenApiOperation): void {
  const isPublic = operation['x-permission'] === 'public'
  operation.operationId ??= operationId(method, path)
  if (isPublic) operation.security = []
  if (method === 'post' && !isPublic) {
    operation.parameters = [...(operation.parameters ?? []), { $ref: '#/components/parameters/IdempotencyKey' }]
  }

  for (const [status, answer] of Object.entries(operation.responses)) {
    if (answer.description === 'Default Response') answer.description = STATUS_CODES[status] ?? status
    if (Number(status) >= 400 && !isPublic) answer.content = errorContent
  }
  for (const [status, codes] of errorsByStatus(method, path, operation)) {
    operation.responses[status] ??= { description: codes.join(', '), content: errorContent }
  }
  delete operation['x-errors']
}

// get /api/v1/sessions/{sessionId}/messages → getSessionsSessionIdMessages
function operationId(method: string, path: string): string {
  const words = path.replace(/^\/api\/v1/, '').match(/[a-z0-9]+/gi) ?? []
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function errorsByStatus(method: string, path: string, operation: OpenApiOperation): Map<string, ErrorCode[]> {
  const codes = new Set([...commonErrors(method, path, operation), ...((operation['x-errors'] as ErrorCode[]) ?? [])])
  const byStatus = new Map<string, ErrorCode[]>()
  for (const code of codes) {
    const status = String(errorTable[code].status)
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return byStatus
}

function commonErrors(method: string, path: string, operation: OpenApiOperation): ErrorCode[] {
  const permission = operation['x-permission']
  const codes: ErrorCode[] = ['INTERNAL_ERROR', 'SERVICE_UNAVAILABLE']
  if (operation.parameters || operation.requestBody) codes.push('VALIDATION_ERROR')
  if (operation.requestBody) codes.push('PAYLOAD_TOO_LARGE', 'UNSUPPORTED_CONTENT_TYPE')
  if (path.includes('{sessionId}')) codes.push('SESSION_NOT_FOUND')
  if (permission === 'public') return codes

  codes.push('UNAUTHORIZED', 'RATE_LIMIT_EXCEEDED')
  if (permission !== 'read') codes.push('FORBIDDEN')
  if (method === 'post') codes.push('CONFLICT', 'IDEMPOTENCY_KEY_REUSED')
  return codes
}
