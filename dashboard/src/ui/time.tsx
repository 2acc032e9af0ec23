import { useEffect, useState } from 'react'
import { useFormat } from '../i18n/format.ts'

const tickMs = 10_000

/** The time, moving: for what says how long ago something was. */
export function useNow(everyMs = tickMs): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

/** How long ago; the exact time when pointed at. */
export function Ago({ at, className }: { at: string; className?: string }) {
  const format = useFormat()
  const now = useNow()
  return (
    <time dateTime={at} title={format.dateTime(at)} className={className}>
      {format.ago(at, Math.max(now, new Date(at).getTime()))}
    </time>
  )
}
