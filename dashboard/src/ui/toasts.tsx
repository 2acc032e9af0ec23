import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { Toast } from 'radix-ui'
import { useSyncExternalStore } from 'react'
import { useText } from '../i18n/text.ts'
import { Button, IconButton } from './button.tsx'
import { describeError } from './error-panel.tsx'
import { uiText } from './text.ts'

interface ToastMessage {
  id: number
  tone: 'ok' | 'bad'
  title: string
  text?: string | undefined
  undo?: { label: string; run: () => void } | undefined
}

const shownMs = 6_000
const toastsMax = 4
let toasts: readonly ToastMessage[] = []
let nextId = 1
const listeners = new Set<() => void>()

function change(next: readonly ToastMessage[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

const add = (toast: Omit<ToastMessage, 'id'>) => change([...toasts, { ...toast, id: nextId++ }].slice(-toastsMax))
const remove = (id: number) => change(toasts.filter((toast) => toast.id !== id))

/** Says in passing that something was done; with a way back where there is one. */
export function toastDone(title: string, options: { text?: string; undo?: ToastMessage['undo'] } = {}): void {
  add({ tone: 'ok', title, ...options })
}

export function toastError(error: Error): void {
  const { code, explanation } = describeError(error)
  add({ tone: 'bad', title: explanation, text: code })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Toasts() {
  const t = useText(uiText)
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <Toast.Provider duration={shownMs} swipeDirection="right">
      {shown.map(({ id, tone, title, text, undo }) => (
        <Toast.Root
          key={id}
          onOpenChange={(open) => !open && remove(id)}
          className="flex animate-rise-in items-start gap-3 rounded-xl border border-line bg-surface p-3.5 shadow-float"
        >
          {tone === 'ok' ? (
            <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-ok" />
          ) : (
            <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-bad" />
          )}
          <div className="min-w-0 flex-1">
            <Toast.Title className="font-medium">{title}</Toast.Title>
            {text && <Toast.Description className="break-words text-ink-soft text-xs">{text}</Toast.Description>}
          </div>
          {undo && (
            <Toast.Action asChild altText={undo.label}>
              <Button size="small" onClick={undo.run}>
                {undo.label}
              </Button>
            </Toast.Action>
          )}
          <Toast.Close asChild>
            <IconButton size="small" className="w-8" label={t('close')} icon={<X aria-hidden />} />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed right-3 bottom-20 z-[60] grid w-[min(24rem,calc(100vw-1.5rem))] gap-2 outline-none sm:right-5 sm:bottom-5" />
    </Toast.Provider>
  )
}
