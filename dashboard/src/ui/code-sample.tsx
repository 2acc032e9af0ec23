import { Code } from 'lucide-react'
import { useState } from 'react'
import { useText } from '../i18n/text.ts'
import { Button } from './button.tsx'
import { type ApiCall, asCurl, asTypeScript } from './code-samples.ts'
import { CopyButton } from './copy-button.tsx'
import { Dialog } from './dialog.tsx'
import { Segments } from './tabs.tsx'
import { uiText } from './text.ts'

const kinds = { curl: asCurl, TypeScript: asTypeScript }
type Kind = keyof typeof kinds

/** A request as code, to take along. */
export function CodeSample({ call }: { call: ApiCall }) {
  const t = useText(uiText)
  const [kind, setKind] = useState<Kind>('curl')
  const code = kinds[kind](call)
  return (
    <div className="min-w-0 rounded-xl border border-line bg-sunken">
      <div className="flex items-center justify-between gap-2 border-line border-b px-3 py-2">
        <Segments
          label={t('copyCode')}
          options={(Object.keys(kinds) as Kind[]).map((value) => ({ value, label: value }))}
          value={kind}
          onChange={setKind}
        />
        <CopyButton text={code} look="quiet" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre tabIndex={0} className="overflow-x-auto p-4 font-mono text-xs leading-5">
        {code}
      </pre>
    </div>
  )
}

/** The same, behind a button, for what a page does with a click. */
export function CodeButton({ call }: { call: ApiCall }) {
  const t = useText(uiText)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button look="quiet" size="small" onClick={() => setOpen(true)}>
        <Code aria-hidden />
        {t('copyCode')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('copyCode')}
        description={t('copyCodeHint')}
        className="max-w-2xl"
      >
        <CodeSample call={call} />
      </Dialog>
    </>
  )
}
