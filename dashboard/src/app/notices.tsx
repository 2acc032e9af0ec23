import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ClockAlert, HardDrive } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { orThrow } from 'sdk'
import { type Condition, conditionQuery } from '../api/queries.ts'
import { api, useMay } from '../api/sign-in.ts'
import { useFormat } from '../i18n/format.ts'
import { useText } from '../i18n/text.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { useNow } from '../ui/time.tsx'
import { noticesText } from './notices-text.ts'

/** What holds up the whole server, above every page. */
export function Notices() {
  const { data } = useQuery(conditionQuery())
  return (
    <div aria-live="polite">
      {data?.storage.full && <StorageNotice freeBytes={data.storage.freeBytes} />}
      {data && !data.clock.steady && <ClockNotice clock={data.clock} />}
    </div>
  )
}

function StorageNotice({ freeBytes }: { freeBytes: number }) {
  const t = useText(noticesText)
  const format = useFormat()
  return (
    <Notice look="bad" icon={<HardDrive aria-hidden />} title={t('storageTitle', { free: format.bytes(freeBytes) })}>
      {t('storageText')}
    </Notice>
  )
}

function ClockNotice({ clock }: { clock: Condition['clock'] }) {
  const t = useText(noticesText)
  const format = useFormat()
  const [isConfirming, setConfirming] = useState(false)
  const mayConfirm = useMay('admin')
  const by = format.duration(Math.abs(clock.jumpedBySeconds) * 1_000)
  const age = format.duration(clock.unsteadySeconds * 1_000)
  return (
    <Notice
      look="warn"
      icon={<ClockAlert aria-hidden />}
      title={t(clock.jumpedBySeconds > 0 ? 'clockAhead' : 'clockBehind', { by })}
      action={
        mayConfirm && (
          <Button size="small" onClick={() => setConfirming(true)}>
            {t('clockCheck')}
          </Button>
        )
      }
    >
      {t('clockText', { age })} {!mayConfirm && t('clockAdmin')}
      <ConfirmClock clock={clock} isOpen={isConfirming} onClose={() => setConfirming(false)} />
    </Notice>
  )
}

function ConfirmClock({ clock, isOpen, onClose }: { clock: Condition['clock']; isOpen: boolean; onClose: () => void }) {
  const t = useText(noticesText)
  const format = useFormat()
  const cache = useQueryClient()
  const now = useNow(1_000)
  const confirm = useMutation({
    mutationFn: () => orThrow(api().POST('/api/v1/system/clock/confirm')),
    // The notice goes with its answer, and this dialog with it.
    onSuccess: () => cache.invalidateQueries({ queryKey: ['system'] }),
  })
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('confirmTitle', { now: format.dateTime(clock.now) })}
      description={t('confirmText', { now: format.dateTime(now) })}
      action={t('confirm')}
      isBusy={confirm.isPending}
      error={confirm.error}
      onConfirm={() => confirm.mutate()}
    />
  )
}

const looks = { warn: 'border-warn-line bg-warn-soft text-warn', bad: 'border-bad-line bg-bad-soft text-bad' }

function Notice({
  look,
  icon,
  title,
  action,
  children,
}: {
  look: keyof typeof looks
  icon: ReactNode
  title: string
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <section aria-label={title} className={`border-b ${looks[look]}`}>
      <div className="mx-auto flex max-w-6xl flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 sm:px-8">
        <span className="mt-0.5 [&_svg]:size-5">{icon}</span>
        <div className="min-w-0 flex-[1_1_16rem] text-sm">
          <p className="font-semibold">{title}</p>
          <p className="mt-0.5 text-ink">{children}</p>
        </div>
        {action}
      </div>
    </section>
  )
}
