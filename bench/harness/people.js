/** Whom all benchmarks write to: five people, so that sessions with them exist after a moment. */
export const people = ['+33622000001', '+33622000002', '+33622000003', '+33622000004', '+33622000005']

/** The phones whose companions are measured; `block` keeps those of two clients apart. */
export const ownPhones = (count, block) =>
  Array.from({ length: count }, (_, i) => `+336${block}${String(i).padStart(6, '0')}`)

/** Registers phones with the simulator. */
export async function addPhones(control, phones) {
  for (const phone of phones) await ask(control, '/phones', { phone, name: `Phone ${phone}` })
}

/** The phone scans the QR code and links who shows it. */
export function scan(control, phone, qr) {
  return ask(control, `/phones/${phone.slice(1)}/scan`, { qr })
}

async function ask(control, route, body) {
  const response = await fetch(`${control}${route}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${route} answered ${response.status}: ${await response.text()}`)
  return response.json()
}
