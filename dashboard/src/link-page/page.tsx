import { QueryClient, QueryClientProvider, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleAlert, CircleCheckBig, CircleX, Loader } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { orThrow, YesAppError } from 'sdk'
import { Logo } from '../app/logo.tsx'
import { Preferences } from '../app/preferences.tsx'
import { useFormat } from '../i18n/format.ts'
import { useText } from '../i18n/text.ts'
import { CompareCode } from '../linking/compare-code.tsx'
import { passkeyText } from '../linking/passkey-text.ts'
import { useStateWords } from '../sessions/state-words.ts'
import { Button } from '../ui/button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { AnswerSteps } from './answer-steps.tsx'
import {
  type Credential,
  clientWith,
  type LinkToken,
  linkOfAddress,
  openedPage,
  openLink,
  type Passkey,
} from './link-access.ts'
import { linkPageText } from './text.ts'

const askEveryMs = 1_500
// Its own: what the dashboard knows, and that it signs out who is refused, has no place here.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { networkMode: 'always' } } })
const { host } = window.location

/** The page on which the owner of an account finishes a link that needs a passkey, with no key of the API. */
export default function LinkPage() {
  const t = useText(linkPageText)
  const [link] = useState(linkOfAddress)
  const [page, setPage] = useState(() => (linkOfAddress() ? null : openedPage()))
  useEffect(() => {
    document.title = `${t('title')} · YesApp`
  }, [t])

  return (
    <QueryClientProvider client={queries}>
      <div className="grid min-h-dvh grid-rows-[auto_1fr]">
        <header className="flex items-center justify-between gap-2 px-4 py-4 sm:px-8">
          <Logo />
          <Preferences />
        </header>
        <main className="mx-auto grid w-full max-w-2xl grid-cols-[minmax(0,1fr)] content-start gap-6 px-4 pt-2 pb-16 sm:pt-6">
          {page ? <Ceremony page={page} /> : link ? <Intro link={link} onOpened={setPage} /> : <Incomplete />}
        </main>
      </div>
    </QueryClientProvider>
  )
}

function Heading({ lead }: { lead: string }) {
  const t = useText(linkPageText)
  return (
    <div>
      <h1 className="font-semibold text-2xl tracking-tight sm:text-3xl">{t('title')}</h1>
      <p className="mt-1.5 break-words text-base text-ink-soft">{lead}</p>
    </div>
  )
}

function Warning() {
  const t = useText(linkPageText)
  return (
    <div className="flex gap-3 rounded-xl border border-warn-line bg-warn-soft p-4">
      <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-warn" />
      <div>
        <p className="font-semibold text-warn">{t('warningTitle')}</p>
        <p className="mt-0.5">{t('warning')}</p>
      </div>
    </div>
  )
}

// Programs that preview links open them too: only a person presses a button.
function Intro({ link, onOpened }: { link: LinkToken; onOpened: (page: LinkToken) => void }) {
  const t = useText(linkPageText)
  const open = useMutation({ mutationFn: () => openLink(link), onSuccess: onOpened })
  if (open.error) return <Refused error={open.error} />
  return (
    <>
      <Heading lead={t('leadUnopened', { host })} />
      <Warning />
      <p>{t('computer')}</p>
      <div>
        <Button look="primary" size="large" isBusy={open.isPending} onClick={() => open.mutate()}>
          {t('begin')}
        </Button>
      </div>
    </>
  )
}

