import { type ApiRoutes, sessionParams } from '../http/route.ts'
import { toIsoOrNull } from '../http/time.ts'
import type { ErrorCode } from '../lib/errors.ts'
import { findSession } from '../sessions/find-session.ts'
import { memberActions } from '../whatsapp/group-client.ts'
import {
  changeGroup,
  changeParticipants,
  createGroup,
  decideRequests,
  type GroupDeps,
  inviteCode,
  joinGroup,
  leaveGroup,
  readGroup,
} from './change-group.ts'
import { ownGroupNamed } from './find-group.ts'
import { listGroups } from './list-groups.ts'
import {
  changedGroupBody,
  createdGroupSchema,
  groupPage,
  groupParams,
  groupPictureSchema,
  groupQuery,
  groupSchema,
  inviteParams,
  inviteSchema,
  joinBody,
  joinedSchema,
  newGroupBody,
  participantsBody,
  participantsSchema,
  previewSchema,
  requestsSchema,
  wholeGroupSchema,
} from './schema.ts'

const tags = ['Groups']
const networkErrors: ErrorCode[] = [
  'SESSION_NOT_FOUND',
  'SESSION_NOT_CONNECTED',
  'SERVICE_UNAVAILABLE',
  'NOT_SUPPORTED',
  'CONFLICT',
  'WHATSAPP_FORBIDDEN',
  'WHATSAPP_REFUSED',
]
const groupErrors: ErrorCode[] = ['GROUP_NOT_FOUND', 'INVALID_PHONE_NUMBER', ...networkErrors]
const inviteErrors: ErrorCode[] = ['INVITE_NOT_FOUND', ...networkErrors]

const inviteOf = (code: string) => ({ code, link: `https://chat.whatsapp.com/${code}` })

