import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Check, KeyRound, TriangleAlert } from 'lucide-react'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orThrow, type Session } from 'sdk'
import { sessionQuery } from '../../api/queries.ts'
import { api, useMe } from '../../api/sign-in.ts'
import { chooseLanguage, languageNames, languages } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { LinkPanel } from '../../linking/link-panel.tsx'
import { MessageForm } from '../../messages/message-form.tsx'
import { MessageProgress } from '../../messages/message-progress.tsx'
import { SandboxNumbers } from '../../messages/sandbox-numbers.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/class-names.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { setupText } from './text.ts'

const steps = ['language', 'key', 'name', 'phone', 'test'] as const
type Step = (typeof steps)[number]

/** From nothing to a first message. The URL knows the session, so that a reload goes on where it was. */
export function SetupPage() {
  const t = useText(setupText)
  const { session: sessionId } = useSearch({ from: '/setup' })
  const [step, setStep] = useState<Step>(sessionId === undefined ? 'language' : 'phone')
  const next = () => setStep(steps[Math.min(steps.length - 1, steps.indexOf(step) + 1)]!)
  const back = () => setStep(steps[Math.max(0, steps.indexOf(step) - 1)]!)

  return (
    <Page title={t('title')} actions={<Later />}>
      <StepBar step={step} />
      <div className="mt-6 rounded-2xl border border-line bg-surface p-5 shadow-card sm:p-8">
        {step === 'language' && <LanguageStep onNext={next} />}
        {step === 'key' && <KeyStep onNext={next} onBack={back} />}
        {step === 'name' && <NameStep onNext={next} onBack={back} />}
        {step === 'phone' && sessionId && <PhoneStep sessionId={sessionId} onNext={next} />}
        {step === 'test' && sessionId && <TestStep sessionId={sessionId} onBack={back} />}
      </div>
    </Page>
  )
}

function Later() {
  const t = useText(setupText)
  return (
    <Button look="quiet" asChild>
      <Link to="/">{t('later')}</Link>
    </Button>
  )
}

