import type { Config } from '../lib/config.ts'
import { type Setting, settings } from '../lib/settings.ts'

export interface SettingInForce {
  name: string
  section: string
  description: string
  /** null: not set. A secret is never shown. */
  value: string | null
  isSecret: boolean
  isDefault: boolean
}

/** What the server runs with, in the order of the guide. */
export function settingsInForce(config: Config): SettingInForce[] {
  return Object.entries<Setting<unknown>>(settings).map(([field, setting]) => {
    const value = config[field as keyof Config] as unknown
    return {
      name: setting.name,
      section: setting.section,
      description: setting.description,
      value: shown(setting, value),
      isSecret: setting.secret,
      isDefault: JSON.stringify(value) === JSON.stringify(setting.parse.safeParse(undefined).data),
    }
  })
}

function shown({ secret }: Setting<unknown>, value: unknown): string | null {
  if (value === undefined || value === null || isEmpty(value)) return null
  if (secret) return '[hidden]'
  return Array.isArray(value) ? value.join(',') : String(value)
}

const isEmpty = (value: unknown): boolean => typeof value === 'object' && Object.keys(value!).length === 0
