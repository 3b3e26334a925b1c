import { type Expression, type SqlBool, sql } from 'kysely'

/** The end of the page before: creation time as text at full precision, and id. */
export interface PageStart {
  readonly at: string
  readonly id: string
}

/** Rows after the end of the page before, in the order newest first. `table` must have created_at and id. */
export function olderThan(table: string, start: PageStart): Expression<SqlBool> {
  return sql<SqlBool>`(${sql.ref(`${table}.created_at`)}, ${sql.ref(`${table}.id`)})
    < (${start.at}::timestamptz, ${start.id}::uuid)`
}

/** The creation time in the form that `olderThan` takes back without loss. */
export function createdText(table: string) {
  return sql<string>`to_char(${sql.ref(`${table}.created_at`)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as(
    'createdText',
  )
}
