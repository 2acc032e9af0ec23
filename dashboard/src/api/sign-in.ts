import { useSyncExternalStore } from 'react'
import { type components, createClient, orThrow, type YesAppClient } from 'sdk'
import { serverUrl } from '../app/base-path.ts'

export type Me = components['schemas']['Me']

export interface SignedIn {
  client: YesAppClient
  me: Me
}

// The key lives as long as the tab: not in localStorage, not in a cookie, not in a URL.
const storageKey = 'yesapp.key'

let current: SignedIn | null = null
/** The key was refused after it had worked. */
let wasRefused = false
const listeners = new Set<() => void>()

function change(next: SignedIn | null, refused = false): void {
  current = next
  wasRefused = refused
  for (const listener of listeners) listener()
}

/** @throws YesAppError when the server does not know the key, or cannot be reached */
export async function signIn(apiKey: string): Promise<SignedIn> {
  const client = createClient({ baseUrl: serverUrl, apiKey })
  const me = await orThrow(client.GET('/api/v1/auth/me'))
  sessionStorage.setItem(storageKey, apiKey)
  const signedIn = { client, me }
  change(signedIn)
  return signedIn
}

/** Goes on with the key of this tab, after a reload. */
export async function resumeSignIn(): Promise<void> {
  const apiKey = sessionStorage.getItem(storageKey)
  if (apiKey === null) return
  await signIn(apiKey).catch((error: { status?: number }) => {
    if (error.status !== 401) throw error
    signOut({ refused: true })
  })
}

export function signOut({ refused = false } = {}): void {
  sessionStorage.removeItem(storageKey)
  change(null, refused)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSignedIn = (): SignedIn | null => useSyncExternalStore(subscribe, () => current)
export const useWasRefused = (): boolean => useSyncExternalStore(subscribe, () => wasRefused)

/** Whose key this is. Only for what is shown to those who are signed in. */
export function useMe(): Me {
  const signedIn = useSignedIn()
  if (!signedIn) throw new Error('nobody is signed in')
  return signedIn.me
}

/** The client of who is signed in. */
export function api(): YesAppClient {
  if (!current) throw new Error('nobody is signed in')
  return current.client
}

const levels = ['read', 'write', 'admin'] as const

export function useMay(needed: Me['permission']): boolean {
  const { permission } = useMe()
  return levels.indexOf(permission) >= levels.indexOf(needed)
}
