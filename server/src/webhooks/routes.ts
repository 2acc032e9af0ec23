import { z } from 'zod'
import { type ApiRoutes, sessionParams } from '../http/route.ts'
import { findSession } from '../sessions/find-session.ts'
import { changeWebhook, deleteWebhook, enableWebhook, rotateSecret } from './change-webhook.ts'
import { createWebhook, type WebhookDeps } from './create-webhook.ts'
import { findDelivery, findSessionWebhook, findWebhook } from './find-webhook.ts'
import { deliveryViews, listDeliveries, listWebhooks } from './list-webhooks.ts'
import { replayDelivery, replayRange } from './replay.ts'
import {
  changedWebhookBody,
  deliveryPage,
  deliveryParams,
  deliveryQuery,
  deliverySchema,
  newWebhookBody,
  replayBody,
  replaySchema,
  rotateSecretBody,
  sessionWebhookBody,
  testSchema,
  webhookPage,
  webhookParams,
  webhookQuery,
  webhookSchema,
  webhookWithSecretSchema,
} from './schema.ts'
import { deleteSessionWebhook, putSessionWebhook } from './session-webhook.ts'
import { testWebhook } from './test-webhook.ts'
import { webhookView, webhookViews } from './webhook-view.ts'

const tags = ['Webhooks']

export type WebhookRouteDeps = WebhookDeps & { timeoutMs: number }

export function webhookRoutes(deps: WebhookRouteDeps): ApiRoutes {
  return async (app) => {
    await app.register(sessionWebhookRoutes(deps))
    await app.register(endpointRoutes(deps))
    await app.register(deliveryRoutes(deps))
  }
}

/** The one endpoint that belongs to a session's settings. */
function sessionWebhookRoutes(deps: WebhookRouteDeps): ApiRoutes {
  const { db, cipher } = deps
  return async (app) => {
    app.route({
      method: 'PUT',
      url: '/sessions/:sessionId/webhook',
      config: { permission: 'admin', errors: ['SESSION_NOT_FOUND', 'URL_NOT_ALLOWED', 'CONFLICT'] },
      schema: {
        tags,
        summary: "Set the session's webhook",
        description: 'Replaces the one that is there; its secret stays unless another is given.',
        params: sessionParams,
        body: sessionWebhookBody,
        response: { 200: webhookWithSecretSchema },
      },
      handler: async ({ principal, params, body }) =>
        putSessionWebhook(deps, await findSession(db, principal, params.sessionId), body),
    })

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/webhook',
      config: { permission: 'admin', errors: ['SESSION_NOT_FOUND', 'WEBHOOK_NOT_FOUND'] },
      schema: { tags, summary: "The session's webhook", params: sessionParams, response: { 200: webhookSchema } },
      handler: async ({ principal, params }) => {
        const session = await findSession(db, principal, params.sessionId)
        return webhookView(db.read, cipher, await findSessionWebhook(db, session))
      },
    })

    app.route({
      method: 'DELETE',
      url: '/sessions/:sessionId/webhook',
      config: { permission: 'admin', errors: ['SESSION_NOT_FOUND'] },
      schema: {
        tags,
        summary: "Remove the session's webhook",
        params: sessionParams,
        response: {
          204: z.undefined().describe('Removed, with what it was still to be told; also when there was none.'),
        },
      },
      handler: async ({ principal, params }, reply) => {
        await deleteSessionWebhook(deps, await findSession(db, principal, params.sessionId))
        return reply.code(204).send()
      },
    })
  }
}

