import { AppError } from '../lib/errors.ts'
import { parsePhone } from '../whatsapp/address.ts'
import { makeCard } from '../whatsapp/contact-card.ts'
import type { OutgoingContent } from '../whatsapp/encode-message.ts'
import { textContent } from '../whatsapp/message-content.ts'
import { contentNames, type SendBody } from './schema.ts'

/** The one content of a request to send; null: a file, which is still to be taken. */
export function contentOf(body: SendBody): OutgoingContent | null {
  const [name, ...others] = contentNames.filter((name) => body[name] !== undefined)
  if (!name) throw refused('text', 'a message needs a content')
  if (others.length > 0) throw refused(others[0]!, `a message has one content: "${name}" or "${others[0]}"`)
  if (body.media) return null
  if (body.location) return { kind: 'location', ...placeOf(body.location), live: false }
  if (body.contacts) {
    return { kind: 'contacts', contacts: body.contacts.map(({ name, phone }) => makeCard(name, parsePhone(phone))) }
  }
  if (body.poll) return { kind: 'poll', ...body.poll }
  return textContent(body.text!)
}

const placeOf = ({ latitude, longitude, name, address }: NonNullable<SendBody['location']>) => ({
  latitude,
  longitude,
  name: name ?? null,
  address: address ?? null,
})

/** A request whose field cannot be used. */
export const refused = (path: string, message: string): AppError =>
  new AppError('VALIDATION_ERROR', {
    message: `body.${path}: ${message}`,
    details: { issues: [{ path, message, in: 'body' }] },
  })
