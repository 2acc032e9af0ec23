import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { RotateCcw } from 'lucide-react'
import { type components, type Delivery, orThrow, type Webhook } from 'sdk'
import { deliveriesQuery } from '../../api/queries.ts'
import { api, useMay } from '../../api/sign-in.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { toastDone, toastError } from '../../ui/toasts.tsx'
import { webhooksText } from './text.ts'

const states = ['pending', 'retrying', 'delivered', 'exhausted'] as const
type State = (typeof states)[number]

const tones: Record<Delivery['state'], Tone> = {
  pending: 'neutral',
  retrying: 'warn',
  delivered: 'ok',
  exhausted: 'bad',
  cancelled: 'neutral',
}

/** What one endpoint was told, or still is to be, with every try. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const t = useText(webhooksText)
  const search = useSearch({ from: '/webhooks' })
  const navigate = useNavigate({ from: '/webhooks' })
  const state = states.find((known) => known === search.state)
  const deliveries = useQuery(deliveriesQuery(webhook.id, state))
  return (
    <Section
      title={`${t('deliveries')} · ${new URL(webhook.url).host}`}
      actions={
        <>
          <Segments<State | 'all'>
            label={t('state')}
            value={state ?? 'all'}
            onChange={(next) =>
              void navigate({ search: { ...search, state: next === 'all' ? undefined : next }, replace: true })
            }
            options={(['all', ...states] as const).map((value) => ({ value, label: t(`state_${value}`) }))}
          />
          <ReplayFailed webhook={webhook} />
        </>
      }
    >
      <QueryView query={deliveries}>
        {(list) =>
          list.length === 0 ? (
            <p className="py-4 text-ink-faint">{t('noDeliveries')}</p>
          ) : (
            <ol className="divide-y divide-line">
              {list.map((delivery) => (
                <Row key={delivery.id} delivery={delivery} />
              ))}
            </ol>
          )
        }
      </QueryView>
    </Section>
  )
}

function Row({ delivery }: { delivery: Delivery }) {
  const t = useText(webhooksText)
  const format = useFormat()
  const last = delivery.attempts.at(-1)
  return (
    <li data-delivery={delivery.state} className="flex items-start gap-3 py-1">
      <details className="min-w-0 flex-1">
        <summary className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-lg px-2 py-1.5 hover:bg-hover">
          <Badge tone={tones[delivery.state]}>{t(`state_${delivery.state}`)}</Badge>
          <code className="font-mono text-xs">{delivery.event}</code>
          <span className="text-ink-faint text-xs tabular-nums">#{delivery.seq}</span>
          <span className="text-ink-soft text-xs">
            {t('attempts', { count: delivery.attempts.length })}
            {last && ` · ${last.status ?? last.error ?? ''}`}
            {delivery.nextAttemptAt && ` · ${t('next', { when: format.time(delivery.nextAttemptAt) })}`}
          </span>
        </summary>
        <ol className="grid gap-2 py-2 pl-4">
          {delivery.attempts.map((attempt) => (
            <li key={attempt.at} className="border-line border-l-2 pl-3 text-sm">
              <p>
                <span className="tabular-nums">{format.time(attempt.at)}</span> ·{' '}
                <span className={attempt.status !== null && attempt.status < 300 ? 'text-ok' : 'text-bad'}>
                  {attempt.status ?? t('noAnswer')}
                </span>{' '}
                · {format.number(attempt.durationMs)} ms
              </p>
              {attempt.error && <p className="text-bad text-xs">{attempt.error}</p>}
              {attempt.response && (
                <pre className="mt-1 max-h-32 overflow-auto whitespace-pre-wrap rounded-lg bg-sunken p-2 font-mono text-xs">
                  {attempt.response}
                </pre>
              )}
            </li>
          ))}
        </ol>
      </details>
      <ReplayOne delivery={delivery} />
    </li>
  )
}

function ReplayOne({ delivery }: { delivery: Delivery }) {
  const t = useText(webhooksText)
  const mayReplay = useMay('admin')
  const cache = useQueryClient()
  const replay = useMutation({
    mutationFn: () =>
      orThrow(api().POST('/api/v1/deliveries/{deliveryId}/replay', { params: { path: { deliveryId: delivery.id } } })),
    onSuccess() {
      toastDone(t('replayed'))
      void cache.invalidateQueries({ queryKey: ['webhooks'] })
    },
    onError: toastError,
  })
  if (!mayReplay || delivery.state === 'pending') return null
  return (
    <Button size="small" look="quiet" isBusy={replay.isPending} onClick={() => replay.mutate()}>
      <RotateCcw aria-hidden />
      {t('replay')}
    </Button>
  )
}

function ReplayFailed({ webhook }: { webhook: Webhook }) {
  const t = useText(webhooksText)
  const mayReplay = useMay('admin')
  const cache = useQueryClient()
  const replay = useMutation({
    mutationFn: () => replayExhausted(webhook),
    onSuccess(count) {
      toastDone(t('replayedMany', { count }))
      void cache.invalidateQueries({ queryKey: ['webhooks'] })
    },
    onError: toastError,
  })
  if (!mayReplay) return null
  return (
    <Button size="small" isBusy={replay.isPending} onClick={() => replay.mutate()}>
      <RotateCcw aria-hidden />
      {t('replayFailed')}
    </Button>
  )
}

/** The server takes so many at a time. */
async function replayExhausted(webhook: Webhook): Promise<number> {
  let count = 0
  for (let since: string | null = webhook.createdAt; since !== null; ) {
    const params = { path: { webhookId: webhook.id } }
    const body = { since, state: 'exhausted' as const }
    const answer: components['schemas']['Replay'] = await orThrow(
      api().POST('/api/v1/webhooks/{webhookId}/replay', { params, body }),
    )
    count += answer.replayed
    since = answer.nextSince
  }
  return count
}