function endpointRoutes(deps: WebhookRouteDeps): ApiRoutes {
  const { db, cipher } = deps
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/webhooks',
      config: { permission: 'admin', errors: ['SESSION_NOT_FOUND', 'URL_NOT_ALLOWED'] },
      schema: {
        tags,
        summary: 'Add a webhook, for one session or for all',
        description: 'The answer holds the secret that signs its deliveries; it is shown this once.',
        body: newWebhookBody,
        response: { 201: webhookWithSecretSchema },
      },
      handler: async (request, reply) =>
        reply.code(201).send(await createWebhook(deps, request.principal, request.body, request.idempotency)),
    })

    app.route({
      method: 'GET',
      url: '/webhooks',
      config: { permission: 'admin' },
      schema: { tags, summary: 'List webhooks', querystring: webhookQuery, response: { 200: webhookPage } },
      handler: async ({ principal, query }) => {
        const { rows, ...page } = await listWebhooks(db, principal, query)
        return { webhooks: await webhookViews(db.read, cipher, rows), ...page }
      },
    })

    app.route({
      method: 'GET',
      url: '/webhooks/:webhookId',
      config: { permission: 'admin', errors: ['WEBHOOK_NOT_FOUND'] },
      schema: { tags, summary: 'One webhook', params: webhookParams, response: { 200: webhookSchema } },
      handler: async ({ principal, params }) =>
        webhookView(db.read, cipher, await findWebhook(db, principal, params.webhookId)),
    })

    app.route({
      method: 'PATCH',
      url: '/webhooks/:webhookId',
      config: { permission: 'admin', errors: ['WEBHOOK_NOT_FOUND', 'URL_NOT_ALLOWED'] },
      schema: {
        tags,
        summary: 'Change a webhook',
        params: webhookParams,
        body: changedWebhookBody,
        response: { 200: webhookSchema },
      },
      handler: async ({ principal, params, body }) =>
        changeWebhook(deps, await findWebhook(db, principal, params.webhookId), body),
    })

    app.route({
      method: 'DELETE',
      url: '/webhooks/:webhookId',
      config: { permission: 'admin', errors: ['WEBHOOK_NOT_FOUND'] },
      schema: {
        tags,
        summary: 'Delete a webhook',
        params: webhookParams,
        response: { 204: z.undefined().describe('Deleted, with what it was still to be told.') },
      },
      handler: async ({ principal, params }, reply) => {
        await deleteWebhook(deps, await findWebhook(db, principal, params.webhookId))
        return reply.code(204).send()
      },
    })

    app.route({
      method: 'POST',
      url: '/webhooks/:webhookId/rotate-secret',
      config: { permission: 'admin', errors: ['WEBHOOK_NOT_FOUND'] },
      schema: {
        tags,
        summary: 'Make a new secret',
        description: 'The old one signs too for 24 hours. The answer holds the new one; it is shown this once.',
        params: webhookParams,
        body: rotateSecretBody,
        response: { 200: webhookWithSecretSchema },
      },
      handler: async ({ principal, params, body, idempotency }) =>
        rotateSecret(deps, await findWebhook(db, principal, params.webhookId), body?.secret, idempotency),
    })

    app.route({
      method: 'POST',
      url: '/webhooks/:webhookId/enable',
      config: { permission: 'admin', errors: ['WEBHOOK_NOT_FOUND'] },
      schema: {
        tags,
        summary: 'Enable a webhook that was paused or disabled',
        description: 'What was waiting is tried at once. What happened meanwhile: `POST /webhooks/{id}/replay`.',
        params: webhookParams,
        response: { 200: webhookSchema },
      },
      handler: async ({ principal, params }) => enableWebhook(deps, await findWebhook(db, principal, params.webhookId)),
    })

    app.route({
      method: 'POST',
      url: '/webhooks/:webhookId/test',
      config: { permission: 'admin', errors: ['WEBHOOK_NOT_FOUND'] },
      schema: {
        tags,
        summary: 'Send one signed test delivery',
        description: 'The event is `webhook.test`; what came of it is in the answer.',
        params: webhookParams,
        response: { 200: testSchema },
      },
      handler: async ({ principal, params }) => testWebhook(deps, await findWebhook(db, principal, params.webhookId)),
    })
  }
}

function deliveryRoutes(deps: WebhookRouteDeps): ApiRoutes {
  const { db } = deps
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/webhooks/:webhookId/deliveries',
      config: { permission: 'admin', errors: ['WEBHOOK_NOT_FOUND'] },
      schema: {
        tags,
        summary: 'Deliveries with their attempts, newest events first',
        params: webhookParams,
        querystring: deliveryQuery,
        response: { 200: deliveryPage },
      },
      handler: async ({ principal, params, query }) => {
        const webhook = await findWebhook(db, principal, params.webhookId)
        const { rows, ...page } = await listDeliveries(db, webhook, query)
        return { deliveries: await deliveryViews(db.read, rows), ...page }
      },
    })

    app.route({
      method: 'POST',
      url: '/webhooks/:webhookId/replay',
      config: { permission: 'admin', errors: ['WEBHOOK_NOT_FOUND', 'CONFLICT'] },
      schema: {
        tags,
        summary: 'Deliver a range of events once more',
        description: 'Each with the same `webhook-id` as before.',
        params: webhookParams,
        body: replayBody,
        response: { 200: replaySchema },
      },
      handler: async ({ principal, params, body }) =>
        replayRange(deps, await findWebhook(db, principal, params.webhookId), body),
    })

    app.route({
      method: 'POST',
      url: '/deliveries/:deliveryId/replay',
      config: { permission: 'admin', errors: ['DELIVERY_NOT_FOUND', 'CONFLICT'] },
      schema: {
        tags,
        summary: 'Make one delivery once more',
        description: 'With the same `webhook-id` as before.',
        params: deliveryParams,
        response: { 200: deliverySchema },
      },
      handler: async ({ principal, params }) =>
        replayDelivery(deps, await findDelivery(db, principal, params.deliveryId)),
    })
  }
}
