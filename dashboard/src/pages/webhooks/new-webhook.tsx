import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type EventName, eventNames, orThrow } from 'sdk'
import { sessionsQuery } from '../../api/queries.ts'
import { api } from '../../api/sign-in.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/button.tsx'
import { CodeButton } from '../../ui/code-sample.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { CheckField, SelectField, TextField } from '../../ui/field.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { uiText } from '../../ui/text.ts'
import { SecretDialog } from './secret-dialog.tsx'
import { webhooksText } from './text.ts'

export function NewWebhook({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText(webhooksText)
  const words = useText(uiText)
  const cache = useQueryClient()
  const sessions = useQuery(sessionsQuery()).data ?? []
  const [url, setUrl] = useState('')
  const [sessionId, setSessionId] = useState('')
  const [which, setWhich] = useState<'all' | 'some'>('all')
  const [events, setEvents] = useState<EventName[]>([])
  const body = {
    url: url.trim(),
    events: which === 'all' || events.length === 0 ? null : events,
    ...(sessionId && { sessionId }),
  }
  const create = useMutation({
    mutationFn: () => orThrow(api().POST('/api/v1/webhooks', { body: body as { url: string } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['webhooks'] }),
  })
  const close = () => {
    create.reset()
    setUrl('')
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  const toggle = (name: EventName, isOn: boolean) =>
    setEvents((known) => (isOn ? [...known, name] : known.filter((other) => other !== name)))

  if (create.data) return <SecretDialog secret={isOpen ? (create.data.secret ?? null) : null} onClose={close} />
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t('add')}>
      <form onSubmit={submit} className="grid gap-4">
        <TextField
          label={t('url')}
          type="url"
          placeholder="https://example.com/whatsapp"
          hint={t('urlHint')}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          required
        />
        <SelectField label={t('scope')} value={sessionId} onChange={(event) => setSessionId(event.target.value)}>
          <option value="">{t('allSessions')}</option>
          {sessions.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <fieldset>
          <legend className="mb-2 font-medium">{t('events')}</legend>
          <Segments
            label={t('events')}
            value={which}
            onChange={setWhich}
            options={[
              { value: 'all', label: t('allEvents') },
              { value: 'some', label: t('someEvents') },
            ]}
          />
          {which === 'some' && (
            <div className="mt-3 grid max-h-56 gap-2 overflow-y-auto sm:grid-cols-2">
              {eventNames.map((name) => (
                <CheckField
                  key={name}
                  label={<code className="font-mono text-xs">{name}</code>}
                  checked={events.includes(name)}
                  onChange={(event) => toggle(name, event.target.checked)}
                />
              ))}
            </div>
          )}
        </fieldset>
        {create.error && <ErrorPanel error={create.error} />}
        <DialogActions>
          <CodeButton call={{ method: 'POST', path: '/api/v1/webhooks', body }} />
          <Button onClick={close}>{words('cancel')}</Button>
          <Button type="submit" look="primary" isBusy={create.isPending}>
            {t('create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
