import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, KeyRound, Play, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { orThrow, type Webhook } from 'sdk'
import { api, useMay } from '../../api/sign-in.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { cn } from '../../ui/class-names.ts'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { Ago } from '../../ui/time.tsx'
import { toastDone, toastError } from '../../ui/toasts.tsx'
import { SecretDialog } from './secret-dialog.tsx'
import { webhooksText } from './text.ts'

export function Endpoint({
  webhook,
  session,
  isChosen,
  onChoose,
}: {
  webhook: Webhook
  session: string | null
  isChosen: boolean
  onChoose: () => void
}) {
  const t = useText(webhooksText)
  const format = useFormat()
  const url = new URL(webhook.url)
  return (
    <li
      className={cn(
        'relative rounded-xl border border-line bg-surface p-4 shadow-card transition-colors hover:border-line-strong sm:px-5',
        isChosen && 'border-accent',
      )}
    >
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <div className="min-w-0 flex-[1_1_18rem]">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <button
              type="button"
              onClick={onChoose}
              aria-pressed={isChosen}
              className="break-all text-left font-semibold after:absolute after:inset-0 after:rounded-xl"
            >
              {url.host}
              <span className="font-normal text-ink-soft">{url.pathname === '/' ? '' : url.pathname}</span>
            </button>
            <Badge tone={webhook.enabled ? (webhook.failingSince ? 'warn' : 'ok') : 'bad'}>
              {t(webhook.enabled ? (webhook.failingSince ? 'failing' : 'on') : 'off')}
            </Badge>
          </div>
          <p className="mt-1 text-ink-soft text-sm">
            {session ?? t('allSessions')} ·{' '}
            {webhook.events ? t('eventCount', { count: webhook.events.length }) : t('allEvents')}
          </p>
          {webhook.disabledReason && <p className="mt-1 text-bad text-sm">{t(`reason_${webhook.disabledReason}`)}</p>}
        </div>
        <dl className="grid flex-[1_1_16rem] grid-cols-3 gap-3 text-sm">
          <div className="min-w-0">
            <dt className="text-ink-faint text-xs">{t('lastAnswer')}</dt>
            <dd className="truncate" title={webhook.lastError ?? undefined}>
              {webhook.lastStatus ?? webhook.lastError ?? t('none')}
            </dd>
          </div>
          <div>
            <dt className="text-ink-faint text-xs">{t('lastDelivered')}</dt>
            <dd>{webhook.lastDeliveredAt ? <Ago at={webhook.lastDeliveredAt} /> : t('none')}</dd>
          </div>
          <div>
            <dt className="text-ink-faint text-xs">{t('backlog')}</dt>
            <dd className="tabular-nums">{format.number(webhook.backlog)}</dd>
          </div>
        </dl>
        <Commands webhook={webhook} />
      </div>
    </li>
  )
}

function Commands({ webhook }: { webhook: Webhook }) {
  const t = useText(webhooksText)
  const mayChange = useMay('admin')
  const cache = useQueryClient()
  const [isRemoving, setRemoving] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const params = { path: { webhookId: webhook.id } }
  const refresh = () => cache.invalidateQueries({ queryKey: ['webhooks'] })
  const test = useMutation({
    mutationFn: () => orThrow(api().POST('/api/v1/webhooks/{webhookId}/test', { params })),
    onSuccess(answer) {
      const { delivered, status, durationMs, error } = answer
      if (delivered) toastDone(t('tested', { status: String(status), ms: durationMs }))
      else toastError(new Error(t('testFailed', { reason: error ?? String(status) })))
      void refresh()
    },
    onError: toastError,
  })
  const enable = useMutation({
    mutationFn: () => orThrow(api().POST('/api/v1/webhooks/{webhookId}/enable', { params })),
    onSuccess() {
      toastDone(t('enabled'))
      void refresh()
    },
    onError: toastError,
  })
  const rotate = useMutation({
    mutationFn: () => orThrow(api().POST('/api/v1/webhooks/{webhookId}/rotate-secret', { params, body: null })),
    onSuccess: (answer) => setSecret(answer.secret ?? null),
    onError: toastError,
  })
  const remove = useMutation({
    mutationFn: () => orThrow(api().DELETE('/api/v1/webhooks/{webhookId}', { params })),
    onSuccess() {
      setRemoving(false)
      toastDone(t('removed'))
      void refresh()
    },
  })
  if (!mayChange) return null
  return (
    <div className="relative ml-auto flex items-center gap-1">
      <Button size="small" isBusy={test.isPending} onClick={() => test.mutate()}>
        <Send aria-hidden />
        {t('test')}
      </Button>
      <Menu
        trigger={<IconButton size="small" label={`${t('title')}: ${webhook.url}`} icon={<Ellipsis aria-hidden />} />}
      >
        {!webhook.enabled && (
          <MenuItem icon={<Play aria-hidden />} onSelect={() => enable.mutate()}>
            {t('enable')}
          </MenuItem>
        )}
        <MenuItem icon={<KeyRound aria-hidden />} onSelect={() => rotate.mutate()}>
          {t('rotate')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<Trash2 aria-hidden />} isDangerous onSelect={() => setRemoving(true)}>
          {t('remove')}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        title={t('removeTitle')}
        description={t('removeText')}
        action={t('remove')}
        word={new URL(webhook.url).host}
        isBusy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
      />
      <SecretDialog secret={secret} note={t('rotateText')} onClose={() => setSecret(null)} />
    </div>
  )
}
