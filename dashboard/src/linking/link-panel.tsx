import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleCheckBig, Hash, QrCode } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { orThrow, type Session } from 'sdk'
import { qrQuery, virtualPhonesQuery } from '../api/queries.ts'
import { api, useMe } from '../api/sign-in.ts'
import { useFormat } from '../i18n/format.ts'
import { useText } from '../i18n/text.ts'
import { useSessionCommand } from '../sessions/session-commands.tsx'
import { mayStart, useStateWords } from '../sessions/state-words.ts'
import { Button } from '../ui/button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { TextField } from '../ui/field.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Segments } from '../ui/tabs.tsx'
import { useNow } from '../ui/time.tsx'
import { PasskeyPanel } from './passkey-panel.tsx'
import { SandboxBox } from './sandbox-box.tsx'
import { linkingText } from './text.ts'

type Way = 'qr' | 'code'

// Who reads this on the phone to be linked cannot scan it.
const firstWay = (): Way => (window.matchMedia('(max-width: 40rem)').matches ? 'code' : 'qr')

/** Links a phone to a session: by QR code or by code, until it is linked. */
export function LinkPanel({ session }: { session: Session }) {
  const t = useText(linkingText)
  const me = useMe()
  const [way, setWay] = useState<Way>(firstWay)
  const [code, setCode] = useState<string | null>(null)

  if (session.status === 'connected') return <Linked session={session} />
  if (mayStart(session)) return <Stopped session={session} />
  if (session.state === 'passkey_required') return <PasskeyPanel session={session} />
  return (
    <div className="grid gap-5">
      <Segments
        label={t('way')}
        value={way}
        onChange={setWay}
        options={[
          { value: 'qr', label: <WayLabel icon={<QrCode aria-hidden />} text={t('qr')} /> },
          { value: 'code', label: <WayLabel icon={<Hash aria-hidden />} text={t('code')} /> },
        ]}
      />
      <div className="grid items-start gap-6 md:grid-cols-[auto_minmax(0,1fr)]">
        {way === 'qr' ? <LiveQr session={session} /> : <PairingCode session={session} onCode={setCode} />}
        <div className="grid gap-5">
          <Steps way={way} />
          {me.sandbox && me.permission === 'admin' && (
            <VirtualScan session={session} code={way === 'code' ? code : null} way={way} />
          )}
        </div>
      </div>
    </div>
  )
}

function WayLabel({ icon, text }: { icon: React.ReactNode; text: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 px-1 py-0.5 [&_svg]:size-4">
      {icon}
      {text}
    </span>
  )
}

function Steps({ way }: { way: Way }) {
  const t = useText(linkingText)
  return (
    <ol className="grid gap-3">
      {[t('step1'), t('step2'), t(way === 'qr' ? 'step3qr' : 'step3code')].map((step, index) => (
        <li key={step} className="flex gap-3">
          <span
            aria-hidden
            className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent-ink text-xs"
          >
            {index + 1}
          </span>
          <span>{step}</span>
        </li>
      ))}
    </ol>
  )
}

function LiveQr({ session }: { session: Session }) {
  const t = useText(linkingText)
  const qr = useQuery({ ...qrQuery(session.id), enabled: session.state !== 'pairing_code' })
  const now = useNow(1_000)
  const secondsLeft = qr.data ? Math.max(0, Math.round((Date.parse(qr.data.expiresAt) - now) / 1000)) : 0
  const isOver = qr.data !== undefined && secondsLeft === 0
  const { refetch } = qr
  useEffect(() => {
    if (isOver) void refetch()
  }, [isOver, refetch])

  return (
    <figure className="w-full max-w-72">
      {/* White in both themes: cameras look for dark on light. */}
      <div className="aspect-square rounded-2xl border border-line bg-white p-4 shadow-card">
        {qr.data ? (
          <img
            src={qr.data.qrCode}
            alt={t('qrAlt')}
            className="size-full animate-fade-in [image-rendering:pixelated]"
          />
        ) : (
          <Skeleton className="size-full rounded-lg bg-neutral-200" />
        )}
      </div>
      <figcaption className="mt-3 flex items-center justify-center gap-2 text-ink-faint text-xs">
        {qr.data ? (
          <>
            <Ring secondsLeft={secondsLeft} />
            <span className="tabular-nums">{t('qrNext', { count: secondsLeft })}</span>
          </>
        ) : (
          t('qrWaiting')
        )}
      </figcaption>
    </figure>
  )
}

const ringSeconds = 60
const ringLength = 2 * Math.PI * 7

