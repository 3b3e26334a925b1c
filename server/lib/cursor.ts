/** Where a page ended: the sort value as text, at the database's own precision, and the id that breaks ties. */
export interface Cursor {
  readonly at: string
  readonly id: string
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function encodeCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at}|${id}`, 'utf8').toString('base64url')
}

/** Null for anything that `encodeCursor` did not make. */
export function decodeCursor(text: string): Cursor | null {
  const [at, id, ...rest] = Buffer.from(text, 'base64url').toString('utf8').split('|')
  if (at === undefined || id === undefined || rest.length > 0) return null
  return uuid.test(id) && !Number.isNaN(Date.parse(at)) ? { at, id } : null
}
