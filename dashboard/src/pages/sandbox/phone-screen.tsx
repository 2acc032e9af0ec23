import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { SendHorizontal } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { orThrow } from 'sdk'
import { phoneMessagesQuery, sessionsQuery } from '../../api/queries.ts'
import { api } from '../../api/sign-in.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Ago } from '../../ui/time.tsx'
import { toastDone } from '../../ui/toasts.tsx'
import type { VirtualPhone } from './page.tsx'
import { sandboxText } from './text.ts'

/** One virtual phone: what it received, and writing from it. */
export function PhoneScreen({ phone, phones }: { phone: VirtualPhone; phones: VirtualPhone[] }) {
  const t = useText(sandboxText)
  const messages = useQuery(phoneMessagesQuery(phone.phone))
  const nameOf = (number: string) => phones.find((known) => known.phone === number)?.name ?? number
  return (
    <Section title={t('screen', { name: phone.name })} description={phone.phone}>
      <h3 className="mb-2 font-medium text-ink-soft text-xs">{t('received')}</h3>
      <QueryView query={messages}>
        {(list) =>
          list.length === 0 ? (
            <p className="py-6 text-center text-ink-faint">{t('nothing')}</p>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
            <ol tabIndex={0} className="grid max-h-96 gap-2 overflow-y-auto rounded-xl bg-sunken p-3">
              {list.map((message) => (
                <li
                  key={message.id}
                  className="max-w-[85%] animate-fade-in rounded-xl rounded-tl-sm border border-line bg-surface px-3 py-2"
                >
                  <p className="flex items-baseline gap-3 text-xs">
                    <span className="font-semibold">{nameOf(message.from)}</span>
                    <Ago at={message.at} className="text-ink-faint" />
                  </p>
                  {message.type !== 'text' && <Badge className="my-1">{message.type}</Badge>}
                  {message.text && <p className="whitespace-pre-wrap break-words">{message.text}</p>}
                </li>
              ))}
            </ol>
          )
        }
      </QueryView>
      <Write phone={phone} />
    </Section>
  )
}

function Write({ phone }: { phone: VirtualPhone }) {
  const t = useText(sandboxText)
  const cache = useQueryClient()
  const linked = (useQuery(sessionsQuery()).data ?? []).filter(
    ({ phoneNumber }) => phoneNumber !== null && phoneNumber !== phone.phone,
  )
  const [chosen, setChosen] = useState('')
  const [text, setText] = useState('')
  const to = chosen || linked[0]?.phoneNumber || ''
  const write = useMutation({
    mutationFn: () =>
      orThrow(
        api().POST('/api/v1/sandbox/phones/{phone}/messages', {
          params: { path: { phone: phone.phone } },
          body: { to, text },
        }),
      ),
    onSuccess() {
      setText('')
      toastDone(t('written', { name: phone.name }))
      void cache.invalidateQueries({ queryKey: ['sandbox', 'messages'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    write.mutate()
  }
  if (linked.length === 0) return null
  return (
    <form onSubmit={submit} className="mt-5 grid gap-3 border-line border-t pt-4">
      <SelectField label={t('to')} value={to} onChange={(event) => setChosen(event.target.value)}>
        {linked.map(({ id, name, phoneNumber }) => (
          <option key={id} value={phoneNumber!}>
            {name} · {phoneNumber}
          </option>
        ))}
      </SelectField>
      <TextArea label={t('text')} rows={2} value={text} onChange={(event) => setText(event.target.value)} required />
      {write.error && <ErrorPanel error={write.error} />}
      <Button type="submit" look="primary" isBusy={write.isPending} className="justify-self-start">
        <SendHorizontal aria-hidden />
        {t('write')}
      </Button>
    </form>
  )
}
