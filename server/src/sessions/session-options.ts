import type { Row } from '../db/schema.ts'
import { defaultOptions, type SessionOptions } from './session-work.ts'

/** The options of the session's row; those that it does not name are as they are by default. */
export function optionsOf(session: Pick<Row<'sessions'>, 'options'>): SessionOptions {
  const options = { ...defaultOptions, ...(JSON.parse(session.options) as Partial<SessionOptions>) }
  // Version 0.1 knew it as a yes or no, and no other answer than no.
  return { ...options, syncHistory: options.syncHistory || 'off' }
}
