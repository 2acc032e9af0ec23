import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { FlaskConical, Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { orThrow } from 'sdk'
import { virtualPhonesQuery } from '../../api/queries.ts'
import { api, useMe } from '../../api/sign-in.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { cn } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { CheckField, TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Faults } from './faults.tsx'
import { PhoneScreen } from './phone-screen.tsx'
import { sandboxText } from './text.ts'

export interface VirtualPhone {
  phone: string
  name: string
}

export function SandboxPage() {
  const t = useText(sandboxText)
  const { sandbox } = useMe()
  if (!sandbox)
    return (
      <Page title={t('title')}>
        <EmptyState icon={<FlaskConical />} title={t('notTitle')}>
          {t('notText')}
        </EmptyState>
      </Page>
    )
  return (
    <Page title={t('title')} description={t('lead')}>
      <Network />
    </Page>
  )
}

function Network() {
  const search = useSearch({ from: '/sandbox' })
  const navigate = useNavigate({ from: '/sandbox' })
  const phones = useQuery(virtualPhonesQuery())
  return (
    <QueryView query={phones}>
      {(list) => {
        const chosen = list.find(({ phone }) => phone === search.phone) ?? list[0]
        return (
          <div className="grid items-start gap-5 lg:grid-cols-[18rem_minmax(0,1fr)_18rem]">
            <PhoneList
              phones={list}
              chosen={chosen}
              onChoose={(phone) => void navigate({ search: { phone }, replace: true })}
            />
            {chosen && <PhoneScreen key={chosen.phone} phone={chosen} phones={list} />}
            <Faults phones={list} />
          </div>
        )
      }}
    </QueryView>
  )
}

function PhoneList({
  phones,
  chosen,
  onChoose,
}: {
  phones: VirtualPhone[]
  chosen: VirtualPhone | undefined
  onChoose: (phone: string) => void
}) {
  const t = useText(sandboxText)
  const [isAdding, setAdding] = useState(false)
  return (
    <Section title={t('phones')} description={t('phonesText')}>
      <ul className="-mx-2 grid max-h-[26rem] gap-0.5 overflow-y-auto">
        {phones.map(({ phone, name }) => (
          <li key={phone}>
            <button
              type="button"
              aria-pressed={phone === chosen?.phone}
              onClick={() => onChoose(phone)}
              className={cn(
                'flex w-full items-baseline justify-between gap-3 rounded-lg px-2.5 py-2 text-left hover:bg-hover',
                phone === chosen?.phone && 'bg-accent-soft text-accent-ink',
              )}
            >
              <span className="min-w-0 truncate font-medium">{name}</span>
              <span className="shrink-0 text-xs tabular-nums">{phone}</span>
            </button>
          </li>
        ))}
      </ul>
      {isAdding ? (
        <AddPhone
          onAdded={(phone) => {
            setAdding(false)
            onChoose(phone)
          }}
        />
      ) : (
        <Button size="small" className="mt-3" onClick={() => setAdding(true)}>
          <Plus aria-hidden />
          {t('addPhone')}
        </Button>
      )}
    </Section>
  )
}

function AddPhone({ onAdded }: { onAdded: (phone: string) => void }) {
  const t = useText(sandboxText)
  const cache = useQueryClient()
  const [phone, setPhone] = useState('+336')
  const [name, setName] = useState('')
  const [passkey, setPasskey] = useState(false)
  const add = useMutation({
    mutationFn: () =>
      orThrow(api().POST('/api/v1/sandbox/phones', { body: { phone: phone.trim(), name: name.trim(), passkey } })),
    async onSuccess(added) {
      await cache.invalidateQueries({ queryKey: ['sandbox', 'phones'] })
      onAdded(added.phone)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <form onSubmit={submit} className="mt-4 grid gap-3">
      <TextField
        label={t('phone')}
        inputMode="tel"
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
        required
      />
      <TextField label={t('name')} value={name} onChange={(event) => setName(event.target.value)} required />
      <CheckField
        label={t('passkey')}
        hint={t('passkeyHint')}
        checked={passkey}
        onChange={(event) => setPasskey(event.target.checked)}
      />
      {add.error && <ErrorPanel error={add.error} />}
      <Button type="submit" look="primary" isBusy={add.isPending}>
        {t('add')}
      </Button>
    </form>
  )
}