export function groupRoutes(deps: GroupDeps): ApiRoutes {
  const { db, sessions } = deps
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/groups',
      config: { permission: 'read', errors: ['SESSION_NOT_FOUND'] },
      schema: {
        tags,
        summary: 'List groups',
        params: sessionParams,
        querystring: groupQuery,
        response: { 200: groupPage },
      },
      handler: async ({ principal, params, query }) =>
        listGroups(db, await findSession(db, principal, params.sessionId), query),
    })

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/groups',
      config: { permission: 'write', errors: ['INVALID_PHONE_NUMBER', 'CONTACT_NOT_FOUND', ...networkErrors] },
      schema: {
        tags,
        summary: 'Make a group',
        params: sessionParams,
        body: newGroupBody,
        response: { 201: createdGroupSchema },
      },
      handler: async ({ principal, params, body }, reply) => {
        const session = await findSession(db, principal, params.sessionId)
        const { group, results } = await createGroup(deps, session, body)
        return reply.code(201).send({ ...group, results })
      },
    })

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/groups/join',
      config: { permission: 'write', errors: inviteErrors },
      schema: {
        tags,
        summary: 'Join a group by its invite',
        params: sessionParams,
        body: joinBody,
        response: { 200: joinedSchema },
      },
      handler: async ({ principal, params, body }) => {
        const group = await joinGroup(deps, await findSession(db, principal, params.sessionId), body.invite)
        return { joined: group !== null, group }
      },
    })

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/groups/invites/:code',
      config: { permission: 'read', errors: inviteErrors },
      schema: {
        tags,
        summary: 'The group behind an invite, without joining it',
        params: inviteParams,
        response: { 200: previewSchema },
      },
      handler: async ({ principal, params }) => {
        const session = await findSession(db, principal, params.sessionId)
        const group = await sessions.runner(session).client.groups.preview(inviteCode(params.code))
        const { jid, subject, description, owner, size, joinApproval, foundedAt } = group
        return { jid, subject, description, owner, size, joinApproval, foundedAt: toIsoOrNull(foundedAt) }
      },
    })

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/groups/:groupId',
      config: { permission: 'read', errors: groupErrors },
      schema: { tags, summary: 'A group with its members', params: groupParams, response: { 200: wholeGroupSchema } },
      handler: async ({ principal, params }) =>
        readGroup(deps, await findSession(db, principal, params.sessionId), params.groupId),
    })

    app.route({
      method: 'PATCH',
      url: '/sessions/:sessionId/groups/:groupId',
      config: { permission: 'write', errors: ['UNSUPPORTED_CONTENT_TYPE', ...groupErrors] },
      schema: {
        tags,
        summary: 'Change a group: subject, description, picture, settings',
        params: groupParams,
        body: changedGroupBody,
        response: { 200: wholeGroupSchema },
      },
      handler: async ({ principal, params, body }) =>
        changeGroup(deps, await findSession(db, principal, params.sessionId), params.groupId, body),
    })

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/groups/:groupId/leave',
      config: { permission: 'write', errors: groupErrors },
      schema: { tags, summary: 'Leave a group', params: groupParams, response: { 200: groupSchema } },
      handler: async ({ principal, params }) =>
        leaveGroup(deps, await findSession(db, principal, params.sessionId), params.groupId),
    })

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/groups/:groupId/picture',
      config: { permission: 'read', errors: groupErrors },
      schema: {
        tags,
        summary: "A group's picture, as it is now",
        params: groupParams,
        response: { 200: groupPictureSchema },
      },
      handler: async ({ principal, params }) => {
        const session = await findSession(db, principal, params.sessionId)
        const { jid } = await ownGroupNamed(db.read, session.id, params.groupId)
        const { contacts } = sessions.runner(session).client
        return { pictureUrl: await contacts.pictureUrl({ kind: 'group', jid }, 'image') }
      },
    })

    const summaries = { add: 'Add people', remove: 'Remove members', promote: 'Make admins', demote: 'Unmake admins' }
    for (const action of memberActions) {
      app.route({
        method: 'POST',
        url: `/sessions/:sessionId/groups/:groupId/participants/${action}`,
        config: { permission: 'write', errors: ['CONTACT_NOT_FOUND', ...groupErrors] },
        schema: {
          tags,
          summary: summaries[action],
          params: groupParams,
          body: participantsBody,
          response: { 200: participantsSchema },
        },
        handler: async ({ principal, params, body }) => {
          const session = await findSession(db, principal, params.sessionId)
          return { results: await changeParticipants(deps, session, params.groupId, action, body.participants) }
        },
      })
    }

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/groups/:groupId/invite',
      config: { permission: 'read', errors: groupErrors },
      schema: { tags, summary: 'The invite link', params: groupParams, response: { 200: inviteSchema } },
      handler: async ({ principal, params }) => {
        const session = await findSession(db, principal, params.sessionId)
        const { jid } = await ownGroupNamed(db.read, session.id, params.groupId)
        return inviteOf(await sessions.runner(session).client.groups.inviteCode(jid))
      },
    })

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/groups/:groupId/invite/revoke',
      config: { permission: 'write', errors: groupErrors },
      schema: {
        tags,
        summary: 'Make the invite link invalid, and a new one',
        params: groupParams,
        response: { 200: inviteSchema },
      },
      handler: async ({ principal, params }) => {
        const session = await findSession(db, principal, params.sessionId)
        const { jid } = await ownGroupNamed(db.read, session.id, params.groupId)
        return inviteOf(await sessions.runner(session).client.groups.revokeInvite(jid))
      },
    })

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/groups/:groupId/requests',
      config: { permission: 'read', errors: groupErrors },
      schema: { tags, summary: 'Who asks to join', params: groupParams, response: { 200: requestsSchema } },
      handler: async ({ principal, params }) => {
        const session = await findSession(db, principal, params.sessionId)
        const { jid } = await ownGroupNamed(db.read, session.id, params.groupId)
        const requests = await sessions.runner(session).client.groups.requests(jid)
        return {
          requests: requests.map(({ address, method, requestedAt }) => ({
            ...address,
            method,
            requestedAt: toIsoOrNull(requestedAt),
          })),
        }
      },
    })

    for (const action of ['approve', 'reject'] as const) {
      app.route({
        method: 'POST',
        url: `/sessions/:sessionId/groups/:groupId/requests/${action}`,
        config: { permission: 'write', errors: ['CONTACT_NOT_FOUND', ...groupErrors] },
        schema: {
          tags,
          summary: action === 'approve' ? 'Let people in who ask to join' : 'Turn people down who ask to join',
          params: groupParams,
          body: participantsBody,
          response: { 200: participantsSchema },
        },
        handler: async ({ principal, params, body }) => {
          const session = await findSession(db, principal, params.sessionId)
          return { results: await decideRequests(deps, session, params.groupId, action, body.participants) }
        },
      })
    }
  }
}
