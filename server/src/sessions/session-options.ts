import type { Row } from '../db/schema.ts'
import { AppError } from '../lib/errors.ts'
import { defaultOptions, type SessionOptions } from './session-work.ts'

/** The options of the session's row; those that it does not name are as they are by default. */
export function optionsOf(session: Pick<Row<'sessions'>, 'options'>): SessionOptions {
  const options = { ...defaultOptions, ...(JSON.parse(session.options) as Partial<SessionOptions>) }
  // Version 0.1 knew it as a yes or no, and no other answer than no.
  return { ...options, syncHistory: options.syncHistory || 'off' }
}

const unsupported = ['markOnline'] as const

/** Refuses what the API knows and this version does not do; to say that it is not wanted is no demand. */
export function refuseUnsupportedOptions(options: Partial<SessionOptions> | undefined): void {
  const option = unsupported.find((name) => options?.[name])
  if (option) throw new AppError('NOT_SUPPORTED', { message: `"options.${option}" is not supported yet` })
}
