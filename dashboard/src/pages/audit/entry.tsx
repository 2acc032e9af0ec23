import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleX } from 'lucide-react'
import { type AuditEntry, sessionsQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/badge.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { actions } from './actions.ts'
import { auditText } from './text.ts'

/** A change in one line, and all that is known of it below. */
export function Entry({ entry }: { entry: AuditEntry }) {
  const t = useText(auditText)
  const format = useFormat()
  const session = useNameOfSession(entry.sessionId)
  return (
    <li>
      <details>
        <summary className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-hover">
          <time dateTime={entry.at} className="w-full shrink-0 text-ink-faint text-xs tabular-nums sm:w-40">
            {format.dateTime(entry.at)}
          </time>
          <span className="min-w-0 flex-[1_1_14rem] break-words">
            <span className="font-medium">{useActionName(entry)}</span>
            {session && <span> · {session}</span>}
            <span className="block text-ink-soft text-xs">
              {t('by', { name: entry.key.name })} · {t('from', { ip: entry.ip })}
            </span>
          </span>
          <Outcome status={entry.status} />
        </summary>
        <Details entry={entry} session={session} />
      </details>
    </li>
  )
}

function Details({ entry, session }: { entry: AuditEntry; session: string | null }) {
  const t = useText(auditText)
  return (
    <div className="border-line border-t bg-sunken p-4 text-sm">
      <Facts>
        <Fact label={t('request')}>
          <span className="font-mono text-xs">{`${entry.method} ${entry.route}`}</span>
        </Fact>
        <Fact label={t('answer')}>{entry.status}</Fact>
        <Fact label={t('key')}>
          {entry.key.name} <span className="font-mono text-ink-soft text-xs">{entry.key.id}</span>
        </Fact>
        {session && <Fact label={t('session')}>{session}</Fact>}
        <Fact label={t('target')}>
          {Object.entries(entry.target).map(([name, id]) => (
            <span key={name} className="block font-mono text-xs">{`${name}: ${id}`}</span>
          ))}
          {Object.keys(entry.target).length === 0 && t('none')}
        </Fact>
        <Fact label={t('fields')}>
          {entry.fields.length === 0 ? t('none') : <span className="font-mono text-xs">{entry.fields.join(', ')}</span>}
        </Fact>
        <Fact label={t('address')}>{entry.ip}</Fact>
        <Fact label={t('requestId')}>
          <span className="font-mono text-xs">{entry.requestId}</span>
        </Fact>
      </Facts>
    </div>
  )
}

function Outcome({ status }: { status: number }) {
  const t = useText(auditText)
  if (status < 400)
    return (
      <Badge tone="ok" icon={<CircleCheck aria-hidden />}>
        {t('done')}
      </Badge>
    )
  return (
    <Badge tone={status < 500 ? 'warn' : 'bad'} icon={<CircleX aria-hidden />}>
      {t(status < 500 ? 'refused' : 'failed')} · {status}
    </Badge>
  )
}

/** In plain words where there are any. */
function useActionName({ method, route }: AuditEntry): string {
  const t = useText(auditText)
  const request = `${method} ${route}`
  const words = actions[request]
  return words ? t(words) : request
}

/** Null: none, or one that is no longer there. */
function useNameOfSession(id: string | null): string | null {
  const sessions = useQuery(sessionsQuery()).data ?? []
  return sessions.find((session) => session.id === id)?.name ?? null
}
