import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { type ApiKey, orThrow } from 'sdk'
import { keysQuery } from '../../api/queries.ts'
import { api, useMe } from '../../api/sign-in.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ConfirmDialog, Dialog, DialogActions } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { CheckField, SelectField, TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { uiText } from '../../ui/text.ts'
import { Ago } from '../../ui/time.tsx'
import { toastDone } from '../../ui/toasts.tsx'
import { keysText } from './text.ts'

const permissions = ['read', 'write', 'admin'] as const

export function KeysPage() {
  const t = useText(keysText)
  const keys = useQuery(keysQuery())
  const [isAdding, setAdding] = useState(false)
  return (
    <Page
      title={t('title')}
      description={t('lead')}
      actions={
        <Button look="primary" onClick={() => setAdding(true)}>
          <Plus aria-hidden />
          {t('add')}
        </Button>
      }
    >
      <QueryView query={keys}>{(list) => <KeyList keys={list} />}</QueryView>
      <NewKey isOpen={isAdding} onClose={() => setAdding(false)} />
    </Page>
  )
}

const stateOf = (key: ApiKey): 'works' | 'revoked' | 'expired' => {
  if (key.revokedAt) return 'revoked'
  return key.expiresAt && new Date(key.expiresAt).getTime() < Date.now() ? 'expired' : 'works'
}

function KeyList({ keys }: { keys: ApiKey[] }) {
  const t = useText(keysText)
  const [showsAll, setShowsAll] = useState(false)
  const shown = keys.filter((key) => showsAll || stateOf(key) === 'works')
  if (keys.length === 0)
    return (
      <EmptyState icon={<KeyRound />} title={t('emptyTitle')}>
        {t('emptyText')}
      </EmptyState>
    )
  return (
    <>
      <ul className="grid gap-3">
        {shown.map((key) => (
          <KeyCard key={key.id} apiKey={key} />
        ))}
      </ul>
      {keys.some((key) => stateOf(key) !== 'works') && (
        <CheckField
          className="mt-5"
          label={t('showRevoked')}
          checked={showsAll}
          onChange={(event) => setShowsAll(event.target.checked)}
        />
      )}
    </>
  )
}

function KeyCard({ apiKey }: { apiKey: ApiKey }) {
  const t = useText(keysText)
  const format = useFormat()
  const me = useMe()
  const [isRevoking, setRevoking] = useState(false)
  const state = stateOf(apiKey)
  return (
    <li className="rounded-xl border border-line bg-surface p-4 shadow-card sm:px-5">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <div className="min-w-0 flex-[1_1_14rem]">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <h2 className="break-words font-semibold">{apiKey.name}</h2>
            <Badge tone={state === 'works' ? 'ok' : 'neutral'}>{t(state)}</Badge>
            {apiKey.id === me.keyId && <Badge tone="info">{t('yours')}</Badge>}
          </div>
          <p className="mt-1 font-mono text-ink-soft text-xs">
            {apiKey.prefix}…{apiKey.source === 'environment' && ` · ${t('environment')}`}
          </p>
        </div>
        <dl className="grid flex-[2_1_20rem] grid-cols-3 gap-3 text-sm">
          <div>
            <dt className="text-ink-faint text-xs">{t('permission')}</dt>
            <dd>{t(apiKey.permission)}</dd>
          </div>
          <div>
            <dt className="text-ink-faint text-xs">{t('sessions')}</dt>
            <dd>{apiKey.sessionIds ? t('some', { count: apiKey.sessionIds.length }) : t('allSessions')}</dd>
          </div>
          <div>
            <dt className="text-ink-faint text-xs">{t('used')}</dt>
            <dd>
              {apiKey.lastUsedAt ? <Ago at={apiKey.lastUsedAt} /> : t('never')}
              <span className="block text-ink-faint text-xs">
                {apiKey.expiresAt ? t('until', { date: format.dateTime(apiKey.expiresAt) }) : t('noEnd')}
              </span>
            </dd>
          </div>
        </dl>
        {state === 'works' && apiKey.source !== 'environment' && apiKey.id !== me.keyId && (
          <Button size="small" onClick={() => setRevoking(true)}>
            {t('revoke')}
          </Button>
        )}
      </div>
      <Revoke apiKey={apiKey} isOpen={isRevoking} onClose={() => setRevoking(false)} />
    </li>
  )
}

function Revoke({ apiKey, isOpen, onClose }: { apiKey: ApiKey; isOpen: boolean; onClose: () => void }) {
  const t = useText(keysText)
  const cache = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => orThrow(api().DELETE('/api/v1/keys/{keyId}', { params: { path: { keyId: apiKey.id } } })),
    onSuccess() {
      onClose()
      toastDone(t('revokedDone'))
      void cache.invalidateQueries({ queryKey: ['keys'] })
    },
  })
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('revokeTitle', { name: apiKey.name })}
      description={t('revokeText')}
      action={t('revoke')}
      word={apiKey.name}
      isBusy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate()}
    />
  )
}

function NewKey({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText(keysText)
  const words = useText(uiText)
  const cache = useQueryClient()
  const [name, setName] = useState('')
  const [permission, setPermission] = useState<ApiKey['permission']>('write')
  const [until, setUntil] = useState('')
  const create = useMutation({
    mutationFn: () =>
      orThrow(
        api().POST('/api/v1/keys', {
          body: { name: name.trim(), permission, ...(until && { expiresAt: new Date(until).toISOString() }) },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['keys'] }),
  })
  const close = () => {
    create.reset()
    setName('')
    setUntil('')
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }

  if (create.data)
    return (
      <Dialog isOpen={isOpen} onClose={close} title={t('shownTitle')} description={t('shownText')}>
        <div className="flex items-center gap-2 rounded-lg border border-line bg-sunken py-1.5 pr-1.5 pl-3">
          <code className="min-w-0 flex-1 break-all font-mono text-xs">{create.data.key}</code>
          <CopyButton text={create.data.key} />
        </div>
        <DialogActions>
          <Button look="primary" onClick={close}>
            {t('shownDone')}
          </Button>
        </DialogActions>
      </Dialog>
    )
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t('add')}>
      <form onSubmit={submit} className="grid gap-4">
        <TextField
          label={t('name')}
          placeholder={t('namePlaceholder')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={100}
          required
        />
        <SelectField
          label={t('permission')}
          value={permission}
          onChange={(event) => setPermission(event.target.value as ApiKey['permission'])}
        >
          {permissions.map((value) => (
            <option key={value} value={value}>
              {t(value)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('expires')}
          type="date"
          hint={t('expiresHint')}
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
        {create.error && <ErrorPanel error={create.error} />}
        <DialogActions>
          <Button onClick={close}>{words('cancel')}</Button>
          <Button type="submit" look="primary" isBusy={create.isPending}>
            {t('create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
