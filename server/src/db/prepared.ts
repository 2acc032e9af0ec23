import type { Compilable, CompiledQuery, DialectAdapter, Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** Stands for a value while a query is built. */
class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** Where a value of this name goes. */
export type Value<Values> = <Name extends keyof Values & string>(name: Name) => Values[Name]

/**
 * A query of which only the values change, for what every message asks: built and compiled once for each database, since
 * that costs more than most of our queries do. Answers its rows. Its shape may not depend on a value: `value()` gives none.
 */
export function prepared<Values extends object, Row>(
  build: (db: Kysely<Schema>, value: Value<Values>) => Compilable<Row>,
): (db: Kysely<Schema>, values: Values) => Promise<Row[]> {
  const compiledFor = new WeakMap<DialectAdapter, CompiledQuery<Row>>()

  function compile(db: Kysely<Schema>): CompiledQuery<Row> {
    const { adapter } = db.getExecutor()
    const known = compiledFor.get(adapter)
    if (known) return known
    const compiled = build(db, (name) => new Placeholder(name) as never).compile()
    compiledFor.set(adapter, compiled)
    return compiled
  }

  return async (db, values) => {
    const compiled = compile(db)
    const parameters = compiled.parameters.map((parameter) =>
      parameter instanceof Placeholder ? values[parameter.name as keyof Values] : parameter,
    )
    const { rows } = await db.executeQuery<Row>({ ...compiled, parameters })
    return rows
  }
}
