import { useSyncExternalStore } from 'react'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const storageKey = 'yesapp.theme'
const darkScreen = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let chosen: Theme = themes.find((theme) => theme === localStorage.getItem(storageKey)) ?? 'system'

function apply(): void {
  const isDark = chosen === 'dark' || (chosen === 'system' && darkScreen.matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

apply()
darkScreen.addEventListener('change', apply)

export function chooseTheme(theme: Theme): void {
  chosen = theme
  localStorage.setItem(storageKey, theme)
  apply()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, () => chosen)
/** What is on the screen, for canvases that cannot use CSS variables by themselves. */
export const useShownTheme = (): string =>
  useSyncExternalStore(subscribe, () => document.documentElement.dataset.theme ?? 'light')