function Ceremony({ page: { sessionId, token } }: { page: LinkToken }) {
  const t = useText(linkPageText)
  const words = useText(passkeyText)
  const format = useFormat()
  const [client] = useState(() => clientWith(token))
  const cache = useQueryClient()
  const params = { path: { sessionId } }
  const path = '/api/v1/sessions/{sessionId}/passkey'
  const passkey = useQuery({
    queryKey: ['passkey'],
    queryFn: ({ signal }) => orThrow(client.GET(path, { params, signal })),
    refetchInterval: ({ state }) => (isOver(state.data) || isFinal(state.error) ? false : askEveryMs),
    networkMode: 'always',
  })
  const show = {
    onSuccess: (now: Passkey) => cache.setQueryData(['passkey'], now),
    onSettled: () => cache.invalidateQueries({ queryKey: ['passkey'] }),
  }
  const respond = useMutation({
    mutationFn: (credential: Credential) => orThrow(client.POST(`${path}/response`, { params, body: { credential } })),
    ...show,
  })
  const confirm = useMutation({
    mutationFn: (same: boolean) => orThrow(client.POST(`${path}/confirm`, { params, body: { same } })),
    ...show,
  })

  if (isFinal(passkey.error)) return <Refused error={passkey.error} />
  const now = passkey.data
  if (!now) return <Waiting text={t(passkey.error ? 'away' : 'waitTitle')} />
  const { step, sessionName: name } = now
  if (step === 'linked') return <Linked name={name} />
  if (step === 'failed') return <Failed passkey={now} />
  return (
    <>
      <Heading lead={t('lead', { name, host })} />
      <p className="-mt-4 text-ink-soft text-sm">{t('until', { time: format.time(now.expiresAt) })}</p>
      {passkey.error && <Waiting text={t('away')} />}
      {step === 'assertion' && (
        <>
          <Warning />
          <AnswerSteps
            options={now.options ?? {}}
            isBusy={respond.isPending}
            error={respond.error}
            onAnswer={respond.mutate}
          />
        </>
      )}
      {step === 'code' && now.code && (
        <Panel title={t('compareTitle')}>
          <CompareCode code={now.code} isBusy={confirm.isPending} onAnswer={confirm.mutate} />
        </Panel>
      )}
      {(step === 'waiting' || step === 'finishing') && <Waiting text={words(step)} />}
    </>
  )
}

// A server that is away for a moment comes back, and says then what has become of it.
const isFinal = (error: Error | null): error is Error =>
  error !== null && !(error instanceof YesAppError && (error.status === 0 || error.status >= 500))

const isOver = (passkey: Passkey | undefined): boolean => passkey?.step === 'linked' || passkey?.step === 'failed'

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="rounded-2xl border border-line bg-surface p-5 shadow-card sm:p-6">
      <h2 className="mb-3 font-semibold text-lg tracking-tight">{title}</h2>
      {children}
    </section>
  )
}

function Waiting({ text }: { text: string }) {
  return (
    <p role="status" className="flex items-center gap-3 rounded-2xl border border-line bg-surface p-5 shadow-card">
      <Loader aria-hidden className="size-5 shrink-0 text-accent motion-safe:animate-spin" />
      {text}
    </p>
  )
}

function Linked({ name }: { name: string }) {
  const t = useText(linkPageText)
  return (
    <div role="status" className="flex gap-4 rounded-2xl border border-ok-line bg-ok-soft p-5">
      <CircleCheckBig aria-hidden className="size-8 shrink-0 text-ok" />
      <div className="min-w-0">
        <h1 className="font-semibold text-lg text-ok">{t('linkedTitle')}</h1>
        <p className="mt-1 break-words">{t('linked', { name })}</p>
        <p className="mt-2">{t('linkedHint')}</p>
      </div>
    </div>
  )
}

function Failed({ passkey: { reason } }: { passkey: Passkey }) {
  const t = useText(linkPageText)
  const words = useStateWords()
  return (
    <Ended title={t('failedTitle')} hint={t('failedHint')}>
      {words.reason(reason)}
    </Ended>
  )
}

function Incomplete() {
  const t = useText(linkPageText)
  return <Ended title={t('incompleteTitle')}>{t('incomplete')}</Ended>
}

/** Why the server does not let this page go on. */
function Refused({ error }: { error: Error }) {
  const t = useText(linkPageText)
  const code = error instanceof YesAppError ? error.code : ''
  if (code === 'LINK_USED') return <Ended title={t('usedTitle')}>{t('used')}</Ended>
  // A token that is over is no token any more.
  if (['LINK_EXPIRED', 'UNAUTHORIZED', 'SESSION_NOT_FOUND', 'CONFLICT'].includes(code))
    return <Ended title={t('overTitle')}>{t('over')}</Ended>
  return (
    <>
      <Heading lead={t('leadUnopened', { host })} />
      <ErrorPanel error={error} onRetry={() => window.location.reload()} />
    </>
  )
}

function Ended({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <div role="alert" className="flex gap-4 rounded-2xl border border-bad-line bg-bad-soft p-5">
      <CircleX aria-hidden className="size-8 shrink-0 text-bad" />
      <div className="min-w-0">
        <h1 className="font-semibold text-bad text-lg">{title}</h1>
        <p className="mt-1">{children}</p>
        {hint && <p className="mt-2">{hint}</p>}
      </div>
    </div>
  )
}
