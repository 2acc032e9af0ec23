import { useQuery } from '@tanstack/react-query'
import { Check, CircleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Message } from 'sdk'
import { messageQuery } from '../api/queries.ts'
import { useFormat } from '../i18n/format.ts'
import { useText } from '../i18n/text.ts'
import { useStateWords } from '../sessions/state-words.ts'
import { cn } from '../ui/class-names.ts'
import { explainMessageError } from '../ui/error-panel.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { messageText } from './text.ts'

type Status = Message['status']
const steps = ['pending', 'sent', 'delivered', 'read'] as const

/** Follows one message from acceptance to the recipient's eyes; says why when it fails. */
export function MessageProgress({ sessionId, messageId }: { sessionId: string; messageId: string }) {
  const t = useText(messageText)
  const { data: message } = useQuery(messageQuery(sessionId, messageId))
  const seenAt = useFirstSeen(message)
  if (!message) return <Skeleton className="h-40 w-full rounded-xl" />

  const reached = message.status === 'played' ? steps.length - 1 : steps.indexOf(message.status as 'pending')
  return (
    <div>
      <ol aria-label={t('progress')} aria-live="polite" className="grid">
        {message.status === 'failed' ? (
          <>
            <Step state="done" name="pending" at={message.createdAt} />
            <li className="flex gap-3">
              <CircleAlert aria-hidden className="size-6 shrink-0 text-bad" />
              <div className="min-w-0">
                <p className="font-semibold text-bad">{t('failed')}</p>
                {message.error && (
                  <>
                    <p>{explainMessageError(message.error)}</p>
                    <p className="mt-1 font-mono text-ink-faint text-xs">{message.error.code}</p>
                  </>
                )}
              </div>
            </li>
          </>
        ) : (
          steps.map((name, index) => (
            <Step
              key={name}
              name={name}
              state={index < reached ? 'done' : index === reached ? 'current' : 'ahead'}
              at={name === 'pending' ? message.createdAt : seenAt[name]}
            />
          ))
        )}
      </ol>
      {message.waiting && <Waiting {...message.waiting} />}
    </div>
  )
}

function Waiting({ reason, text, until }: NonNullable<Message['waiting']>) {
  const t = useText(messageText)
  const format = useFormat()
  const words = useStateWords()
  return (
    <p className="mt-4 text-ink-soft text-sm">
      {words.reason({ code: reason, text })} {t('waitsUntil', { time: format.dateTime(until) })}
    </p>
  )
}

function Step({
  name,
  state,
  at,
}: {
  name: (typeof steps)[number]
  state: 'done' | 'current' | 'ahead'
  at: string | number | undefined
}) {
  const t = useText(messageText)
  const format = useFormat()
  const isReached = state !== 'ahead'
  return (
    <li className="group flex gap-3" data-step={name} data-reached={isReached}>
      <div className="flex flex-col items-center">
        <span
          aria-hidden
          className={cn(
            'grid size-6 shrink-0 place-items-center rounded-full border-2 [&_svg]:size-3.5',
            isReached ? 'border-accent bg-accent text-on-accent' : 'border-line-strong text-transparent',
          )}
        >
          <Check />
        </span>
        <span
          aria-hidden
          className={cn('w-0.5 flex-1 group-last:hidden', state === 'done' ? 'bg-accent' : 'bg-line')}
        />
      </div>
      <div className="min-w-0 pb-4 group-last:pb-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className={cn(isReached ? 'font-semibold' : 'text-ink-faint')}>{t(name)}</span>
          {isReached && at !== undefined && (
            <time className="text-ink-faint text-xs tabular-nums">{format.time(at)}</time>
          )}
        </p>
        {isReached && <p className="text-ink-soft text-xs">{t(`hint_${name}`)}</p>}
      </div>
    </li>
  )
}

/** When this screen first saw each status. */
function useFirstSeen(message: Pick<Message, 'id' | 'status'> | undefined): Partial<Record<Status, number>> {
  const [seen, setSeen] = useState<Partial<Record<Status, number>>>({})
  const messageId = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (!message) return
    const isAnother = messageId.current !== message.id
    messageId.current = message.id
    setSeen((known) => {
      const base = isAnother ? {} : known
      const reached = steps.slice(0, Math.max(0, steps.indexOf(message.status as 'sent')) + 1)
      const news = reached.filter((status) => base[status] === undefined)
      if (news.length === 0 && !isAnother) return known
      return { ...base, ...Object.fromEntries(news.map((status) => [status, Date.now()])) }
    })
  }, [message])
  return seen
}
