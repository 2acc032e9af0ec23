import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { type AnyEvent, YesAppError } from 'sdk'
import { makeLiveCache } from './live-cache.ts'
import { type SignedIn, signOut } from './sign-in.ts'

/** `live`: events come as they happen. `retrying`: the connection is being made. `polling`: it fails; asking instead. */
export type LiveState = 'retrying' | 'live' | 'polling'

const pollEveryMs = 3_000
const eventsKeptMax = 500

let state: LiveState = 'retrying'
let events: readonly AnyEvent[] = []
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useLiveState = (): LiveState => useSyncExternalStore(subscribe, () => state)
/** What has happened since this page was opened, newest first. */
export const useLiveEvents = (): readonly AnyEvent[] => useSyncExternalStore(subscribe, () => events)

/** Keeps the one connection by which the server tells what happens. Returns what ends it. */
export function startLive({ client }: SignedIn, cache: QueryClient): () => void {
  const stop = new AbortController()
  const liveCache = makeLiveCache(cache)
  let polling: ReturnType<typeof setInterval> | null = null

  function change(next: LiveState): void {
    if (state === next) return
    state = next
    tell()
  }

  function poll(): void {
    change('polling')
    void cache.invalidateQueries({ refetchType: 'active' })
  }

  function onState(next: 'live' | 'retrying'): void {
    if (next === 'live') {
      if (polling !== null) clearInterval(polling)
      polling = null
      // Whatever changed between what a screen asked for and this moment, nobody tells.
      void cache.invalidateQueries()
      change('live')
    } else {
      polling ??= setInterval(poll, pollEveryMs)
      if (state !== 'polling') change('retrying')
    }
  }

  async function follow(): Promise<void> {
    try {
      for await (const event of client.events({ signal: stop.signal, onState })) {
        events = [event, ...events].slice(0, eventsKeptMax)
        liveCache.apply(event)
        tell()
      }
    } catch (error) {
      if (error instanceof YesAppError && error.status === 401) signOut({ refused: true })
      else throw error
    }
  }

  onState('retrying')
  void follow()
  return () => {
    stop.abort()
    liveCache.stop()
    if (polling !== null) clearInterval(polling)
    events = []
    change('retrying')
  }
}
