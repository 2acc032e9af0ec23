import { useQuery } from '@tanstack/react-query'
import { Ban, Contact, MapPin, Vote } from 'lucide-react'
import { useState } from 'react'
import type { Message } from 'sdk'
import { messageQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { cn } from '../../ui/class-names.ts'
import { explainMessageError } from '../../ui/error-panel.tsx'
import { MediaView } from './media-view.tsx'
import { chatsText } from './text.ts'
import { Ticks } from './ticks.tsx'

/** One message as people see it: what it says, what became of it, and what it was before. */
export function Bubble({ message, isGroup }: { message: Message; isGroup: boolean }) {
  const t = useText(chatsText)
  const format = useFormat()
  const isOurs = message.direction === 'outbound'
  const isChanged = message.editedAt !== null || message.revokedAt !== null
  return (
    <div className={cn('flex', isOurs && 'justify-end')}>
      <div
        data-status={message.status}
        className={cn(
          'max-w-[85%] rounded-2xl border border-line px-3 py-2 sm:max-w-[70%]',
          isOurs ? 'rounded-br-sm bg-bubble-out' : 'rounded-bl-sm bg-surface',
        )}
      >
        {isGroup && !isOurs && (
          <p className="font-semibold text-accent-ink text-xs">
            {message.from.name ?? message.from.phone ?? message.from.lid}
          </p>
        )}
        {message.forwarded && <p className="text-ink-soft text-xs italic">{t('forwarded')}</p>}
        {message.replyTo && (
          <p className="mb-1 line-clamp-2 border-accent border-l-2 pl-2 text-ink-soft text-xs">
            {message.replyTo.text ?? t(`type_${message.replyTo.type as 'text'}`)}
          </p>
        )}
        {message.revokedAt ? (
          <p className="flex items-center gap-1.5 text-ink-soft italic">
            <Ban aria-hidden className="size-4" />
            {t('revoked')}
          </p>
        ) : (
          <Content message={message} />
        )}
        {isChanged && <Before message={message} />}
        <p className="mt-0.5 flex items-center justify-end gap-1.5 text-2xs text-ink-soft">
          {message.editedAt && <span>{t('edited')}</span>}
          <time dateTime={message.timestamp} title={format.dateTime(message.timestamp)}>
            {format.shortTime(message.timestamp)}
          </time>
          {isOurs && <Ticks status={message.status} />}
        </p>
        {message.reactions.length > 0 && (
          <p className="mt-1 flex flex-wrap gap-1">
            {message.reactions.map(({ emoji, from }) => (
              <span
                key={`${from.id} ${emoji}`}
                title={from.name ?? from.phone ?? t('you')}
                className="rounded-full border border-line bg-surface px-1.5 text-xs"
              >
                {emoji}
              </span>
            ))}
          </p>
        )}
        {message.error && (
          <p className="mt-1 text-bad text-xs">
            {t('failedBecause', { reason: explainMessageError(message.error) })}{' '}
            <code className="font-mono">{message.error.code}</code>
          </p>
        )}
      </div>
    </div>
  )
}

function Content({ message }: { message: Message }) {
  const t = useText(chatsText)
  if (message.viewOnce && !message.media && !message.text)
    return <p className="text-ink-soft italic">{t('viewOnce')}</p>
  switch (message.type) {
    case 'undecryptable':
      return <p className="text-ink-soft italic">{t('undecryptable')}</p>
    case 'unsupported':
      return <p className="text-ink-soft italic">{t('unsupported', { kind: message.rawType ?? '?' })}</p>
    case 'location':
      return (
        <p className="flex items-start gap-2">
          <MapPin aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            {message.location?.name ?? t('location')}
            <span className="block text-ink-soft text-xs tabular-nums">
              {message.location?.latitude}, {message.location?.longitude}
            </span>
          </span>
        </p>
      )
    case 'contacts':
      return (
        <ul>
          {message.contacts?.map(({ name, phones }) => (
            <li key={name} className="flex items-start gap-2">
              <Contact aria-hidden className="mt-0.5 size-4 shrink-0" />
              <span>
                {name}
                <span className="block text-ink-soft text-xs">{phones.join(', ')}</span>
              </span>
            </li>
          ))}
        </ul>
      )
    case 'poll':
      return (
        <div>
          <p className="flex items-center gap-2 font-medium">
            <Vote aria-hidden className="size-4 shrink-0" />
            {message.poll?.question}
          </p>
          <ul className="mt-1 grid gap-1 text-sm">
            {message.poll?.options.map(({ name, votes }) => (
              <li key={name} className="flex justify-between gap-6">
                <span>{name}</span>
                <span className="text-ink-soft text-xs">{t('votes', { count: votes })}</span>
              </li>
            ))}
          </ul>
        </div>
      )
    default:
      return (
        <>
          {message.media && <MediaView message={message} media={message.media} />}
          {message.text && <p className="whitespace-pre-wrap break-words">{message.text}</p>}
          {message.linkPreview && (
            <p className="mt-1 rounded-lg bg-sunken px-2 py-1.5 text-xs">
              <span className="block font-medium">{message.linkPreview.title}</span>
              <span className="block truncate text-ink-soft">{message.linkPreview.url}</span>
            </p>
          )}
        </>
      )
  }
}

/** What it said before it was edited or deleted, when somebody wants to know. */
function Before({ message }: { message: Message }) {
  const t = useText(chatsText)
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const detail = useQuery({ ...messageQuery(message.sessionId, message.id), enabled: isOpen })
  return (
    <details className="mt-1 text-xs" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="text-ink-soft underline-offset-2 hover:underline">{t('showHistory')}</summary>
      <ul className="mt-1 grid gap-1">
        {detail.data?.history?.map(({ timestamp, text }) => (
          <li key={timestamp} className="border-line-strong border-l-2 pl-2">
            <span className="text-ink-soft">{format.time(timestamp)}</span> {text}
          </li>
        ))}
      </ul>
    </details>
  )
}
