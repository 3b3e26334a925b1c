/**
 * A decimal number from ASCII bytes, NaN where it is none. Short plain decimals (the usual 4, 4.5, -1, 73.25) are put together
 * exactly: up to 15 digits over a power of ten that a double holds. Anything else goes the slow way through text.
 */
export function parseScore(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  let negative = false
  if (at < end && (bytes[at] === 0x2d || bytes[at] === 0x2b)) negative = bytes[at++] === 0x2d
  let digits = 0
  let decimals = -1
  let value = 0
  for (; at < end; at++) {
    const byte = bytes[at]!
    if (byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + (byte - 0x30)
      digits++
      if (decimals >= 0) decimals++
    } else if (byte === 0x2e && decimals < 0) decimals = 0
    else return slowly(bytes, start, end)
  }
  if (digits === 0 || digits > 15) return slowly(bytes, start, end)
  const size = decimals > 0 ? value / powers[decimals]! : value
  return negative ? -size : size
}

const powers = Array.from({ length: 16 }, (_, k) => 10 ** k)

function slowly(bytes: Uint8Array, start: number, end: number): number {
  return parseScoreText(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1'))
}

/** The same for text: only decimal notation counts, so that "" and "0x10" are no scores. */
export function parseScoreText(text: string): number {
  const trimmed = text.trim()
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : NaN
}
