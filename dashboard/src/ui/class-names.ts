import { type ClassValue, clsx } from 'clsx'
import { twMerge } from 'tailwind-merge'

/** Class names, where a later one wins over an earlier one of its kind. */
export const cn = (...values: ClassValue[]): string => twMerge(clsx(values))
