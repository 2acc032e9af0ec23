import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Paperclip, SendHorizontal, X } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { orThrow, type Session } from 'sdk'
import { type Chat, chatMessagesKey } from '../../api/queries.ts'
import { api, useMay } from '../../api/sign-in.ts'
import { useText } from '../../i18n/text.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { chatsText } from './text.ts'

/** Writes into a chat: a text, a file, or a file with its caption. */
export function Composer({ session, chat }: { session: Session; chat: Chat }) {
  const t = useText(chatsText)
  const maySend = useMay('write')
  const cache = useQueryClient()
  const [text, setText] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const send = useMutation({
    mutationFn: () => sendTo(session.id, chat.id, text.trim(), file),
    onSuccess() {
      setText('')
      setFile(null)
      // What waits is told of by no event yet.
      void cache.invalidateQueries({ queryKey: chatMessagesKey(session.id, chat.id) })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '' || file) send.mutate()
  }
  if (!maySend) return <p className="border-line border-t p-3 text-center text-ink-soft">{t('mayNotSend')}</p>
  return (
    <form onSubmit={submit} className="border-line border-t p-3">
      {session.status !== 'connected' && <p className="mb-2 text-warn text-xs">{t('away')}</p>}
      {send.error && (
        <div className="mb-3">
          <ErrorPanel error={send.error} />
        </div>
      )}
      {file && (
        <p className="mb-2 inline-flex max-w-full items-center gap-2 rounded-lg border border-line bg-sunken py-1 pr-1 pl-3">
          <span className="truncate">{file.name}</span>
          <IconButton
            size="small"
            className="w-8"
            label={t('detach', { name: file.name })}
            icon={<X aria-hidden />}
            onClick={() => setFile(null)}
          />
        </p>
      )}
      <div className="flex items-end gap-2">
        <input
          ref={picker}
          type="file"
          className="sr-only"
          tabIndex={-1}
          aria-label={t('attach')}
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null)
            event.target.value = ''
          }}
        />
        <IconButton label={t('attach')} icon={<Paperclip aria-hidden />} onClick={() => picker.current?.click()} />
        <textarea
          rows={1}
          aria-label={t('write')}
          placeholder={t('write')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }}
          className="max-h-40 min-h-9 flex-1 resize-none rounded-lg border border-control bg-surface px-3 py-1.5 [field-sizing:content]"
        />
        <Button type="submit" look="primary" isBusy={send.isPending} disabled={text.trim() === '' && !file}>
          <SendHorizontal aria-hidden />
          <span className="max-sm:sr-only">{t('send')}</span>
        </Button>
      </div>
    </form>
  )
}

async function sendTo(sessionId: string, chatId: string, text: string, file: File | null): Promise<void> {
  const params = { path: { sessionId }, query: { wait: 0, queue: 'true' as const } }
  const to = chatId
  const body = file
    ? { to, media: { mediaId: await upload(sessionId, file), ...(text && { caption: text }) } }
    : { to, text }
  await orThrow(api().POST('/api/v1/sessions/{sessionId}/messages', { params, body: body as { to: string } }))
}

async function upload(sessionId: string, file: File): Promise<string> {
  const form = new FormData()
  form.set('file', file)
  const { mediaId } = await orThrow(
    api().POST('/api/v1/sessions/{sessionId}/media', {
      params: { path: { sessionId } },
      body: form as never,
      bodySerializer: (body: unknown) => body as FormData,
    }),
  )
  return mediaId
}
