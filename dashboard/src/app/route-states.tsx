import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { useText } from '../i18n/text.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { Skeleton, SkeletonRows } from '../ui/skeleton.tsx'
import { appText } from './text.ts'

export function PagePending() {
  return (
    <div className="mx-auto w-full max-w-6xl px-4 pt-6 sm:px-8 sm:pt-8">
      <Skeleton className="mb-8 h-8 w-56" />
      <SkeletonRows />
    </div>
  )
}

export function PageError({ error, reset }: ErrorComponentProps) {
  const t = useText(appText)
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pt-12 sm:px-8">
      <ErrorPanel title={t('crashTitle')} error={error as Error} onRetry={reset} />
    </div>
  )
}

export function NotFound() {
  const t = useText(appText)
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pt-12 sm:px-8">
      <EmptyState
        icon={<Compass />}
        title={t('notFoundTitle')}
        action={
          <Button look="primary" asChild>
            <Link to="/">{t('toHome')}</Link>
          </Button>
        }
      >
        {t('notFoundText')}
      </EmptyState>
    </div>
  )
}
