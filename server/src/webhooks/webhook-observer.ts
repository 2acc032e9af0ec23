import type { Attempt } from './attempt.ts'
import type { OpenDelivery } from './open-delivery.ts'

/** Who counts what webhooks do. */
export interface WebhookObserver {
  attempted(attempt: Attempt, delivery: OpenDelivery): void
  /** The delivery is over. */
  finished(outcome: 'delivered' | 'exhausted' | 'cancelled'): void
  /** Its fast retries are used up. */
  failed(): void
}

export const nobodyCounts: WebhookObserver = { attempted: () => {}, finished: () => {}, failed: () => {} }
