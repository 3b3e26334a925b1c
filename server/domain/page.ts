import { type Cursor, decodeCursor, encodeCursor } from '../lib/cursor.js'
import { DomainError } from '../lib/domain-error.js'

/** Where a page starts, from the cursor a client sent; null for the first page. */
export function pageStart(cursor: string | undefined): Cursor | null {
  if (cursor === undefined) return null
  const start = decodeCursor(cursor)
  if (start === null) throw new DomainError('invalid-request', 'The cursor is not one that a page gave.')
  return start
}

/** A page from one row more than was asked for. */
export function pageFrom<R extends { id: string; createdText: string }, V>(
  rows: readonly R[],
  limit: number,
  view: (row: R) => V,
): { items: V[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items: shown.map(view), next: more ? encodeCursor({ at: last.createdText, id: last.id }) : null }
}
