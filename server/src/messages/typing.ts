import type { Clock } from '../lib/clock.ts'
import { sleep } from '../lib/clock.ts'
import { type Destination, destinationJid } from '../whatsapp/address.ts'
import type { WhatsAppClient } from '../whatsapp/client.ts'

const firstMs = 700
const perCharacterMs = 45
const typingMsMax = 8_000

/** How long a person might type this, within reason. */
export function typingMs(text: string | null, random: () => number = Math.random): number {
  const average = firstMs + (text?.length ?? 0) * perCharacterMs
  return Math.min(typingMsMax, average * (0.8 + random() * 0.4))
}

/** Shows the other side that we type, for as long as a person would. The message itself takes the sign away again. */
export async function typeFirst(clock: Clock, client: WhatsAppClient, to: Destination, text: string | null) {
  await client.chats.setTyping(destinationJid(to), 'composing')
  await sleep(clock, typingMs(text))
}
