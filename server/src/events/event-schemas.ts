import { z } from 'zod'
import { withoutNoise } from '../http/openapi-schemas.ts'
import { isoTime } from '../http/time.ts'
import { type EventType, eventDefinitions, eventTypes } from './event-types.ts'

/** The schemas of the resources that events carry. Their features stand to the right: the composition hands them in. */
export interface EventResources {
  message: z.ZodType
  session: z.ZodType
  contact: z.ZodType
  chat: z.ZodType
  group: z.ZodType
  call: z.ZodType
}

const lineMax = 120

/** The schema of what an event of this type carries. */
export function dataSchema(type: EventType, resources: EventResources): z.ZodType {
  const { data } = eventDefinitions[type]
  return typeof data === 'string' ? resources[data] : data
}

/** The JSON Schema of every event, for readers of the log, of the stream and of webhooks, as a file. */
export function eventsSchemaFile(resources: EventResources): string {
  const [first, ...more] = eventTypes.map((type) => eventSchema(type, resources))
  const anyEvent = z.discriminatedUnion('event', [first!, ...more]).meta({
    title: 'An event of YesApp',
    description:
      'What GET /events, GET /events/stream and webhooks tell; `event` names its type. ' +
      'Fields and types may be added: readers ignore what they do not know.',
  })
  const schema = withoutNoise(z.toJSONSchema(anyEvent, { target: 'draft-2020-12', io: 'input' }))
  return `${withShortLists(JSON.stringify(schema, null, 2))}\n`
}

function eventSchema(type: EventType, resources: EventResources) {
  return z
    .object({
      id: z.string().describe('The same on every repetition.'),
      event: z.literal(type),
      seq: z.int().describe('Counts within the session; within the account where there is none.'),
      sessionId: z.string().nullable().describe('null: it belongs to the account as a whole.'),
      timestamp: isoTime,
      cursor: z.string().optional().describe('Where to go on, in the log and the stream; webhooks have none.'),
      data: dataSchema(type, resources),
    })
    .meta({ title: type, description: eventDefinitions[type].when })
}

// As the formatter of the repository writes it: a list on one line where it fits.
function withShortLists(json: string): string {
  return json.replace(/^(.*)\[\n([^[\]{}]+)\n\s*\](,?)$/gm, (long, before: string, items: string, comma: string) => {
    const short = `${before}[${items.trim().replace(/\n\s*/g, ' ')}]${comma}`
    return short.length <= lineMax ? short : long
  })
}
