/** A country whose mobile numbers are written in two ways; WhatsApp knows each account by one of them. */
interface Plan {
  long: RegExp
  short: RegExp
  toLong(parts: string[]): string
  toShort(parts: string[]): string
}

const plans: Plan[] = [
  // Brazil: the ninth digit that mobiles got in 2012 to 2016. Older accounts are registered without it.
  {
    long: /^\+55(\d\d)9([6-9]\d{7})$/,
    short: /^\+55(\d\d)([6-9]\d{7})$/,
    toLong: ([area, number]) => `+55${area}9${number}`,
    toShort: ([area, number]) => `+55${area}${number}`,
  },
  // Mexico: the 1 between country and number, dropped in 2019. Older accounts are registered with it.
  {
    long: /^\+521(\d{10})$/,
    short: /^\+52(\d{10})$/,
    toLong: ([number]) => `+521${number}`,
    toShort: ([number]) => `+52${number}`,
  },
  // Argentina: the 9 of mobiles that are called from abroad.
  {
    long: /^\+549(\d{10})$/,
    short: /^\+54(\d{10})$/,
    toLong: ([number]) => `+549${number}`,
    toShort: ([number]) => `+54${number}`,
  },
]

/** The other way in which the same number may be registered; null where there is only one. */
export function otherSpelling(phone: string): string | null {
  for (const { long, short, toLong, toShort } of plans) {
    const asLong = long.exec(phone)
    if (asLong) return toShort(asLong.slice(1))
    const asShort = short.exec(phone)
    if (asShort) return toLong(asShort.slice(1))
  }
  return null
}

/** Whether two numbers are one, written in the two ways of its country. */
export const isSameNumber = (a: string, b: string): boolean => a === b || otherSpelling(a) === b
