import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, localeOf } from './language.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export interface Format {
  number(value: number): string
  /** 1,2 k */
  compact(value: number): string
  percent(part: number): string
  bytes(value: number): string
  /** 10:41:02 */
  time(at: string | number): string
  /** 10 h */
  hour(at: string | number): string
  /** The time today, else the day. */
  shortTime(at: string | number): string
  dateTime(at: string | number): string
  /** il y a 3 min */
  ago(at: string | number, now?: number): string
  /** 3 j 4 h */
  duration(ms: number): string
}

/** Numbers and times as the reader writes them in the chosen language, in their own time zone. */
export function useFormat(): Format {
  const { language } = useTranslation().i18n
  return useMemo(() => makeFormat(localeOf(language as Language)), [language])
}

function makeFormat(locale: string): Format {
  const number = new Intl.NumberFormat(locale)
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' })
  const minutes = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const hour = new Intl.DateTimeFormat(locale, { hour: 'numeric' })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value)
  const today = () => new Date().toDateString()

  return {
    number: (value) => number.format(value),
    compact: (value) => (value < 10_000 ? number.format(value) : compact.format(value)),
    percent: (part) => percent.format(part),
    bytes(value) {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
      const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(value) / Math.log(1024)))
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: units[power]!,
        maximumFractionDigits: power > 2 ? 1 : 0,
      }).format(value / 1024 ** power)
    },
    time: (at) => time.format(new Date(at)),
    hour: (at) => hour.format(new Date(at)),
    shortTime: (at) => (new Date(at).toDateString() === today() ? minutes : day).format(new Date(at)),
    dateTime: (at) => dateTime.format(new Date(at)),
    ago(at, now = Date.now()) {
      const ms = new Date(at).getTime() - now
      const distance = Math.abs(ms)
      if (distance < minuteMs) return relative.format(Math.round(ms / 1000), 'second')
      if (distance < hourMs) return relative.format(Math.round(ms / minuteMs), 'minute')
      if (distance < dayMs) return relative.format(Math.round(ms / hourMs), 'hour')
      return relative.format(Math.round(ms / dayMs), 'day')
    },
    duration(ms) {
      const parts: [number, string][] = [
        [Math.floor(ms / dayMs), 'day'],
        [Math.floor(ms / hourMs) % 24, 'hour'],
        [Math.floor(ms / minuteMs) % 60, 'minute'],
        [Math.floor(ms / 1000) % 60, 'second'],
      ]
      const first = parts.findIndex(([value]) => value > 0)
      if (first === -1) return unit(0, 'second')
      return parts
        .slice(first, first + 2)
        .filter(([value]) => value > 0)
        .map(([value, name]) => unit(value, name))
        .join(' ')
    },
  }
}
