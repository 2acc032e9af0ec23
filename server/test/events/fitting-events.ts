import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { z } from 'zod'
import { eventResources } from '../../src/app.ts'
import { dataSchema } from '../../src/events/event-schemas.ts'
import type { EventType } from '../../src/events/event-types.ts'
import type { TestServer } from '../harness/server.ts'

const schemaFile = JSON.parse(readFileSync(new URL('../../events.schema.json', import.meta.url), 'utf8'))

/** Every event in the log carries what its schema says, no more and no less. */
export async function expectFittingEvents(server: TestServer): Promise<void> {
  const log = await server.events()
  const anyEvent = z.fromJSONSchema(schemaFile)
  for (const event of log) {
    expect(dataSchema(event.event as EventType, eventResources).parse(event.data), event.event).toEqual(event.data)
    expect(anyEvent.safeParse(event), event.event).toMatchObject({ success: true })
    expect(anyEvent.safeParse({ ...event, data: {} }), event.event).toMatchObject({ success: false })
  }
}
