import { Eye, EyeOff, KeyRound } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { signIn, useWasRefused } from '../../api/sign-in.ts'
import { Logo } from '../../app/logo.tsx'
import { Preferences } from '../../app/preferences.tsx'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { TextField } from '../../ui/field.tsx'
import { signInText } from './text.ts'

const showKeyCommand = 'cat data/initial-api-key'

export function SignInPage() {
  const t = useText(signInText)
  const wasRefused = useWasRefused()
  const [key, setKey] = useState('')
  const [isShown, setShown] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)

  useEffect(() => {
    document.title = `${t('title')} · YesApp`
  }, [t])

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      await signIn(key.trim())
    } catch (cause) {
      setError(cause as Error)
      setBusy(false)
    }
  }

  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <header className="flex items-center justify-between px-4 py-4 sm:px-8">
        <Logo />
        <Preferences />
      </header>
      <main className="mx-auto grid w-full max-w-md content-center px-4 pt-4 pb-24">
        <h1 className="font-semibold text-3xl tracking-tight">{t('title')}</h1>
        <p className="mt-1.5 text-base text-ink-soft">{t('lead')}</p>
        {wasRefused && !error && (
          <p role="alert" className="mt-5 rounded-lg border border-warn-line bg-warn-soft px-4 py-3 text-warn">
            {t('refused')}
          </p>
        )}
        <form
          onSubmit={submit}
          className="mt-6 grid gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card sm:p-6"
        >
          <TextField
            label={t('key')}
            hint={t('keyHint')}
            type={isShown ? 'text' : 'password'}
            value={key}
            onChange={(event) => setKey(event.target.value)}
            autoComplete="current-password"
            spellCheck={false}
            autoCapitalize="none"
            placeholder="ya_live_…"
            autoFocus
            required
            aside={
              <button
                type="button"
                className="inline-flex items-center gap-1 rounded text-ink-soft text-xs hover:text-ink [&_svg]:size-3.5"
                onClick={() => setShown((shown) => !shown)}
              >
                {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
                {t(isShown ? 'hide' : 'show')}
              </button>
            }
          />
          {error && <ErrorPanel error={error} />}
          <Button type="submit" look="primary" size="large" isBusy={isBusy} disabled={key.trim() === ''}>
            <KeyRound aria-hidden />
            {t('submit')}
          </Button>
        </form>
        <section className="mt-6 text-ink-soft">
          <h2 className="font-medium text-ink">{t('whereTitle')}</h2>
          <p className="mt-1">{t('whereText')}</p>
          <div className="mt-3 flex items-center justify-between gap-2 rounded-lg border border-line bg-sunken py-1.5 pr-1.5 pl-3">
            <code className="min-w-0 overflow-x-auto whitespace-nowrap font-mono text-ink text-xs">
              {showKeyCommand}
            </code>
            <CopyButton text={showKeyCommand} look="quiet" isIconOnly />
          </div>
        </section>
      </main>
    </div>
  )
}
