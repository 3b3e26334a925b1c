/** One record of a delimited file: fields as byte ranges, quotes already taken off. Valid until the next record. */
export interface DelimitedRecord {
  bytes: Uint8Array
  /** Physical line on which the record starts, from 1. */
  line: number
  fields: number
  starts: Int32Array
  ends: Int32Array
  /** A field as text. */
  text(field: number): string
}

const newline = 0x0a
const carriageReturn = 0x0d
const quote = 0x22
const space = 0x20
const tab = 0x09

/** Longest record that is read; a lone quote would otherwise pull the rest of the file into memory. */
const longestRecord = 16 * 2 ** 20

/**
 * Streams the records of a CSV or TSV file (RFC 4180, any line end) through `onRecord`.
 *
 * Bytes are scanned where they lie: no string is made here. Blank lines are passed over. A quoted field may hold
 * delimiters, doubled quotes and line ends; blanks around unquoted fields are cut. Memory is one chunk and one record.
 * `onBroken` is told of a quoted field that never ends; reading goes on with the line after it.
 */
export async function scanDelimited(
  chunks: AsyncIterable<Uint8Array>,
  delimiter: number,
  onRecord: (record: DelimitedRecord) => void,
  onBroken: (line: number, reason: string) => void,
): Promise<void> {
  const scanner = createScanner(delimiter)
  let rest: Uint8Array = new Uint8Array(0)
  for await (const chunk of chunks) rest = drain(rest.length === 0 ? chunk : joined(rest, chunk), false)
  if (rest.length > 0) drain(rest, true)

  /** Reads every whole record and answers the bytes that are left. */
  function drain(bytes: Uint8Array, last: boolean): Uint8Array {
    let at = 0
    while (at < bytes.length) {
      const next = scanner.read(bytes, at, last)
      if (next > at) {
        if (!scanner.isBlank()) onRecord(scanner.record)
        at = next
      } else {
        if (!last && bytes.length - at <= longestRecord) return bytes.subarray(at)
        onBroken(scanner.record.line, 'a quoted field does not end')
        const end = bytes.indexOf(newline, at)
        scanner.skipLine()
        at = end < 0 ? bytes.length : end + 1
      }
    }
    return bytes.subarray(bytes.length)
  }
}

/** Reads one record at a time and keeps count of lines. */
function createScanner(delimiter: number) {
  const record: DelimitedRecord = {
    bytes: new Uint8Array(0),
    line: 1,
    fields: 0,
    starts: new Int32Array(64),
    ends: new Int32Array(64),
    text: (field) =>
      Buffer.from(record.bytes.buffer, record.bytes.byteOffset, record.bytes.length).toString(
        'utf8',
        record.starts[field],
        record.ends[field],
      ),
  }
  let line = 1
  /** Fields with doubled quotes: cleaned only once the record is whole, since a torn one is read again. */
  const doubled: number[] = []

  /** Where the next record starts; `from` itself if this one is not whole yet. */
  function read(bytes: Uint8Array, from: number, last: boolean): number {
    const size = bytes.length
    let at = from
    let lines = 1
    record.bytes = bytes
    record.line = line
    record.fields = 0
    doubled.length = 0
    for (;;) {
      while (at < size && (bytes[at] === space || (bytes[at] === tab && delimiter !== tab))) at++
      let start = at
      let end: number
      if (at < size && bytes[at] === quote) {
        start = ++at
        let twice = false
        for (; at < size; at++) {
          if (bytes[at] === newline) lines++
          else if (bytes[at] === quote) {
            if (bytes[at + 1] !== quote) break
            twice = true
            at++
          }
        }
        if (at >= size || (at + 1 >= size && !last)) return from
        if (twice) doubled.push(record.fields)
        end = at
        while (at < size && bytes[at] !== delimiter && bytes[at] !== newline) at++
      } else {
        while (at < size && bytes[at] !== delimiter && bytes[at] !== newline) at++
        end = at
        while (end > start && isSpace(bytes[end - 1]!)) end--
      }
      if (at >= size && !last) return from
      if (record.fields === record.starts.length) widen(record)
      record.starts[record.fields] = start
      record.ends[record.fields++] = end
      if (at >= size || bytes[at++] === newline) break
    }
    line += lines
    for (const field of doubled)
      record.ends[field] = undouble(bytes, record.starts[field]!, record.ends[field]!)
    return Math.max(at, from + 1)
  }

  return {
    record,
    read,
    isBlank: () => record.fields === 1 && record.ends[0]! <= record.starts[0]!,
    skipLine: () => {
      line++
    },
  }
}

/** Takes out the second of two quotes, in place, and answers the new end. */
function undouble(bytes: Uint8Array, start: number, end: number): number {
  let into = start
  for (let k = start; k < end; k++) {
    bytes[into++] = bytes[k]!
    if (bytes[k] === quote) k++
  }
  return into
}

function isSpace(byte: number): boolean {
  return byte === space || byte === carriageReturn || byte === tab
}

function widen(record: DelimitedRecord): void {
  const starts = new Int32Array(record.starts.length * 2)
  const ends = new Int32Array(record.ends.length * 2)
  starts.set(record.starts)
  ends.set(record.ends)
  record.starts = starts
  record.ends = ends
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
