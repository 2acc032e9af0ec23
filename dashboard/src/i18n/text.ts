import i18next from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
// First: words can be added only once the library has begun.
import { type Language, localeOf } from './language.ts'

/** A key as code names it: `messages` stands for `messages_one` and `messages_other`. */
type BaseKey<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key

export interface Text<Key extends string> {
  namespace: string
  /** Never there: it carries the type of the keys. */
  keys?: Key
}

export interface TextValues {
  /** Chooses the form; the text shows `{{n}}`, the number as people write it. */
  count?: number
  [name: string]: string | number | undefined
}

export type Translate<Key extends string> = (key: Key, values?: TextValues) => string

/**
 * The words of one page in every language, beside the page that says them. The languages have the same keys, or it does
 * not compile.
 */
export function defineText<const Texts extends Record<string, string>>(
  namespace: string,
  texts: { en: Texts; fr: { [Key in keyof Texts]: string } },
): Text<BaseKey<keyof Texts & string>> {
  for (const [language, words] of Object.entries(texts)) i18next.addResourceBundle(language, namespace, words)
  return { namespace }
}

export function useText<Key extends string>({ namespace }: Text<Key>): Translate<Key> {
  const { i18n } = useTranslation()
  const { language } = i18n
  return useMemo(() => makeTranslate<Key>(namespace, language as Language), [namespace, language])
}

/** Outside of components: for what is said once, in the language of that moment. */
export function translate<Key extends string>({ namespace }: Text<Key>, key: Key, values?: TextValues): string {
  return makeTranslate<Key>(namespace, i18next.language as Language)(key, values)
}

// French has a form of its own for millions, which our texts do not.
const pluralCountMax = 999_999

function makeTranslate<Key extends string>(namespace: string, language: Language): Translate<Key> {
  const numbers = new Intl.NumberFormat(localeOf(language))
  return (key, values = {}) => {
    const { count } = values
    const plural = count === undefined ? {} : { count: Math.min(count, pluralCountMax), n: numbers.format(count) }
    return i18next.t(key, { ns: namespace, ...values, ...plural })
  }
}
