import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Simulator } from '../simulator.ts'
import { errorAnswer, phoneParams } from './schemas.ts'
import {
  chatAnswer,
  chatBody,
  chatParams,
  contactsAnswer,
  contactsBody,
  starBody,
  starredAnswer,
} from './settings-schemas.ts'

const errors = { 400: errorAnswer, 404: errorAnswer, 409: errorAnswer }

/** What a phone shares with its companions beside messages: how chats stand, stars, the address book. */
export function settingsRoutes(simulator: Simulator): FastifyPluginAsyncZod {
  const settingsOf = (phone: string) => simulator.phone(phone).settings

  return async (app) => {
    app.get(
      '/phones/:phone/chats/:chat',
      {
        schema: {
          summary: 'How a chat stands on the phone, whichever device set it',
          params: chatParams,
          response: { 200: chatAnswer, ...errors },
        },
      },
      async ({ params }) => settingsOf(params.phone).chat(params.chat),
    )

    app.post(
      '/phones/:phone/chats/:chat',
      {
        schema: {
          summary: 'The phone archives, pins, mutes or marks a chat, or the opposite',
          params: chatParams,
          body: chatBody,
          response: { 200: chatAnswer, ...errors },
        },
      },
      async ({ params: { phone, chat }, body: { archived, pinned, unread, mutedUntil } }) => {
        const settings = settingsOf(phone)
        if (archived !== undefined) settings.archive(chat, archived)
        if (pinned !== undefined) settings.pin(chat, pinned)
        if (unread !== undefined) settings.markRead(chat, !unread)
        if (mutedUntil !== undefined) settings.mute(chat, timeOf(mutedUntil))
        return settings.chat(chat)
      },
    )

    app.get(
      '/phones/:phone/starred',
      {
        schema: {
          summary: 'The messages that have a star on the phone',
          params: phoneParams,
          response: { 200: starredAnswer, ...errors },
        },
      },
      async ({ params }) => ({ ids: settingsOf(params.phone).starred() }),
    )

    app.post(
      '/phones/:phone/star',
      {
        schema: {
          summary: 'The phone gives a message a star, or takes it off',
          params: phoneParams,
          body: starBody,
          response: { 200: starredAnswer, ...errors },
        },
      },
      async ({ params, body: { id, starred } }) => {
        const settings = settingsOf(params.phone)
        settings.star(id, starred)
        return { ids: settings.starred() }
      },
    )

    app.get(
      '/phones/:phone/contacts',
      {
        schema: {
          summary: "The phone's address book",
          params: phoneParams,
          response: { 200: contactsAnswer, ...errors },
        },
      },
      async ({ params }) => ({ contacts: settingsOf(params.phone).contacts() }),
    )

    app.post(
      '/phones/:phone/contacts',
      {
        schema: {
          summary: 'The phone saves people in its address book, or gives them other names',
          params: phoneParams,
          body: contactsBody,
          response: { 200: contactsAnswer, ...errors },
        },
      },
      async ({ params, body }) => {
        const settings = settingsOf(params.phone)
        settings.saveContacts(body.contacts)
        return { contacts: settings.contacts() }
      },
    )
  }
}

const timeOf = (until: string | null): Date | 'forever' | null =>
  until === null || until === 'forever' ? until : new Date(until)
