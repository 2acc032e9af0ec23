import { describe, expect, test } from 'vitest'
import type { ApiRoutes } from '../../src/http/route.ts'
import { expectedPermissions } from './expected-permissions.ts'
import { testPermissions } from './permission-matrix.ts'
import { startTestServer } from './test-server.ts'
import { startWholeApp } from './whole-app.ts'

describe('who may call what', () => {
  testPermissions(startWholeApp, expectedPermissions)
})

describe('a route that does not say who may call it', () => {
  test('stops the start', async () => {
    const careless: ApiRoutes = async (app) => {
      app.get('/open-door', async () => ({}))
    }

    await expect(startTestServer({ routes: [careless] })).rejects.toThrow('/api/v1/open-door does not say who may call')
  })
})
