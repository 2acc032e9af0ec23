import { useMutation, useQueryClient } from '@tanstack/react-query'
import { EllipsisVertical, Play, RotateCw, Square, Trash2, Unlink } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { orThrow, type Session } from 'sdk'
import { api, useMay } from '../api/sign-in.ts'
import { useText } from '../i18n/text.ts'
import { IconButton } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { toastDone, toastError } from '../ui/toasts.tsx'
import { mayStart } from './state-words.ts'
import { sessionText } from './text.ts'

export type SessionCommand = 'start' | 'stop' | 'restart' | 'logout'

/** Start, stop, restart and unlink, with their answers on every screen. */
export function useSessionCommand(session: Session) {
  const t = useText(sessionText)
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (command: SessionCommand) =>
      orThrow(api().POST(`/api/v1/sessions/{sessionId}/${command}`, { params: { path: { sessionId: session.id } } })),
    onSuccess(changed, command) {
      cache.setQueryData(['session', session.id], changed)
      void cache.invalidateQueries({ queryKey: ['sessions'] })
      toastDone(t(`done_${command}`, { name: session.name }))
    },
    onError: toastError,
  })
}

export function useDeleteSession(session: Session, onDeleted?: () => void) {
  const t = useText(sessionText)
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () =>
      orThrow(api().DELETE('/api/v1/sessions/{sessionId}', { params: { path: { sessionId: session.id } } })),
    onSuccess() {
      onDeleted?.()
      cache.setQueryData<Session[]>(['sessions'], (sessions) => sessions?.filter(({ id }) => id !== session.id))
      cache.removeQueries({ queryKey: ['session', session.id] })
      void cache.invalidateQueries({ queryKey: ['stats'] })
      toastDone(t('done_delete', { name: session.name }))
    },
  })
}

/** Everything that can be done to a session; what cannot be undone asks first. */
export function SessionMenu({
  session,
  trigger,
  onDeleted,
}: {
  session: Session
  trigger?: ReactNode
  onDeleted?: () => void
}) {
  const t = useText(sessionText)
  const mayChange = useMay('admin')
  const command = useSessionCommand(session)
  const deletion = useDeleteSession(session, onDeleted)
  const [asking, setAsking] = useState<'logout' | 'delete' | null>(null)
  const stopAsking = () => setAsking(null)
  if (!mayChange) return null

  return (
    <>
      <Menu
        trigger={
          trigger ?? <IconButton label={`${t('actions')} · ${session.name}`} icon={<EllipsisVertical aria-hidden />} />
        }
      >
        {mayStart(session) ? (
          <MenuItem icon={<Play aria-hidden />} onSelect={() => command.mutate('start')}>
            {t('start')}
          </MenuItem>
        ) : (
          <>
            <MenuItem icon={<RotateCw aria-hidden />} onSelect={() => command.mutate('restart')}>
              {t('restart')}
            </MenuItem>
            <MenuItem icon={<Square aria-hidden />} onSelect={() => command.mutate('stop')}>
              {t('stop')}
            </MenuItem>
          </>
        )}
        <MenuSeparator />
        <MenuItem icon={<Unlink aria-hidden />} isDisabled={!session.phoneNumber} onSelect={() => setAsking('logout')}>
          {t('logout')}
        </MenuItem>
        <MenuItem icon={<Trash2 aria-hidden />} isDangerous onSelect={() => setAsking('delete')}>
          {t('delete')}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        isOpen={asking === 'logout'}
        onClose={stopAsking}
        title={t('logoutTitle', { name: session.name })}
        description={t('logoutText')}
        action={t('logout')}
        isBusy={command.isPending}
        onConfirm={() => command.mutate('logout', { onSettled: stopAsking })}
      />
      <ConfirmDialog
        isOpen={asking === 'delete'}
        onClose={stopAsking}
        title={t('deleteTitle', { name: session.name })}
        description={t('deleteText')}
        action={t('delete')}
        word={session.name}
        isBusy={deletion.isPending}
        error={deletion.error}
        onConfirm={() => deletion.mutate(undefined, { onSuccess: stopAsking })}
      />
    </>
  )
}
