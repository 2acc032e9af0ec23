import { Hourglass } from 'lucide-react'
import type { Session } from 'sdk'
import { useFormat } from '../i18n/format.ts'
import { useText } from '../i18n/text.ts'
import { Badge } from '../ui/badge.tsx'
import { Section } from '../ui/card.tsx'
import { holdsText } from './holds-text.ts'
import { useStateWords } from './state-words.ts'

/** What keeps messages of a connected session back, and until when; nothing where nothing does. */
export function Holds({ session: { holds } }: { session: Pick<Session, 'holds'> }) {
  const t = useText(holdsText)
  const format = useFormat()
  const words = useStateWords()
  if (holds.length === 0) return null
  return (
    <Section title={t('title')} description={t('text')}>
      <ul className="grid gap-3">
        {holds.map(({ reason, text, scope, until }) => (
          <li key={reason} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <div className="min-w-0">
              <p>{words.reason({ code: reason, text })}</p>
              <p className="text-ink-soft text-sm">
                {t('until')} <time dateTime={until}>{format.dateTime(until)}</time>
              </p>
            </div>
            <Badge tone="warn" icon={<Hourglass aria-hidden />}>
              {t(scope)}
            </Badge>
          </li>
        ))}
      </ul>
    </Section>
  )
}
