import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { type components, eventNames, orThrow, type Session, type Webhook } from 'sdk'
import { sessionWebhookQuery } from '../../api/queries.ts'
import { api } from '../../api/sign-in.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { CodeButton } from '../../ui/code-sample.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { CheckField, TextField } from '../../ui/field.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { uiText } from '../../ui/text.ts'
import { Ago } from '../../ui/time.tsx'
import { toastDone, toastError } from '../../ui/toasts.tsx'
import { sessionPageText } from './text.ts'

type Body = components['schemas']['Webhook']['events']
interface Values {
  url: string
  which: 'all' | 'some'
  events: string[]
}

export function WebhookForm({ session }: { session: Session }) {
  const t = useText(sessionPageText)
  const webhook = useQuery(sessionWebhookQuery(session.id))
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <QueryView query={webhook}>
      {(current) => (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)]">
          <Section title={t('webhookTitle')} description={t('webhookText')}>
            <Form key={current?.id ?? 'new'} session={session} webhook={current} onSecret={setSecret} />
            {secret && <Secret secret={secret} />}
          </Section>
          {current && <Health webhook={current} />}
        </div>
      )}
    </QueryView>
  )
}

function Form({
  session,
  webhook,
  onSecret,
}: {
  session: Session
  webhook: Webhook | null
  onSecret: (secret: string | null) => void
}) {
  const t = useText(sessionPageText)
  const words = useText(uiText)
  const cache = useQueryClient()
  const path = { sessionId: session.id }
  const form = useForm<Values>({
    defaultValues: {
      url: webhook?.url ?? '',
      which: webhook?.events ? 'some' : 'all',
      events: webhook?.events ?? [],
    },
  })
  const values = form.watch()
  const refresh = () => {
    void cache.invalidateQueries({ queryKey: ['session', session.id] })
    void cache.invalidateQueries({ queryKey: ['sessions'] })
    void cache.invalidateQueries({ queryKey: ['webhooks'] })
  }
  const save = useMutation({
    mutationFn: () =>
      orThrow(
        api().PUT('/api/v1/sessions/{sessionId}/webhook', {
          params: { path },
          body: bodyOf(values) as { url: string },
        }),
      ),
    onSuccess(saved) {
      onSecret((saved as { secret?: string }).secret ?? null)
      refresh()
      toastDone(t('webhookSaved'))
    },
  })
  const remove = useMutation({
    mutationFn: () => orThrow(api().DELETE('/api/v1/sessions/{sessionId}/webhook', { params: { path } })),
    onSuccess() {
      onSecret(null)
      refresh()
      toastDone(t('webhookRemoved'))
    },
    onError: toastError,
  })

  return (
    <form onSubmit={form.handleSubmit(() => save.mutate())} className="grid gap-4">
      <TextField
        label={t('url')}
        type="url"
        placeholder="https://example.com/whatsapp"
        hint={t('urlHint')}
        required
        {...form.register('url', { required: true })}
      />
      <fieldset>
        <legend className="mb-2 font-medium">{t('events')}</legend>
        <Segments
          label={t('events')}
          value={values.which}
          onChange={(which) => form.setValue('which', which)}
          options={[
            { value: 'all', label: t('eventsAll') },
            { value: 'some', label: t('eventsSome') },
          ]}
        />
        {values.which === 'some' && (
          <div className="mt-3 grid gap-2 sm:grid-cols-2">
            {eventNames.map((name) => (
              <CheckField
                key={name}
                label={<code className="font-mono text-xs">{name}</code>}
                value={name}
                {...form.register('events')}
              />
            ))}
          </div>
        )}
      </fieldset>
      {save.error && <ErrorPanel error={save.error} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" isBusy={save.isPending}>
          {words('save')}
        </Button>
        {webhook && (
          <Button isBusy={remove.isPending} onClick={() => remove.mutate()}>
            {t('webhookRemove')}
          </Button>
        )}
        <CodeButton
          call={{ method: 'PUT', path: '/api/v1/sessions/{sessionId}/webhook', params: path, body: bodyOf(values) }}
        />
      </div>
    </form>
  )
}

const bodyOf = ({ url, which, events }: Values): { url: string; events: Body } => ({
  url: url.trim(),
  events: which === 'all' || events.length === 0 ? null : events,
})

function Secret({ secret }: { secret: string }) {
  const t = useText(sessionPageText)
  return (
    <div role="status" className="mt-5 rounded-xl border border-info-line bg-info-soft p-4">
      <p className="font-medium text-info">{t('secretTitle')}</p>
      <p className="mt-1 text-ink-soft">{t('secretText')}</p>
      <div className="mt-3 flex items-center gap-2 rounded-lg border border-line bg-surface py-1.5 pr-1.5 pl-3">
        <code className="min-w-0 flex-1 break-all font-mono text-xs">{secret}</code>
        <CopyButton text={secret} />
      </div>
    </div>
  )
}

function Health({ webhook }: { webhook: Webhook }) {
  const t = useText(sessionPageText)
  return (
    <Section title={t('webhookHealth')}>
      <Facts>
        <Fact label={t('stateTitle')}>
          <Badge tone={webhook.enabled ? (webhook.failingSince ? 'warn' : 'ok') : 'bad'}>
            {t(webhook.enabled ? 'webhookOn' : 'webhookOff')}
          </Badge>
        </Fact>
        <Fact label={t('lastStatus')}>{webhook.lastStatus ?? webhook.lastError ?? t('none')}</Fact>
        <Fact label={t('lastDelivered')}>
          {webhook.lastDeliveredAt ? <Ago at={webhook.lastDeliveredAt} /> : t('none')}
        </Fact>
        <Fact label={t('backlog')}>{webhook.backlog}</Fact>
        <Fact label={t('attempts')}>{webhook.attempts}</Fact>
      </Facts>
    </Section>
  )
}
