import { describe, expect, test } from 'vitest'
import type { ApiRoutes } from '../../src/http/route.ts'
import { sessionParams } from '../../src/http/route.ts'
import { expectedPermissions } from './expected-permissions.ts'
import { testPermissions } from './permission-matrix.ts'
import { startTestServer } from './test-server.ts'

const sessionProbe: ApiRoutes = async (app) => {
  const schema = { params: sessionParams }
  const url = '/sessions/:sessionId/probe'
  app.route({ method: 'GET', url, config: { permission: 'read' }, schema, handler: async () => ({}) })
  app.route({ method: 'POST', url, config: { permission: 'write' }, schema, handler: async () => ({}) })
}

async function startMatrixServer() {
  const server = await startTestServer({ routes: [sessionProbe] })
  return Object.assign(server, { soon: '2026-11-20T09:00:01Z', passExpiry: () => server.clock.advance(1_000) })
}

describe('who may call what', () => {
  testPermissions(startMatrixServer, {
    ...expectedPermissions,
    'GET /api/v1/sessions/:sessionId/probe': 'read',
    'POST /api/v1/sessions/:sessionId/probe': 'write',
  })
})

describe('a route that does not say who may call it', () => {
  test('stops the start', async () => {
    const careless: ApiRoutes = async (app) => {
      app.get('/open-door', async () => ({}))
    }

    await expect(startTestServer({ routes: [careless] })).rejects.toThrow('/api/v1/open-door does not say who may call')
  })
})
