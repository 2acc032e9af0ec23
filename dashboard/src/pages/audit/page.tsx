import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ClipboardList, Lock } from 'lucide-react'
import { auditQuery, keysQuery } from '../../api/queries.ts'
import { useMay } from '../../api/sign-in.ts'
import { useText } from '../../i18n/text.ts'
import { SessionFilter } from '../../sessions/session-filter.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Entry } from './entry.tsx'
import { auditText } from './text.ts'

export function AuditPage() {
  const t = useText(auditText)
  return (
    <Page title={t('title')} description={t('lead')}>
      {useMay('admin') ? (
        <Entries />
      ) : (
        <EmptyState icon={<Lock />} title={t('forbiddenTitle')}>
          {t('forbiddenText')}
        </EmptyState>
      )}
    </Page>
  )
}

type Filter = { key?: string | undefined; session?: string | undefined }

function Entries() {
  const t = useText(auditText)
  const { key = '', session = '' } = useSearch({ from: '/audit' })
  const navigate = useNavigate({ from: '/audit' })
  const query = useInfiniteQuery(auditQuery({ ...(key && { keyId: key }), ...(session && { sessionId: session }) }))
  const filter = (change: Filter) => void navigate({ search: (current) => ({ ...current, ...change }), replace: true })

  return (
    <>
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <KeyFilter value={key} onChange={(next) => filter({ key: next })} />
        <SessionFilter className="w-full sm:w-56" value={session} onChange={(next) => filter({ session: next })} />
        <p role="status" className="ml-auto pb-2 text-ink-faint text-xs">
          {t('count', { count: query.data?.pages[0]?.total ?? 0 })}
        </p>
      </div>
      <QueryView query={query} skeleton={<SkeletonRows count={8} className="h-14" />}>
        {({ pages }) =>
          pages[0]?.entries.length === 0 ? (
            <NoEntry
              isFiltered={key !== '' || session !== ''}
              onShowAll={() => filter({ key: undefined, session: undefined })}
            />
          ) : (
            <ol className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-card">
              {pages
                .flatMap(({ entries }) => entries)
                .map((entry) => (
                  <Entry key={entry.id} entry={entry} />
                ))}
            </ol>
          )
        }
      </QueryView>
      {query.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('older')}
          </Button>
        </div>
      )}
    </>
  )
}

function KeyFilter({ value, onChange }: { value: string; onChange: (keyId: string | undefined) => void }) {
  const t = useText(auditText)
  const keys = useQuery(keysQuery()).data ?? []
  return (
    <SelectField
      className="w-full sm:w-56"
      label={t('key')}
      isLabelHidden
      value={value}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">{t('allKeys')}</option>
      {keys.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}

function NoEntry({ isFiltered, onShowAll }: { isFiltered: boolean; onShowAll: () => void }) {
  const t = useText(auditText)
  if (isFiltered)
    return (
      <EmptyState
        icon={<ClipboardList />}
        title={t('noneTitle')}
        action={<Button onClick={onShowAll}>{t('showAll')}</Button>}
      >
        {t('noneText')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={<ClipboardList />}
      title={t('emptyTitle')}
      action={
        <Button look="primary" asChild>
          <Link to="/keys">{t('emptyAction')}</Link>
        </Button>
      }
    >
      {t('emptyText')}
    </EmptyState>
  )
}
