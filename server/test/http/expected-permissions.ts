/** Who may call each operation. A new route needs its line here. */
export const expectedPermissions: Record<string, 'read' | 'write' | 'admin' | 'public'> = {
  'GET /health': 'public',
  'GET /ready': 'public',
  'GET /api/v1/keys': 'admin',
  'POST /api/v1/keys': 'admin',
  'GET /api/v1/keys/:keyId': 'admin',
  'DELETE /api/v1/keys/:keyId': 'admin',
  'GET /api/v1/system/info': 'admin',
}
