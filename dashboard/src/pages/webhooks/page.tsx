import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus, Webhook as WebhookIcon } from 'lucide-react'
import { useState } from 'react'
import type { Webhook } from 'sdk'
import { sessionsQuery, webhooksQuery } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Deliveries } from './deliveries.tsx'
import { Endpoint } from './endpoint.tsx'
import { NewWebhook } from './new-webhook.tsx'
import { webhooksText } from './text.ts'

export function WebhooksPage() {
  const t = useText(webhooksText)
  const webhooks = useQuery(webhooksQuery())
  const [isAdding, setAdding] = useState(false)
  const add = (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {t('add')}
    </Button>
  )
  return (
    <Page title={t('title')} description={t('lead')} actions={add}>
      <QueryView query={webhooks}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={<WebhookIcon />} title={t('emptyTitle')} action={add}>
              {t('emptyText')}
            </EmptyState>
          ) : (
            <Endpoints webhooks={list} />
          )
        }
      </QueryView>
      <NewWebhook isOpen={isAdding} onClose={() => setAdding(false)} />
    </Page>
  )
}

function Endpoints({ webhooks }: { webhooks: Webhook[] }) {
  const search = useSearch({ from: '/webhooks' })
  const navigate = useNavigate({ from: '/webhooks' })
  const sessions = useQuery(sessionsQuery()).data ?? []
  const chosen = webhooks.find(({ id }) => id === search.webhook) ?? webhooks[0]!
  return (
    <div className="grid gap-5">
      <ul className="grid gap-3">
        {webhooks.map((webhook) => (
          <Endpoint
            key={webhook.id}
            webhook={webhook}
            session={sessions.find(({ id }) => id === webhook.sessionId)?.name ?? null}
            isChosen={webhook.id === chosen.id && webhooks.length > 1}
            onChoose={() => void navigate({ search: { ...search, webhook: webhook.id }, replace: true })}
          />
        ))}
      </ul>
      <Deliveries key={chosen.id} webhook={chosen} />
    </div>
  )
}
