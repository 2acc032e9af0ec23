import type { ContactCard } from './message-content.ts'

/** A person as a card that address books read. WhatsApp shows a button to write to the number behind `waid`. */
export function makeCard(name: string, phone: string): ContactCard {
  const vcard = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:;${escaped(name)};;;`,
    `FN:${escaped(name)}`,
    `TEL;type=CELL;type=VOICE;waid=${phone.slice(1)}:${phone}`,
    'END:VCARD',
  ].join('\n')
  return { name, phones: [phone], vcard }
}

/** The name and the numbers of a card that somebody sent. */
export function parseVcard(vcard: string, displayName: string): ContactCard {
  // A line that begins with a blank goes on from the one before.
  const lines = vcard.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
  const phones = lines.flatMap(phoneOf)
  const fullName = lines.find((line) => /^FN[;:]/i.test(line))
  const name = displayName || unescaped(fullName?.slice(fullName.indexOf(':') + 1) ?? '')
  return { name, phones: [...new Set(phones)], vcard }
}

function phoneOf(line: string): string[] {
  const [, parameters, value] = /^(?:item\d+\.)?TEL([^:]*):(.+)$/i.exec(line) ?? []
  if (value === undefined) return []
  const waid = /;waid=(\d+)/i.exec(parameters ?? '')?.[1]
  return [waid ? `+${waid}` : value.trim()]
}

const escaped = (text: string): string => text.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n')
const unescaped = (text: string): string => text.replace(/\\n/gi, '\n').replace(/\\([\\;,])/g, '$1')
