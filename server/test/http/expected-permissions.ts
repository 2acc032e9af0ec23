import type { PermissionTable } from './permission-matrix.ts'

/** Who may call each operation. A new route needs its line here. */
export const expectedPermissions: PermissionTable = {
  'GET /health': 'public',
  'GET /ready': 'public',

  'GET /api/v1/keys': 'admin',
  'POST /api/v1/keys': 'admin',
  'GET /api/v1/keys/:keyId': 'admin',
  'DELETE /api/v1/keys/:keyId': 'admin',

  'GET /api/v1/sessions': 'read',
  'POST /api/v1/sessions': 'admin',
  'GET /api/v1/sessions/:sessionId': 'read',
  'PATCH /api/v1/sessions/:sessionId': 'admin',
  'DELETE /api/v1/sessions/:sessionId': 'admin',
  'GET /api/v1/sessions/:sessionId/qr': 'admin',
  'POST /api/v1/sessions/:sessionId/pairing-code': 'admin',
  'POST /api/v1/sessions/:sessionId/start': 'admin',
  'POST /api/v1/sessions/:sessionId/stop': 'admin',
  'POST /api/v1/sessions/:sessionId/restart': 'admin',
  'POST /api/v1/sessions/:sessionId/logout': 'admin',
  'GET /api/v1/sessions/:sessionId/timeline': 'read',

  'GET /api/v1/sessions/:sessionId/contacts/check': 'read',

  'POST /api/v1/sessions/:sessionId/messages': 'write',
  'GET /api/v1/sessions/:sessionId/messages': 'read',
  'GET /api/v1/sessions/:sessionId/messages/:messageId': 'read',

  'GET /api/v1/events': 'read',
  'GET /api/v1/system/info': 'admin',

  'GET /api/v1/sandbox/phones': 'admin',
  'POST /api/v1/sandbox/phones': 'admin',
  'POST /api/v1/sandbox/phones/:phone/scan': 'admin',
  'POST /api/v1/sandbox/phones/:phone/enter-code': 'admin',
  'GET /api/v1/sandbox/phones/:phone/messages': 'admin',
  'POST /api/v1/sandbox/phones/:phone/messages': 'admin',
  'POST /api/v1/sandbox/phones/:phone/read': 'admin',
  'POST /api/v1/sandbox/phones/:phone/react': 'admin',
  'POST /api/v1/sandbox/phones/:phone/edit': 'admin',
  'POST /api/v1/sandbox/phones/:phone/revoke': 'admin',
  'POST /api/v1/sandbox/phones/:phone/typing': 'admin',
  'POST /api/v1/sandbox/phones/:phone/status': 'admin',
  'POST /api/v1/sandbox/phones/:phone/block': 'admin',
  'POST /api/v1/sandbox/groups': 'admin',
  'POST /api/v1/sandbox/faults': 'admin',
  'DELETE /api/v1/sandbox/faults': 'admin',
  'GET /api/v1/sandbox/stats': 'admin',
}
