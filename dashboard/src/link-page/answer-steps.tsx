import { ExternalLink } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { YesAppError } from 'sdk'
import { useText } from '../i18n/text.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { TextArea } from '../ui/field.tsx'
import type { Credential } from './link-access.ts'
import { makeSnippet } from './snippet.ts'
import { linkPageText } from './text.ts'

const site = 'https://web.whatsapp.com'

/** How a person makes the passkey answer, where only WhatsApp's own page may ask it; and where the answer is pasted. */
export function AnswerSteps({
  options,
  isBusy,
  error,
  onAnswer,
}: {
  options: Record<string, unknown>
  isBusy: boolean
  error: Error | null
  onAnswer: (credential: Credential) => void
}) {
  const t = useText(linkPageText)
  const [text, setText] = useState('')
  const [isNotWhole, setNotWhole] = useState(false)
  const isNotThis = error instanceof YesAppError && error.code === 'VALIDATION_ERROR'
  const snippet = makeSnippet(options)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const credential = readAnswer(text)
    setNotWhole(credential === null)
    if (credential !== null) onAnswer(credential)
  }

  return (
    <ol className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Step number={1} title={t('step1', { site: 'web.whatsapp.com' })}>
        <p>{t('step1Text')}</p>
        <Button asChild className="mt-3">
          <a href={site} target="_blank" rel="noreferrer">
            <ExternalLink aria-hidden />
            {t('openSite')}
          </a>
        </Button>
      </Step>
      <Step number={2} title={t('step2')}>
        <p>{t('step2Text')}</p>
        <CopyButton text={snippet} label={t('copySnippet')} look="primary" size="medium" className="mt-3" />
        <details className="mt-3">
          <summary className="cursor-pointer rounded text-ink-soft hover:text-ink">{t('whatIsIt')}</summary>
          <p className="mt-2">{t('whatItIs')}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <pre tabIndex={0} className="mt-2 max-h-72 overflow-auto rounded-lg bg-sunken p-3 font-mono text-xs">
            {snippet}
          </pre>
        </details>
      </Step>
      <Step number={3} title={t('step3')}>
        <p>{t('step3Text')}</p>
      </Step>
      <Step number={4} title={t('step4')}>
        <form onSubmit={submit} className="grid gap-3">
          <TextArea
            label={t('answer')}
            hint={t('answerHint')}
            error={isNotWhole ? t('notWhole') : isNotThis ? t('notThis') : null}
            value={text}
            onChange={(event) => setText(event.target.value)}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="none"
            required
          />
          {error && !isNotThis && <ErrorPanel error={error} />}
          <div>
            <Button type="submit" look="primary" size="large" isBusy={isBusy}>
              {t('send')}
            </Button>
          </div>
        </form>
      </Step>
    </ol>
  )
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-3 rounded-2xl border border-line bg-surface p-4 shadow-card sm:gap-4 sm:p-5">
      <span
        aria-hidden
        className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent-ink text-sm"
      >
        {number}
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="mb-1 font-semibold">{title}</h2>
        {children}
      </div>
    </li>
  )
}

/** What was pasted, as JSON; also from a console that shows texts in quotes. null: it is not whole. */
function readAnswer(text: string): Credential | null {
  const whole = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)
  try {
    return JSON.parse(whole) as Credential
  } catch {
    return null
  }
}
