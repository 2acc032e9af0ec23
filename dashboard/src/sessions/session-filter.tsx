import { useQuery } from '@tanstack/react-query'
import { sessionsQuery } from '../api/queries.ts'
import { useText } from '../i18n/text.ts'
import { SelectField } from '../ui/field.tsx'
import { sessionFilterText } from './session-filter-text.ts'

/** All sessions, or one of them. */
export function SessionFilter({
  value,
  onChange,
  className,
}: {
  /** Its id; empty: all. */
  value: string
  onChange: (sessionId: string | undefined) => void
  className?: string
}) {
  const t = useText(sessionFilterText)
  const sessions = useQuery(sessionsQuery()).data ?? []
  return (
    <SelectField
      {...(className !== undefined && { className })}
      label={t('session')}
      isLabelHidden
      value={value}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">{t('allSessions')}</option>
      {sessions.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}
