/**
 * One byte range of a `Range` header (RFC 9110 §14.2). Several ranges, other units and malformed headers are answered
 * with the whole, as the standard allows; only a range outside of the file is unsatisfiable.
 */
export function readRange(
  header: string | undefined,
  bytes: number,
): 'whole' | 'unsatisfiable' | { readonly start: number; readonly end: number } {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (match === null) return 'whole'
  const [, first, last] = match
  if (first === '' && last === '') return 'whole'
  if (first === '') {
    const length = Number(last)
    return length === 0 ? 'unsatisfiable' : { start: Math.max(0, bytes - length), end: bytes - 1 }
  }
  const start = Number(first)
  const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
  if (last !== '' && Number(last) < start) return 'whole'
  return start >= bytes ? 'unsatisfiable' : { start, end }
}
