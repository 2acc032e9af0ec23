import i18next from 'i18next'
import type { Session, SessionState } from 'sdk'
import { useText } from '../i18n/text.ts'
import { sessionText } from './text.ts'

/** What a session does, and why, in the language of the screen. */
export function useStateWords() {
  const t = useText(sessionText)
  return {
    state: (state: SessionState): string => t(`state_${state}`),
    /** The server's own words for a reason that this page does not know. */
    reason(reason: Session['reason']): string | null {
      if (!reason) return null
      const key = `reason_${reason.code}`
      const ns = sessionText.namespace
      return i18next.exists(key, { ns }) ? i18next.t(key, { ns }) : reason.text || reason.code
    },
  }
}

/** What a person can do about a session that is away. */
export function mayStart(session: Session): boolean {
  return ['stopped', 'failed', 'replaced', 'logged_out', 'inactive', 'credentials_corrupt'].includes(session.state)
}

export const isLinking = (session: Session): boolean => session.status === 'pending'
