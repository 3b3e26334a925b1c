import { scanDelimited } from './delimited.js'
import { golistenReader } from './golisten-reader.js'
import { readJsonLines } from './json-lines-reader.js'
import { p808Reader } from './p808-reader.js'
import type { RatingFormat, RatingSink, RecordReader } from './rating-sink.js'
import { resevalReader } from './reseval-reader.js'
import { tidyReader } from './tidy-reader.js'
import { webMushraReader } from './webmushra-reader.js'

export interface ReadOptions {
  /** Tells `item` and `system` (named groups) from a clip's file name where the format does not. */
  clipPattern?: RegExp
  /** Condition names of a reseval MUSHRA export, which does not carry them. */
  conditions?: readonly string[]
}

export interface ReadRatings {
  /** null: no reader knows the file. */
  format: RatingFormat | null
  /** Data rows seen, good and bad. */
  rows: number
  /** Whether the file holds nothing but white space. */
  empty: boolean
}

/** How much of the start is looked at to tell a format. */
const headSize = 64 * 1024

/**
 * Reads ratings that any known platform wrote, recognised by content, into a sink.
 *
 * Streams: memory does not grow with the rows of tidy, webMUSHRA and goListen files. Rows that hold no usable rating are
 * rejected with their line and a reason; nothing is dropped without one.
 */
export async function readRatings(
  source: AsyncIterable<Uint8Array>,
  sink: RatingSink,
  options: ReadOptions = {},
): Promise<ReadRatings> {
  const { head, chunks } = await peek(source)
  const empty = head.trim() === ''
  if (/^\s*\{/.test(head)) {
    let rows = 0
    const counting = countRows(chunks, () => rows++)
    const { preferences } = await readJsonLines(counting, sink)
    return { format: preferences ? 'tidy-preferences' : 'tidy', rows, empty }
  }
  return { ...(await readDelimited(chunks, delimiterOf(head), sink, options)), empty }
}

async function readDelimited(
  chunks: AsyncIterable<Uint8Array>,
  delimiter: number,
  sink: RatingSink,
  options: ReadOptions,
): Promise<Omit<ReadRatings, 'empty'>> {
  let reader: RecordReader | null = null
  let unknown = false
  let rows = 0
  await scanDelimited(
    chunks,
    delimiter,
    (record) => {
      if (unknown) return
      if (reader !== null) {
        rows++
        reader.record(record)
        return
      }
      const cells = Array.from({ length: record.fields }, (_, k) =>
        record
          .text(k)
          .replace(/^\uFEFF/, '')
          .trim(),
      )
      reader = readerFor(cells, sink, options)
      unknown = reader === null
    },
    (line, reason) => {
      if (unknown) return
      rows++
      sink.reject(line, reason)
    },
  )
  const known = reader as RecordReader | null
  known?.end?.()
  return { format: known?.format ?? null, rows }
}

function readerFor(
  cells: readonly string[],
  sink: RatingSink,
  { clipPattern, conditions }: ReadOptions,
): RecordReader | null {
  const header = cells.map((cell) => cell.toLowerCase())
  return (
    tidyReader(header, sink) ??
    webMushraReader(header, sink) ??
    p808Reader(header, sink, clipPattern) ??
    resevalReader(header, sink, conditions) ??
    golistenReader(cells, sink, clipPattern)
  )
}

/** The delimiter that cuts the first line into most cells. */
function delimiterOf(head: string): number {
  const line = head.split(/\r?\n/).find((text) => text.trim() !== '') ?? ''
  const count = (mark: string): number => line.split(mark).length
  const best = [',', '\t', ';'].reduce((a, b) => (count(b) > count(a) ? b : a))
  return best.charCodeAt(0)
}

/** The start of a stream as text, and the whole stream again. */
async function peek(
  source: AsyncIterable<Uint8Array>,
): Promise<{ head: string; chunks: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]()
  const held: Uint8Array[] = []
  let size = 0
  while (size < headSize) {
    const next = await iterator.next()
    if (next.done === true) break
    held.push(next.value)
    size += next.value.length
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* held
    held.length = 0
    for (;;) {
      const next = await iterator.next()
      if (next.done === true) return
      yield next.value
    }
  }
  return {
    head: Buffer.concat(held)
      .toString('utf8', 0, headSize)
      .replace(/^\uFEFF/, ''),
    chunks: all(),
  }
}

/** Passes chunks on and counts lines that hold something. */
async function* countRows(chunks: AsyncIterable<Uint8Array>, seen: () => void): AsyncGenerator<Uint8Array> {
  let filled = false
  for await (const chunk of chunks) {
    for (const byte of chunk) {
      if (byte === 0x0a) {
        if (filled) seen()
        filled = false
      } else if (byte > 0x20) filled = true
    }
    yield chunk
  }
  if (filled) seen()
}