function Ring({ secondsLeft }: { secondsLeft: number }) {
  const left = Math.min(1, secondsLeft / ringSeconds)
  return (
    <svg aria-hidden viewBox="0 0 18 18" className="-rotate-90 size-4">
      <circle cx="9" cy="9" r="7" fill="none" strokeWidth="2.5" className="stroke-line" />
      <circle
        cx="9"
        cy="9"
        r="7"
        fill="none"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeDasharray={ringLength}
        strokeDashoffset={ringLength * (1 - left)}
        className="stroke-accent transition-[stroke-dashoffset] duration-1000 ease-linear"
      />
    </svg>
  )
}

function PairingCode({ session, onCode }: { session: Session; onCode: (code: string) => void }) {
  const t = useText(linkingText)
  const format = useFormat()
  const [phone, setPhone] = useState('')
  const request = useMutation({
    mutationFn: () =>
      orThrow(
        api().POST('/api/v1/sessions/{sessionId}/pairing-code', {
          params: { path: { sessionId: session.id } },
          body: { phone },
        }),
      ),
    onSuccess: ({ code }) => onCode(code),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    request.mutate()
  }

  return (
    <div className="grid w-full gap-4 md:w-72">
      <form onSubmit={submit} className="grid gap-3">
        <TextField
          label={t('phone')}
          hint={t('phoneHint')}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          placeholder="+33 6 98 76 54 32"
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
          required
        />
        <Button type="submit" look={request.data ? 'plain' : 'primary'} isBusy={request.isPending}>
          {t('getCode')}
        </Button>
      </form>
      {request.error && <ErrorPanel error={request.error} />}
      {request.data && (
        <div role="status" className="rounded-2xl border border-line bg-sunken p-4 text-center">
          <p className="text-ink-soft text-xs">{t('codeReady')}</p>
          <p className="mt-1 font-mono font-semibold text-2xl tracking-widest">{request.data.code}</p>
          <p className="mt-1 text-ink-faint text-xs">{t('codeUntil', { time: format.time(request.data.expiresAt) })}</p>
        </div>
      )}
    </div>
  )
}

/** In the sandbox a virtual phone does what a person would do. */
function VirtualScan({ session, code, way }: { session: Session; code: string | null; way: Way }) {
  const t = useText(linkingText)
  const phones = useQuery(virtualPhonesQuery())
  const cache = useQueryClient()
  const link = useMutation({
    mutationFn: (phone: string): Promise<unknown> =>
      way === 'qr'
        ? orThrow(
            api().POST('/api/v1/sandbox/phones/{phone}/scan', {
              params: { path: { phone } },
              body: { sessionId: session.id },
            }),
          )
        : orThrow(
            api().POST('/api/v1/sandbox/phones/{phone}/enter-code', {
              params: { path: { phone } },
              body: { code: code ?? '' },
            }),
          ),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['session', session.id] }),
  })
  // The numbers of fixed meaning are for sending to.
  const people = (phones.data ?? []).filter(({ phone }) => !phone.startsWith('+1000000000')).reverse()
  const [first] = people
  if (!first || (way === 'code' && code === null)) return null

  return (
    <SandboxBox text={t('sandboxText')} error={link.error}>
      {(way === 'qr' ? people.slice(0, 3) : people.slice(0, 1)).map(({ phone, name }, index) => (
        <Button
          key={phone}
          look={index === 0 ? 'primary' : 'plain'}
          isBusy={link.isPending}
          onClick={() => link.mutate(phone)}
        >
          {t(way === 'qr' ? 'scan' : 'enter', { name })}
        </Button>
      ))}
    </SandboxBox>
  )
}

function Linked({ session }: { session: Session }) {
  const t = useText(linkingText)
  return (
    <div
      role="status"
      className="flex animate-rise-in items-center gap-4 rounded-2xl border border-ok-line bg-ok-soft p-5"
    >
      <CircleCheckBig aria-hidden className="size-8 shrink-0 text-ok" />
      <div>
        <p className="font-semibold text-base text-ok">{t('linked')}</p>
        <p>{t('linkedText', { name: session.name, phone: session.phoneNumber ?? '' })}</p>
      </div>
    </div>
  )
}

function Stopped({ session }: { session: Session }) {
  const t = useText(linkingText)
  const words = useStateWords()
  const command = useSessionCommand(session)
  return (
    <div className="rounded-2xl border border-warn-line bg-warn-soft p-5">
      <p className="font-semibold text-warn">{t('stoppedTitle')}</p>
      <p className="mt-1">{words.reason(session.reason) ?? words.state(session.state)}</p>
      <Button look="primary" className="mt-4" isBusy={command.isPending} onClick={() => command.mutate('start')}>
        {t('again')}
      </Button>
    </div>
  )
}
