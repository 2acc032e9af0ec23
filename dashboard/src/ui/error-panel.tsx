import i18next from 'i18next'
import { CircleAlert } from 'lucide-react'
import { YesAppError } from 'sdk'
import { useText } from '../i18n/text.ts'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { uiText } from './text.ts'

/** What went wrong: in plain words, with the code, and what support needs to find it. */
export function ErrorPanel({ error, onRetry, title }: { error: Error; onRetry?: () => void; title?: string }) {
  const t = useText(uiText)
  const { code, requestId, explanation } = describeError(error)
  return (
    <div role="alert" className="rounded-xl border border-bad-line bg-bad-soft p-4 text-sm">
      <div className="flex gap-3">
        <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-bad" />
        <div className="min-w-0 flex-1">
          <p className="font-semibold text-bad">{title ?? t('errorTitle')}</p>
          <p className="mt-0.5">{explanation}</p>
          {error.message && error.message !== explanation && (
            <p className="mt-1 break-words text-ink-soft">{error.message}</p>
          )}
          <p className="mt-2 break-all font-mono text-ink-soft text-xs">
            {code}
            {requestId && ` · ${t('requestId')} ${requestId}`}
          </p>
          <div className="mt-3 flex flex-wrap gap-2">
            {onRetry && (
              <Button size="small" onClick={onRetry}>
                {t('retry')}
              </Button>
            )}
            <CopyButton label={t('copyForSupport')} text={() => supportText(error)} />
          </div>
        </div>
      </div>
    </div>
  )
}

export interface DescribedError {
  code: string
  requestId: string | null
  /** Plain words in the language of the screen; the server's own where we have none. */
  explanation: string
}

export function describeError(error: Error): DescribedError {
  const code = error instanceof YesAppError ? error.code : 'DASHBOARD_ERROR'
  const key = `error_${code}`
  const explanation = i18next.exists(key, { ns: uiText.namespace })
    ? i18next.t(key, { ns: uiText.namespace })
    : error.message
  return { code, requestId: error instanceof YesAppError ? error.requestId : null, explanation }
}

/** Why a message failed, in plain words. */
export function explainMessageError(error: { code: string; message: string }): string {
  const key = `message_${error.code}`
  return i18next.exists(key, { ns: uiText.namespace }) ? i18next.t(key, { ns: uiText.namespace }) : error.message
}

function supportText(error: Error): string {
  const { code, requestId } = describeError(error)
  const details = error instanceof YesAppError && error.details ? JSON.stringify(error.details) : null
  return [
    `code: ${code}`,
    `message: ${error.message}`,
    requestId && `request: ${requestId}`,
    details && `details: ${details}`,
    `page: ${window.location.pathname}`,
    `time: ${new Date().toISOString()}`,
  ]
    .filter(Boolean)
    .join('\n')
}
