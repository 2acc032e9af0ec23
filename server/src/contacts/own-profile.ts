import type { z } from 'zod'
import type { Trx } from '../db/write.ts'
import { AppError } from '../lib/errors.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import type { ContactDeps } from './block-contact.ts'
import type { ownProfileBody, ownProfileSchema } from './schema.ts'

type OwnProfileView = z.infer<typeof ownProfileSchema>

/** How the account shows itself, as the network has it now. */
export async function readOwnProfile(deps: ContactDeps, session: Authorized<Session>): Promise<OwnProfileView> {
  const { contacts } = deps.sessions.runner(session).client
  const { phone, lid } = session
  const address = { phone, lid }
  const about = await contacts.about(address)
  const pictureUrl = await contacts.pictureUrl({ kind: 'person', address }, 'image')
  return { phone, lid, name: session.push_name, about, pictureUrl }
}

/** Changes what is given; each is in force as soon as WhatsApp has taken it. */
export async function changeOwnProfile(
  deps: ContactDeps,
  session: Authorized<Session>,
  body: z.infer<typeof ownProfileBody>,
): Promise<OwnProfileView> {
  const { contacts } = deps.sessions.runner(session).client
  const image = body.picture ? pictureBytes(body.picture.data) : null
  let { push_name } = session
  if (body.name !== undefined) {
    await contacts.setName(body.name)
    push_name = body.name
    await deps.db.write((trx) => storeOwnName(trx, session.id, body.name!), session.id)
  }
  if (body.about !== undefined) await contacts.setAbout(body.about)
  if (body.picture !== undefined) await contacts.setPicture('own', image)
  return readOwnProfile(deps, { ...session, push_name })
}

/** Notes how the account's owner is called, on whichever device it was changed. */
export async function storeOwnName(trx: Trx, sessionId: string, name: string): Promise<void> {
  await trx.updateTable('sessions').set({ push_name: name }).where('id', '=', sessionId).execute()
}

const signatures = [
  (bytes: Buffer) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  (bytes: Buffer) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  (bytes: Buffer) =>
    bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP',
]

/** What a caller gives as a picture. Throws UNSUPPORTED_CONTENT_TYPE for anything else. */
export function pictureBytes(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64')
  if (signatures.some((isSigned) => isSigned(bytes))) return bytes
  throw new AppError('UNSUPPORTED_CONTENT_TYPE', { message: 'picture.data: a JPEG, PNG or WebP is needed' })
}
