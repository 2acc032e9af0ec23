import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ExternalLink, KeyRound, Link2 } from 'lucide-react'
import { orThrow, type Session } from 'sdk'
import { passkeyQuery, virtualPhonesQuery } from '../api/queries.ts'
import { api, useMe } from '../api/sign-in.ts'
import { useFormat } from '../i18n/format.ts'
import { useText } from '../i18n/text.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { TextField } from '../ui/field.tsx'
import { CompareCode } from './compare-code.tsx'
import { passkeyText } from './passkey-text.ts'
import { SandboxBox } from './sandbox-box.tsx'

const path = '/api/v1/sessions/{sessionId}/passkey'

/** The account has a passkey: its owner has to act, here or far away. */
export function PasskeyPanel({ session }: { session: Session }) {
  const t = useText(passkeyText)
  const me = useMe()
  const format = useFormat()
  const cache = useQueryClient()
  const passkey = useQuery(passkeyQuery(session.id))
  const params = { path: { sessionId: session.id } }
  const confirm = useMutation({
    mutationFn: (same: boolean) => orThrow(api().POST(`${path}/confirm`, { params, body: { same } })),
    onSettled: () => cache.invalidateQueries({ queryKey: ['session', session.id] }),
  })
  const step = passkey.data?.step
  return (
    <div className="grid gap-4">
      <div>
        <p className="flex items-center gap-2 font-semibold">
          <KeyRound aria-hidden className="size-5 text-accent" />
          {t('asked')}
        </p>
        {step === 'assertion' && <p className="mt-1 max-w-prose">{t('askedText')}</p>}
        {passkey.data && (
          <p className="mt-1 text-ink-soft text-sm">{t('until', { time: format.time(passkey.data.expiresAt) })}</p>
        )}
      </div>
      {step === 'assertion' && <OwnerLink session={session} />}
      {step === 'assertion' && me.sandbox && me.permission === 'admin' && (
        <VirtualPasskey session={session} options={passkey.data?.options as Options} />
      )}
      {(step === 'waiting' || step === 'finishing') && <p role="status">{t(step)}</p>}
      {step === 'code' && passkey.data?.code && (
        <CompareCode code={passkey.data.code} isBusy={confirm.isPending} onAnswer={confirm.mutate} />
      )}
      {(passkey.error ?? confirm.error) && <ErrorPanel error={(passkey.error ?? confirm.error)!} />}
    </div>
  )
}

function OwnerLink({ session }: { session: Session }) {
  const t = useText(passkeyText)
  const make = useMutation({
    mutationFn: () => orThrow(api().POST(`${path}/link`, { params: { path: { sessionId: session.id } } })),
  })
  const url = make.data?.url
  return (
    <div className="grid gap-3">
      {url && (
        <>
          <TextField label={t('linkLabel')} hint={t('linkText')} value={url} readOnly />
          <div className="flex flex-wrap gap-2">
            <CopyButton text={url} look="primary" size="medium" />
            <Button asChild>
              <a href={url} target="_blank" rel="noreferrer">
                <ExternalLink aria-hidden />
                {t('openHere')}
              </a>
            </Button>
          </div>
        </>
      )}
      {make.error && <ErrorPanel error={make.error} />}
      <div>
        <Button look={url ? 'quiet' : 'primary'} isBusy={make.isPending} onClick={() => make.mutate()}>
          <Link2 aria-hidden />
          {t(url ? 'makeAnother' : 'makeLink')}
        </Button>
      </div>
    </div>
  )
}

type Options = { challenge: string; rpId: string }

/** In the sandbox a virtual phone does what its owner would do with browser and passkey. */
function VirtualPasskey({ session, options }: { session: Session; options: Options }) {
  const t = useText(passkeyText)
  const cache = useQueryClient()
  const phones = (useQuery(virtualPhonesQuery()).data ?? []).filter(({ passkey }) => passkey)
  const sign = useMutation({
    mutationFn: async (phone: string) => {
      const of = { params: { path: { phone } }, body: { options } }
      const credential = await orThrow(api().POST('/api/v1/sandbox/phones/{phone}/passkey/sign', of))
      const params = { path: { sessionId: session.id } }
      return orThrow(api().POST(`${path}/response`, { params, body: { credential } }))
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ['session', session.id] }),
  })
  return (
    <SandboxBox text={t('sandboxText')} error={sign.error}>
      {phones.map(({ phone, name }) => (
        <Button key={phone} look="primary" isBusy={sign.isPending} onClick={() => sign.mutate(phone)}>
          {t('sign', { name })}
        </Button>
      ))}
    </SandboxBox>
  )
}
