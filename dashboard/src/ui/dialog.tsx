import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { useText } from '../i18n/text.ts'
import { Button, IconButton } from './button.tsx'
import { cn } from './class-names.ts'
import { ErrorPanel } from './error-panel.tsx'
import { TextField } from './field.tsx'
import { uiText } from './text.ts'

interface DialogProps {
  isOpen: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  children?: ReactNode
  className?: string
}

export function Dialog({ isOpen, onClose, title, description, children, className }: DialogProps) {
  const t = useText(uiText)
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/45" />
        <div className="pointer-events-none fixed inset-0 z-50 grid place-items-end overflow-y-auto p-3 sm:place-items-center sm:p-6">
          <Radix.Content
            className={cn(
              'pointer-events-auto relative w-full max-w-lg animate-rise-in rounded-2xl border border-line bg-surface p-5 shadow-float sm:p-6',
              className,
            )}
            {...(description === undefined && { 'aria-describedby': undefined })}
          >
            <Radix.Title className="pr-10 font-semibold text-lg tracking-tight">{title}</Radix.Title>
            {description && <Radix.Description className="mt-1 text-ink-soft">{description}</Radix.Description>}
            {children && <div className="mt-5">{children}</div>}
            <Radix.Close asChild>
              <IconButton className="absolute top-3.5 right-3.5" label={t('close')} icon={<X aria-hidden />} />
            </Radix.Close>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** What a form in a dialog ends with. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap justify-end gap-2">{children}</div>
}

interface ConfirmDialogProps {
  isOpen: boolean
  onClose: () => void
  title: string
  description: ReactNode
  action: string
  /** Must be typed first: the name of what will be gone. */
  word?: string
  isBusy?: boolean
  error?: Error | null
  onConfirm: () => void
}

/** Asks once more before something is gone. */
export function ConfirmDialog({
  isOpen,
  onClose,
  title,
  description,
  action,
  word,
  isBusy,
  error,
  onConfirm,
}: ConfirmDialogProps) {
  const t = useText(uiText)
  const [typed, setTyped] = useState('')
  const close = () => {
    setTyped('')
    onClose()
  }
  return (
    <Dialog isOpen={isOpen} onClose={close} title={title} description={description}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onConfirm()
        }}
      >
        {word !== undefined && (
          <TextField
            label={t('typeToConfirm', { word })}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        {error && (
          <div className="mt-4">
            <ErrorPanel error={error} />
          </div>
        )}
        <DialogActions>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button
            type="submit"
            look="danger"
            isBusy={isBusy}
            disabled={word !== undefined && typed.trim() !== word.trim()}
          >
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
