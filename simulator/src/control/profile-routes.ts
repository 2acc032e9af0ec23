import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Phone } from '../phones/phone.ts'
import type { Simulator } from '../simulator.ts'
import { blockBody, emptyAnswer, errorAnswer, phoneParams, profileAnswer, profileBody } from './schemas.ts'

const errors = { 400: errorAnswer, 404: errorAnswer }

const describeProfile = ({ profile: { about, pictureUrl, privacy, blocked } }: Phone) => ({
  about,
  pictureUrl,
  privacy,
  blocked,
})

/** What a phone's owner shows of themselves, and whom they block. */
export function profileRoutes(simulator: Simulator): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/phones/:phone/profile',
      {
        schema: {
          summary: 'What the phone shows of its owner, to whom, and whom it blocks',
          params: phoneParams,
          response: { 200: profileAnswer, ...errors },
        },
      },
      async ({ params }) => describeProfile(simulator.phone(params.phone)),
    )

    app.post(
      '/phones/:phone/profile',
      {
        schema: {
          summary: 'The owner changes name, picture, "about" or privacy',
          params: phoneParams,
          body: profileBody,
          response: { 200: profileAnswer, ...errors },
        },
      },
      async ({ params, body: { name, about, picture, privacy } }) => {
        const phone = simulator.phone(params.phone)
        if (name !== undefined) phone.settings.rename(name)
        if (about !== undefined) phone.profile.setAbout(about)
        if (picture !== undefined) phone.profile.setPicture(picture === null ? null : Buffer.from(picture, 'base64'))
        if (privacy) phone.profile.setPrivacy(privacy.category, privacy.audience)
        return describeProfile(phone)
      },
    )

    app.post(
      '/phones/:phone/block',
      {
        schema: {
          summary: 'The phone blocks somebody, or lets them through again',
          params: phoneParams,
          body: blockBody,
          response: { 200: emptyAnswer, ...errors },
        },
      },
      async ({ params, body: { phone, blocked = true } }) => {
        simulator.phone(params.phone).profile.setBlocked(phone, blocked)
        return {}
      },
    )
  }
}