function StepBar({ step }: { step: Step }) {
  const t = useText(setupText)
  const at = steps.indexOf(step)
  return (
    <nav aria-label={t('steps')}>
      <p className="mb-2 text-ink-faint text-xs sm:sr-only">{t('progress', { step: at + 1, total: steps.length })}</p>
      <ol className="flex gap-1.5 sm:gap-3">
        {steps.map((name, index) => (
          <li key={name} aria-current={index === at ? 'step' : undefined} className="flex-1">
            <span aria-hidden className={cn('block h-1 rounded-full', index <= at ? 'bg-accent' : 'bg-line')} />
            <span
              className={cn(
                'mt-2 hidden items-center gap-1.5 text-xs sm:flex',
                index === at ? 'font-semibold text-ink' : 'text-ink-faint',
              )}
            >
              {index < at && <Check aria-hidden className="size-3.5 text-accent-ink" />}
              {t(`step_${name}`)}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Title({ title, children }: { title: string; children: ReactNode }) {
  return (
    <header className="mb-6">
      <h2 className="font-semibold text-xl tracking-tight">{title}</h2>
      <p className="mt-1 max-w-xl text-ink-soft">{children}</p>
    </header>
  )
}

function Actions({ children }: { children: ReactNode }) {
  return <div className="mt-8 flex flex-wrap items-center gap-2">{children}</div>
}

function LanguageStep({ onNext }: { onNext: () => void }) {
  const t = useText(setupText)
  const { language } = useTranslation().i18n
  return (
    <>
      <Title title={t('languageTitle')}>{t('languageText')}</Title>
      <fieldset aria-label={t('step_language')} className="grid gap-3 sm:max-w-md sm:grid-cols-2">
        {languages.map((value) => (
          <button
            key={value}
            type="button"
            lang={value}
            aria-pressed={value === language}
            onClick={() => chooseLanguage(value)}
            className="flex items-center justify-between rounded-xl border border-line-strong px-4 py-4 text-left font-medium text-base hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
          >
            {languageNames[value]}
            {value === language && <Check aria-hidden className="size-5" />}
          </button>
        ))}
      </fieldset>
      <Actions>
        <Button look="primary" size="large" onClick={onNext}>
          {t('next')}
        </Button>
      </Actions>
    </>
  )
}

function KeyStep({ onNext, onBack }: { onNext: () => void; onBack: () => void }) {
  const t = useText(setupText)
  const me = useMe()
  const isAdmin = me.permission === 'admin'
  return (
    <>
      <Title title={t('keyTitle')}>{t('keyText', { name: me.name })}</Title>
      <p className="flex items-center gap-3 rounded-xl border border-line bg-sunken px-4 py-3">
        <KeyRound aria-hidden className="size-5 text-ink-faint" />
        <span>{t('keyPermission')}</span>
        <Badge tone={isAdmin ? 'ok' : 'warn'}>{me.permission}</Badge>
      </p>
      {!isAdmin && <p className="mt-3 font-medium text-warn">{t('keyIsNotAdmin')}</p>}
      <Actions>
        <Button look="primary" size="large" onClick={onNext} disabled={!isAdmin}>
          {t('next')}
        </Button>
        <Button look="quiet" size="large" onClick={onBack}>
          {t('back')}
        </Button>
      </Actions>
    </>
  )
}

function NameStep({ onNext, onBack }: { onNext: () => void; onBack: () => void }) {
  const t = useText(setupText)
  const cache = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState(t('nameDefault'))
  const create = useMutation({
    mutationFn: () => orThrow(api().POST('/api/v1/sessions', { body: { name } })),
    async onSuccess(session) {
      cache.setQueryData<Session>(['session', session.id], session)
      void cache.invalidateQueries({ queryKey: ['sessions'] })
      await navigate({ to: '/setup', search: { session: session.id }, replace: true })
      onNext()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Title title={t('nameTitle')}>{t('nameText')}</Title>
      <TextField
        className="max-w-md"
        label={t('name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={100}
        required
        autoFocus
      />
      <p className="mt-5 flex max-w-xl gap-3 rounded-xl border border-warn-line bg-warn-soft p-4">
        <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-warn" />
        {t('risk')}
      </p>
      {create.error && (
        <div className="mt-4 max-w-xl">
          <ErrorPanel error={create.error} />
        </div>
      )}
      <Actions>
        <Button type="submit" look="primary" size="large" isBusy={create.isPending} disabled={name.trim() === ''}>
          {t('create')}
        </Button>
        <Button look="quiet" size="large" onClick={onBack}>
          {t('back')}
        </Button>
      </Actions>
    </form>
  )
}

function PhoneStep({ sessionId, onNext }: { sessionId: string; onNext: () => void }) {
  const t = useText(setupText)
  const session = useQuery(sessionQuery(sessionId))
  const isLinked = session.data?.status === 'connected'
  return (
    <>
      <Title title={t('phoneTitle')}>{t('phoneText')}</Title>
      {session.data ? (
        <LinkPanel session={session.data} />
      ) : session.error ? (
        <ErrorPanel error={session.error} />
      ) : (
        <Skeleton className="h-72 w-72 rounded-2xl" />
      )}
      <Actions>
        <Button look={isLinked ? 'primary' : 'plain'} size="large" onClick={onNext}>
          {t(isLinked ? 'next' : 'skip')}
        </Button>
      </Actions>
    </>
  )
}

function TestStep({ sessionId, onBack }: { sessionId: string; onBack: () => void }) {
  const t = useText(setupText)
  const session = useQuery(sessionQuery(sessionId))
  const [draft, setDraft] = useState({ to: '', text: t('testDefault') })
  const [messageId, setMessageId] = useState<string | null>(null)
  // In braces: newer browsers answer with a promise, which React would take for what ends the effect.
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [])
  return (
    <>
      <Title title={t('testTitle')}>{t('testText')}</Title>
      <div className="grid gap-8 md:grid-cols-2">
        <MessageForm
          sessionId={sessionId}
          draft={draft}
          onChange={setDraft}
          onSent={(sent) => setMessageId(sent.messageId)}
          suggestions={
            <SandboxNumbers
              except={session.data?.phoneNumber}
              onChoose={(phone) => setDraft((current) => ({ ...current, to: phone }))}
            />
          }
        />
        <section aria-label={t('resultTitle')} className="rounded-xl border border-line bg-sunken p-5">
          <h3 className="mb-4 font-semibold">{t('resultTitle')}</h3>
          {messageId ? (
            <MessageProgress sessionId={sessionId} messageId={messageId} />
          ) : (
            <p className="text-ink-faint">{t('resultEmpty')}</p>
          )}
        </section>
      </div>
      <Actions>
        <Button look={messageId ? 'primary' : 'plain'} size="large" asChild>
          <Link to="/">{t('finish')}</Link>
        </Button>
        <Button look="quiet" size="large" onClick={onBack}>
          {t('back')}
        </Button>
      </Actions>
    </>
  )
}
