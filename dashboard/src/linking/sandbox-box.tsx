import { FlaskConical } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '../i18n/text.ts'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { linkingText } from './text.ts'

/** What a virtual phone can do here, where a person would need a real one. */
export function SandboxBox({ text, error, children }: { text: string; error: Error | null; children: ReactNode }) {
  const t = useText(linkingText)
  return (
    <div className="rounded-xl border border-info-line bg-info-soft p-4">
      <p className="flex items-center gap-2 font-medium text-info">
        <FlaskConical aria-hidden className="size-4" />
        {t('sandboxTitle')}
      </p>
      <p className="mt-1 text-ink-soft text-sm">{text}</p>
      <div className="mt-3 flex flex-wrap gap-2">{children}</div>
      {error && (
        <div className="mt-3">
          <ErrorPanel error={error} />
        </div>
      )}
    </div>
  )
}
