import { type ColumnDataType, type ColumnDefinitionBuilder, type Expression, sql } from 'kysely'

/** The few column types whose names differ between the two databases. */
export interface ColumnTypes {
  bytes: ColumnDataType | Expression<unknown>
  /** Holds milliseconds since the epoch. */
  integer: ColumnDataType
  autoIncrement: {
    type: ColumnDataType
    build: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder
  }
}

export const sqliteColumnTypes: ColumnTypes = {
  bytes: 'blob',
  integer: 'integer',
  autoIncrement: { type: 'integer', build: (column) => column.primaryKey().autoIncrement() },
}

export const postgresColumnTypes: ColumnTypes = {
  bytes: sql`bytea`,
  integer: 'bigint',
  autoIncrement: { type: 'bigserial', build: (column) => column.primaryKey() },
}
