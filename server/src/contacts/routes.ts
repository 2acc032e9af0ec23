import { z } from 'zod'
import { type ApiRoutes, sessionParams } from '../http/route.ts'
import { AppError, type ErrorCode } from '../lib/errors.ts'
import { findSession } from '../sessions/find-session.ts'
import { parsePhone } from '../whatsapp/address.ts'
import { type ContactDeps, readBlocklist, scopeOf, setBlocked } from './block-contact.ts'
import { checkNumbers } from './check-number.ts'
import { contactViews } from './contact-view.ts'
import { contactNamed } from './find-contact.ts'
import { listContacts } from './list-contacts.ts'
import { changeOwnProfile, readOwnProfile } from './own-profile.ts'
import { resolveContact } from './resolve-contact.ts'
import {
  blocklistSchema,
  checkAnswer,
  checkQuery,
  contactPage,
  contactParams,
  contactQuery,
  contactSchema,
  ownProfileBody,
  ownProfileSchema,
  phonesMax,
  pictureQuery,
  profileSchema,
} from './schema.ts'

const tags = ['Contacts']
const findErrors: ErrorCode[] = ['SESSION_NOT_FOUND', 'CONTACT_NOT_FOUND', 'INVALID_PHONE_NUMBER']
const networkErrors: ErrorCode[] = [
  'SESSION_NOT_CONNECTED',
  'SERVICE_UNAVAILABLE',
  'NOT_SUPPORTED',
  'WHATSAPP_FORBIDDEN',
  'WHATSAPP_REFUSED',
]

export function contactRoutes(deps: ContactDeps): ApiRoutes {
  const { db } = deps
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/contacts',
      config: { permission: 'read', errors: ['SESSION_NOT_FOUND'] },
      schema: {
        tags,
        summary: 'List contacts',
        params: sessionParams,
        querystring: contactQuery,
        response: { 200: contactPage },
      },
      handler: async ({ principal, params, query }) =>
        listContacts(db, await findSession(db, principal, params.sessionId), query),
    })

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/contacts/check',
      config: {
        permission: 'read',
        errors: ['SESSION_NOT_FOUND', 'INVALID_PHONE_NUMBER', 'SESSION_NOT_CONNECTED', 'SERVICE_UNAVAILABLE'],
      },
      schema: {
        tags,
        summary: 'Which of these numbers are on WhatsApp',
        params: sessionParams,
        querystring: checkQuery,
        response: { 200: checkAnswer },
      },
      handler: async ({ principal, params, query }) => {
        const session = await findSession(db, principal, params.sessionId)
        const phones = parsePhones(query.phones)
        const { client } = deps.sessions.runner(session)
        const contacts = await checkNumbers(deps, scopeOf(deps, session), client, phones)
        return {
          results: contacts.map((contact, at) => ({
            phone: phones[at]!,
            registered: contact.registered === 1,
            registeredAs: contact.registered === 1 ? contact.phone : null,
            lid: contact.lid,
            contactId: contact.id,
          })),
        }
      },
    })

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/contacts/:contactId',
      config: { permission: 'read', errors: findErrors },
      schema: { tags, summary: 'One contact', params: contactParams, response: { 200: contactSchema } },
      handler: async ({ principal, params }) => {
        const session = await findSession(db, principal, params.sessionId)
        const [view] = await contactViews(db.read, [await contactNamed(db.read, session.id, params.contactId)])
        return view!
      },
    })

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/contacts/:contactId/profile',
      config: { permission: 'read', errors: [...findErrors, ...networkErrors] },
      schema: {
        tags,
        summary: "A contact's about text and picture, as they are now",
        params: contactParams,
        querystring: pictureQuery,
        response: { 200: profileSchema },
      },
      handler: async ({ principal, params, query }) => {
        const session = await findSession(db, principal, params.sessionId)
        const contact = await contactNamed(db.read, session.id, params.contactId)
        const { contacts } = deps.sessions.runner(session).client
        const about = await contacts.about(contact)
        const pictureUrl = await contacts.pictureUrl({ kind: 'person', address: contact }, query.size)
        await db.write(
          (trx) => resolveContact(trx, scopeOf(deps, session), contact, { about }, deps.clock.now()),
          session.id,
        )
        return { about, pictureUrl }
      },
    })

    for (const [method, isBlocked] of [
      ['POST', true],
      ['DELETE', false],
    ] as const) {
      app.route({
        method,
        url: '/sessions/:sessionId/contacts/:contactId/block',
        config: { permission: 'write', errors: [...findErrors, ...networkErrors] },
        schema: {
          tags,
          summary: isBlocked ? 'Block a contact' : 'Unblock a contact',
          params: contactParams,
          response: { 200: contactSchema },
        },
        handler: async ({ principal, params }) =>
          setBlocked(deps, await findSession(db, principal, params.sessionId), params.contactId, isBlocked),
      })
    }

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/contacts/:contactId/presence',
      config: { permission: 'write', errors: [...findErrors, ...networkErrors] },
      schema: {
        tags,
        summary: 'Be told when a contact comes online or types',
        description:
          'Until the connection ends; the news come as `presence.updated`. WhatsApp tells only who is online itself.',
        params: contactParams,
        response: { 204: z.undefined().describe('The network was asked.') },
      },
      handler: async ({ principal, params }, reply) => {
        const session = await findSession(db, principal, params.sessionId)
        const contact = await contactNamed(db.read, session.id, params.contactId)
        await deps.sessions.runner(session).client.contacts.subscribe(contact)
        return reply.code(204).send()
      },
    })

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/blocklist',
      config: { permission: 'read', errors: ['SESSION_NOT_FOUND', ...networkErrors] },
      schema: {
        tags,
        summary: 'The blocked people, as WhatsApp has them now',
        params: sessionParams,
        response: { 200: blocklistSchema },
      },
      handler: async ({ principal, params }) => {
        const contacts = await readBlocklist(deps, await findSession(db, principal, params.sessionId))
        return {
          blocked: contacts.map(({ id, phone, lid, name, push_name }) => ({
            contactId: id,
            phone,
            lid,
            name: name ?? push_name,
          })),
        }
      },
    })

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/profile',
      config: { permission: 'read', errors: ['SESSION_NOT_FOUND', ...networkErrors] },
      schema: {
        tags,
        summary: "The account's own profile, as it is now",
        params: sessionParams,
        response: { 200: ownProfileSchema },
      },
      handler: async ({ principal, params }) =>
        readOwnProfile(deps, await findSession(db, principal, params.sessionId)),
    })

    app.route({
      method: 'PATCH',
      url: '/sessions/:sessionId/profile',
      config: { permission: 'write', errors: ['SESSION_NOT_FOUND', 'UNSUPPORTED_CONTENT_TYPE', ...networkErrors] },
      schema: {
        tags,
        summary: "Change the account's name, about text or picture",
        params: sessionParams,
        body: ownProfileBody,
        response: { 200: ownProfileSchema },
      },
      handler: async ({ principal, params, body }) =>
        changeOwnProfile(deps, await findSession(db, principal, params.sessionId), body),
    })
  }
}

// A plus that a caller did not encode arrives as a space.
function parsePhones(text: string): string[] {
  const phones = text.split(',').map((phone) => parsePhone(phone))
  if (phones.length <= phonesMax) return phones
  throw new AppError('VALIDATION_ERROR', {
    message: `query.phones: at most ${phonesMax} numbers at once`,
    details: { issues: [{ path: 'phones', message: `At most ${phonesMax} numbers`, in: 'query' }] },
  })
}
