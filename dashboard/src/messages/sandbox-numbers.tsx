import { useQuery } from '@tanstack/react-query'
import { FlaskConical } from 'lucide-react'
import { virtualPhonesQuery } from '../api/queries.ts'
import { useMe } from '../api/sign-in.ts'
import { useText } from '../i18n/text.ts'
import { sandboxNumbersText } from './sandbox-numbers-text.ts'

/** Numbers whose meaning is fixed in the sandbox; the first is nobody's. */
const unregistered = '+10000000001'

/** In the sandbox: whom one can write to, with what then happens. */
export function SandboxNumbers({ except, onChoose }: { except?: string | null; onChoose: (phone: string) => void }) {
  const t = useText(sandboxNumbersText)
  const me = useMe()
  const phones = useQuery({ ...virtualPhonesQuery(), enabled: me.sandbox && me.permission === 'admin' })
  if (!phones.data) return null
  const meanings: Record<string, string> = {
    '+10000000002': t('restricted'),
    '+10000000003': t('slow'),
    '+10000000004': t('echo'),
  }
  const numbers = [
    ...phones.data
      .filter(({ phone }) => phone !== except)
      .map(({ phone, name }) => ({ phone, name: meanings[phone] ?? name })),
    { phone: unregistered, name: t('unregistered') },
  ].sort(
    (a, b) =>
      Number(a.phone in meanings || a.phone === unregistered) - Number(b.phone in meanings || b.phone === unregistered),
  )
  return (
    <div className="mt-2.5">
      <p className="flex items-center gap-1.5 text-ink-faint text-xs">
        <FlaskConical aria-hidden className="size-3.5" />
        {t('lead')}
      </p>
      <ul className="mt-1.5 flex flex-wrap gap-1.5">
        {numbers.map(({ phone, name }) => (
          <li key={phone}>
            <button
              type="button"
              title={phone}
              onClick={() => onChoose(phone)}
              className="rounded-full border border-line bg-surface px-2.5 py-1 font-medium text-ink-soft text-xs hover:border-line-strong hover:text-ink"
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
