import fc from 'fast-check'

/** Stands for a number that JSON may say and JavaScript cannot: written as `1e400`. */
const hugeNumber = '@@1e400@@'

const nastyTexts = [
  ...['', ' ', '\0', 'a\0b', '\ud800', 'a\udfff', '\u202e', '\ufeff', '\r\nX-Injected: 1'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', '1e400'],
  ...['../../etc/passwd', '..', '%00', '%2e%2e%2f', "' or 1=1 --", '"; drop table messages; --', '%', '_', '\\'],
  ...[
    '$(id)',
    '{{7*7}}',
    '<script>alert(1)</script>',
    '🇫🇷👨‍👩‍👧',
    '+',
    '+33',
    '33612345678@s.whatsapp.net',
    '@g.us',
    '@lid',
  ],
  ...['status@broadcast', 'http://127.0.0.1/', 'file:///etc/passwd', 'http://[', 'data:,x', 'A'.repeat(300)],
  ...[
    'B'.repeat(70_000),
    '9'.repeat(500),
    '2026-13-45T99:99:99Z',
    '-271821-04-20T00:00:00Z',
    '+275760-09-13T00:00:00Z',
  ],
]

export const badText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...nastyTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)

const badNumber = fc.constantFrom<unknown>(
  ...[0, -0, -1, 1.5, 1e308, -1e308, 5e-324, 2 ** 53, 2 ** 31, 2 ** 32, -(2 ** 63), hugeNumber, `-${hugeNumber}`],
)

const deep = (depth: number, asList: boolean): unknown => {
  let value: unknown = 1
  for (let level = 0; level < depth; level++) value = asList ? [value] : { a: value }
  return value
}

const withKey = (key: string, value: unknown): unknown =>
  // Not an assignment: that would change the prototype, and nothing would be sent.
  Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true })

const badKey = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'unknownField', '', '\0', '\ud800', '0', 'K'.repeat(300)),
  fc.string({ maxLength: 8 }),
)

/** Any JSON that hardly any schema asks for. */
export const badJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: badText },
  { weight: 2, arbitrary: badNumber },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [null], [[]], [{}]) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(60, 70, 500, 20_000), fc.boolean()).map(([d, list]) => deep(d, list)),
  },
  { weight: 1, arbitrary: fc.constantFrom(1_000, 20_000).map((length) => Array.from({ length }, (_, at) => at)) },
  { weight: 1, arbitrary: fc.constantFrom(500).map((count) => fieldsOf(count)) },
  { weight: 1, arbitrary: fc.tuple(badKey, badText).map(([key, value]) => withKey(key, value)) },
  { weight: 1, arbitrary: fc.constant(withKey('constructor', { prototype: { isAdmin: true } })) },
)

const fieldsOf = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`field${at}`, at]))

type Path = (string | number)[]

/** A JSON value that fits, with one thing in it that does not. */
export function spoiled(example: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(example)
  return fc
    .record({
      place: fc.constantFrom(...places),
      change: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add'),
      key: badKey,
      value: badJson,
    })
    .map(({ place, change, key, value }) => {
      if (place.length === 0 && change !== 'add') return value
      const copy = structuredClone(example)
      const parent = place.slice(0, -1).reduce<unknown>((node, step) => (node as never)[step], copy) as object
      const last = place.at(-1)
      if (change === 'replace') define(parent, last!, value)
      else if (change === 'remove') delete parent[last as never]
      else define(place.length === 0 ? (copy as object) : parent, key, value)
      return copy
    })
}

function define(target: object, key: string | number, value: unknown): void {
  if (typeof target !== 'object' || target === null) return
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
}

function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, child]) => placesIn(child, [...path, key]))]
}

/** As JSON text, with numbers that no JavaScript number can be. */
export function toJson(value: unknown): string {
  return (stringify(value) ?? 'null').replaceAll(`"${hugeNumber}"`, '1e400').replaceAll(`"-${hugeNumber}"`, '-1e400')
}

/** JSON.stringify is recursive: it gives up on nesting that a server must be able to refuse. */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  }
}
