import type { Row } from '../db/schema.ts'
import { defaultOptions, type SessionOptions } from './session-work.ts'

/** The options of the session's row; those that it does not name are as they are by default. */
export function optionsOf(session: Pick<Row<'sessions'>, 'options'>): SessionOptions {
  return { ...defaultOptions, ...(JSON.parse(session.options) as Partial<SessionOptions>) }
}
