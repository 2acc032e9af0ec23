import { useMutation, useQuery } from '@tanstack/react-query'
import { Hammer, Zap } from 'lucide-react'
import { useState } from 'react'
import { orThrow } from 'sdk'
import { sandboxStatsQuery, sessionsQuery } from '../../api/queries.ts'
import { api } from '../../api/sign-in.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { SelectField } from '../../ui/field.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { toastDone, toastError } from '../../ui/toasts.tsx'
import type { VirtualPhone } from './page.tsx'
import { sandboxText } from './text.ts'

const kinds = [
  'drop',
  'black-hole',
  'deaf',
  'nack',
  'time-lock',
  'ack-loss',
  'logged-out',
  'replaced',
  'slow-link',
  'media-gone',
] as const
type Kind = (typeof kinds)[number]

export function Faults({ phones }: { phones: VirtualPhone[] }) {
  const t = useText(sandboxText)
  const linked = new Set((useQuery(sessionsQuery()).data ?? []).map(({ phoneNumber }) => phoneNumber))
  const [kind, setKind] = useState<Kind>('drop')
  const [phone, setPhone] = useState('')
  const strike = useMutation({
    mutationFn: () => orThrow(api().POST('/api/v1/sandbox/faults', { body: { kind, ...(phone && { phone }) } })),
    onSuccess: () => toastDone(t('struck')),
    onError: toastError,
  })
  const clear = useMutation({
    mutationFn: () => orThrow(api().DELETE('/api/v1/sandbox/faults')),
    onSuccess: () => toastDone(t('cleared')),
    onError: toastError,
  })
  return (
    <div className="grid gap-5">
      <Section title={t('faults')} description={t('faultsText')}>
        <div className="grid gap-3">
          <SelectField
            label={t('faults')}
            isLabelHidden
            value={kind}
            onChange={(event) => setKind(event.target.value as Kind)}
          >
            {kinds.map((value) => (
              <option key={value} value={value}>
                {t(`fault_${value.replaceAll('-', '_') as 'drop'}`)}
              </option>
            ))}
          </SelectField>
          <SelectField label={t('onPhone')} value={phone} onChange={(event) => setPhone(event.target.value)}>
            <option value="">{t('everyone')}</option>
            {phones
              .filter((known) => linked.has(known.phone))
              .map((known) => (
                <option key={known.phone} value={known.phone}>
                  {known.name}
                </option>
              ))}
          </SelectField>
          <div className="flex flex-wrap gap-2">
            <Button look="primary" isBusy={strike.isPending} onClick={() => strike.mutate()}>
              <Zap aria-hidden />
              {t('strike')}
            </Button>
            <Button isBusy={clear.isPending} onClick={() => clear.mutate()}>
              <Hammer aria-hidden />
              {t('clear')}
            </Button>
          </div>
        </div>
      </Section>
      <Numbers />
    </div>
  )
}

function Numbers() {
  const t = useText(sandboxText)
  const format = useFormat()
  const stats = useQuery(sandboxStatsQuery())
  return (
    <Section title={t('numbers')}>
      <QueryView query={stats}>
        {({ logins, connections, overlaps, stanzas }) => (
          <Facts>
            <Fact label={t('connections')}>{format.number(connections)}</Fact>
            <Fact label={t('logins')}>{format.number(logins)}</Fact>
            <Fact label={t('stanzas')}>
              {format.compact(stanzas.in)} / {format.compact(stanzas.out)}
            </Fact>
            <Fact label={t('overlaps')}>{format.number(overlaps)}</Fact>
          </Facts>
        )}
      </QueryView>
    </Section>
  )
}
