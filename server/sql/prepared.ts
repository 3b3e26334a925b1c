import { sql, type RawBuilder } from 'kysely'
import pg from 'pg'

const mark = /^\/\* prepared: ([a-z-]+) \*\//

/**
 * Opens the text of a statement that runs very often: each connection then parses and plans it once. The text must always
 * be the same for a name; only parameters may differ.
 */
export function prepared(name: string): RawBuilder<unknown> {
  return sql.raw(`/* prepared: ${name} */`)
}

type Query = (query: unknown, ...rest: unknown[]) => unknown

/** Sends marked statements under their name. Kysely has no way to say it, so the mark travels in the text. */
export class PreparingClient extends pg.Client {
  override query = ((query: unknown, ...rest: unknown[]): unknown => {
    const send = super.query.bind(this) as Query
    const name = typeof query === 'string' ? mark.exec(query)?.[1] : undefined
    if (name === undefined) return send(query, ...rest)
    const [values, ...others] = rest
    return send({ name, text: query, values }, ...others)
  }) as pg.Client['query']
}
