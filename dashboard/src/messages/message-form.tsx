import { useMutation, useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleX, LoaderCircle, SendHorizontal } from 'lucide-react'
import { type FormEvent, type ReactNode, useDeferredValue, useEffect, useState } from 'react'
import { type components, orThrow } from 'sdk'
import { api } from '../api/sign-in.ts'
import { useText } from '../i18n/text.ts'
import { Button } from '../ui/button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import { messageFormText } from './message-form-text.ts'

export type SentMessage = components['schemas']['SentMessage']

export interface Draft {
  to: string
  text: string
}

const settledMs = 450

/** Writes a text to a number, which is looked up on WhatsApp while it is typed. */
export function MessageForm({
  sessionId,
  draft,
  onChange,
  onSent,
  suggestions,
}: {
  sessionId: string
  draft: Draft
  onChange: (draft: Draft) => void
  onSent: (sent: SentMessage) => void
  suggestions?: ReactNode
}) {
  const t = useText(messageFormText)
  const number = useNumberCheck(sessionId, draft.to)
  const send = useMutation({
    mutationFn: () =>
      orThrow(
        api().POST('/api/v1/sessions/{sessionId}/messages', {
          params: { path: { sessionId }, query: { wait: 0 } },
          body: { to: draft.to.trim(), text: draft.text },
        }),
      ),
    onSuccess: onSent,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate()
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <div>
        <TextField
          label={t('to')}
          type="text"
          inputMode="tel"
          autoComplete="off"
          placeholder="+33612345678"
          value={draft.to}
          onChange={(event) => onChange({ ...draft, to: event.target.value })}
          error={number.state === 'malformed' ? t('malformed') : undefined}
          hint={
            number.state === 'unknown' || number.state === 'malformed' ? undefined : <NumberHint state={number.state} />
          }
          required
        />
        {suggestions}
      </div>
      <TextArea
        label={t('text')}
        value={draft.text}
        onChange={(event) => onChange({ ...draft, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
        }}
        hint={t('shortcut')}
        required
      />
      {send.error && <ErrorPanel error={send.error} />}
      <div>
        <Button
          type="submit"
          look="primary"
          size="large"
          isBusy={send.isPending}
          disabled={!draft.to.trim() || !draft.text}
        >
          <SendHorizontal aria-hidden />
          {t('send')}
        </Button>
      </div>
    </form>
  )
}

type NumberState = 'unknown' | 'malformed' | 'checking' | 'registered' | 'unregistered' | 'address'

function NumberHint({ state }: { state: Exclude<NumberState, 'unknown' | 'malformed'> }) {
  const t = useText(messageFormText)
  const look = {
    checking: { className: 'text-ink-faint', icon: <LoaderCircle aria-hidden className="animate-spin" /> },
    registered: { className: 'text-ok', icon: <CircleCheck aria-hidden /> },
    unregistered: { className: 'text-bad', icon: <CircleX aria-hidden /> },
    address: { className: 'text-ink-faint', icon: null },
  }[state]
  return (
    <span role="status" className={`inline-flex items-center gap-1.5 font-medium [&_svg]:size-3.5 ${look.className}`}>
      {look.icon}
      {t(`number_${state}`)}
    </span>
  )
}

/** Is this a number, and is it on WhatsApp? Asked once the typing rests. */
function useNumberCheck(sessionId: string, given: string): { state: NumberState } {
  const settled = useSettled(given.trim())
  const phone = settled.replace(/[\s().-]/g, '')
  const isNumber = /^\+?\d{8,15}$/.test(phone)
  const check = useQuery({
    queryKey: ['session', sessionId, 'number-check', phone],
    queryFn: async ({ signal }) =>
      (
        await orThrow(
          api().GET('/api/v1/sessions/{sessionId}/contacts/check', {
            params: { path: { sessionId }, query: { phones: phone } },
            signal,
          }),
        )
      ).results[0]?.registered ?? false,
    enabled: isNumber && sessionId !== '',
    retry: false,
    staleTime: 60_000,
  })
  if (settled === '') return { state: 'unknown' }
  if (settled.includes('@') || settled.includes('-')) return { state: 'address' }
  if (!isNumber || (check.error as { code?: string } | null)?.code === 'INVALID_PHONE_NUMBER')
    return { state: 'malformed' }
  if (check.isLoading) return { state: 'checking' }
  if (check.data === undefined) return { state: 'unknown' }
  return { state: check.data ? 'registered' : 'unregistered' }
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settledMs)
    return () => clearTimeout(timer)
  }, [value])
  return useDeferredValue(settled)
}
