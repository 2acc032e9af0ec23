/** Hours of each day in which nothing is sent: `HH:MM` where the people are. `from` may be later than `to`. */
export interface QuietHours {
  from: string
  to: string
  /** IANA name: `Europe/Paris`. */
  timeZone: string
}

const minuteMs = 60_000
const dayMinutes = 1_440

/** When the quiet hours that it is in end; null when it is in none. Days on which the clocks change included. */
export function quietUntil(now: number, quiet: QuietHours | null): number | null {
  if (!quiet) return null
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)]
  const localNow = localMinutes(now, quiet.timeZone)
  const isQuiet = from <= to ? localNow >= from && localNow < to : localNow >= from || localNow < to
  if (!isQuiet) return null
  const startOfMinute = now - (now % minuteMs)
  const guess = startOfMinute + minutesUntil(localNow, to) * minuteMs
  // Between now and then the clocks may change; and the hour that is skipped then may be the one in which they end.
  const offBy = signedMinutes(localMinutes(guess, quiet.timeZone), to)
  const end = guess + offBy * minuteMs
  return end > now ? end : guess
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

function localMinutes(at: number, timeZone: string): number {
  const known = formats.get(timeZone)
  const format =
    known ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  if (!known) formats.set(timeZone, format)
  return minutesOf(format.format(at))
}

function minutesOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
}

const minutesUntil = (from: number, to: number): number => (to - from + dayMinutes) % dayMinutes

/** From one time of day to another, the shorter way round. */
function signedMinutes(from: number, to: number): number {
  const ahead = minutesUntil(from, to)
  return ahead > dayMinutes / 2 ? ahead - dayMinutes : ahead
}
