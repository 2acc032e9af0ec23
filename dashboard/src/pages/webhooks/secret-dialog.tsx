import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { webhooksText } from './text.ts'

/** Shows a secret, this once. */
export function SecretDialog({ secret, note, onClose }: { secret: string | null; note?: string; onClose: () => void }) {
  const t = useText(webhooksText)
  return (
    <Dialog isOpen={secret !== null} onClose={onClose} title={t('secretTitle')} description={t('secretText')}>
      <div className="flex items-center gap-2 rounded-lg border border-line bg-sunken py-1.5 pr-1.5 pl-3">
        <code className="min-w-0 flex-1 break-all font-mono text-xs">{secret}</code>
        <CopyButton text={secret ?? ''} />
      </div>
      {note && <p className="mt-3 text-ink-soft text-sm">{note}</p>}
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {t('secretDone')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
