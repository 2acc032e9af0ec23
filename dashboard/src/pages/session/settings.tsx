import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { orThrow, type Session } from 'sdk'
import { api } from '../../api/sign-in.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { CodeButton } from '../../ui/code-sample.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { TextField } from '../../ui/field.tsx'
import { uiText } from '../../ui/text.ts'
import { toastDone } from '../../ui/toasts.tsx'
import { sessionPageText } from './text.ts'

interface Values {
  name: string
  rate: string
}

const rateMax = 100_000

export function Settings({ session }: { session: Session }) {
  const t = useText(sessionPageText)
  const words = useText(uiText)
  const cache = useQueryClient()
  const form = useForm<Values>({
    values: { name: session.name, rate: session.rateLimit ? String(session.rateLimit.messagesPerMinute) : '' },
    resetOptions: { keepDirtyValues: true },
  })
  const change = useMutation({
    mutationFn: (values: Values) =>
      orThrow(
        api().PATCH('/api/v1/sessions/{sessionId}', {
          params: { path: { sessionId: session.id } },
          body: bodyOf(values),
        }),
      ),
    onSuccess(changed) {
      cache.setQueryData(['session', session.id], changed)
      void cache.invalidateQueries({ queryKey: ['sessions'] })
      form.reset(undefined, { keepValues: true })
      toastDone(t('saved'))
    },
  })
  const isRate = (text: string) => text.trim() === '' || (/^\d+$/.test(text.trim()) && Number(text) <= rateMax)

  return (
    <Section title={t('settingsTitle')} description={t('settingsText')}>
      <form onSubmit={form.handleSubmit((values) => change.mutate(values))} className="grid max-w-md gap-4">
        <TextField label={t('name')} maxLength={100} required {...form.register('name', { required: true })} />
        <TextField
          label={t('rate')}
          inputMode="numeric"
          hint={t('rateHint')}
          error={form.formState.errors.rate && t('rateWrong')}
          {...form.register('rate', { validate: isRate })}
        />
        {change.error && <ErrorPanel error={change.error} />}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="primary" isBusy={change.isPending} disabled={!form.formState.isDirty}>
            {words('save')}
          </Button>
          <CodeButton
            call={{
              method: 'PATCH',
              path: '/api/v1/sessions/{sessionId}',
              params: { sessionId: session.id },
              body: bodyOf(form.watch()),
            }}
          />
        </div>
      </form>
    </Section>
  )
}

const bodyOf = ({ name, rate }: Values) => ({
  name: name.trim(),
  rateLimit: rate.trim() === '' ? null : { messagesPerMinute: Number(rate) },
})
