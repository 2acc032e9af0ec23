import { Check, X } from 'lucide-react'
import { useText } from '../i18n/text.ts'
import { Button } from '../ui/button.tsx'
import { passkeyText } from './passkey-text.ts'

/** The code of a link with a passkey: a person says whether the phone shows the same. */
export function CompareCode({
  code,
  isBusy,
  onAnswer,
}: {
  code: string
  isBusy: boolean
  onAnswer: (same: boolean) => void
}) {
  const t = useText(passkeyText)
  return (
    <div className="grid gap-4">
      <p>{t('compare')}</p>
      <p
        data-testid="code"
        className="rounded-2xl border border-line bg-sunken px-4 py-6 text-center font-mono font-semibold text-3xl tracking-wider"
      >
        {code}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" size="large" isBusy={isBusy} onClick={() => onAnswer(true)}>
          <Check aria-hidden />
          {t('same')}
        </Button>
        <Button size="large" isBusy={isBusy} onClick={() => onAnswer(false)}>
          <X aria-hidden />
          {t('differs')}
        </Button>
      </div>
      <p className="text-ink-soft text-sm">{t('compareWhy')}</p>
    </div>
  )
}
