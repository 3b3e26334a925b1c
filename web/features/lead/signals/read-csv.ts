import { signalInput, type SignalInput } from '#contract/signals'

export interface RefusedLine {
  /** As an editor counts, from 1. */
  readonly line: number
  readonly reason: string
}

export interface ReadCsv {
  readonly signals: readonly SignalInput[]
  readonly refused: readonly RefusedLine[]
}

const required = ['system', 'release', 'locale', 'day', 'name', 'events'] as const
const optional = ['total', 'source'] as const
const numbers: ReadonlySet<string> = new Set(['events', 'total'])

/**
 * Daily figures from a CSV file with a header line: system, release, locale, day, name, events, and where there is one total
 * and source. Comma, semicolon or tab. A line that does not hold is refused with its reason, the others stand.
 */
export function readSignalCsv(text: string): ReadCsv {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const separator = [',', ';', '\t'].find((mark) => lines[0]?.includes(mark)) ?? ','
  const header = cellsOf(lines[0] ?? '', separator).map((cell) => cell.toLowerCase())
  const missing = required.filter((name) => !header.includes(name))
  if (missing.length > 0)
    return {
      signals: [],
      refused: [{ line: 1, reason: `The first line names no ${missing.join(', no ')}.` }],
    }
  const signals: SignalInput[] = []
  const refused: RefusedLine[] = []
  lines.slice(1).forEach((line, index) => {
    if (line.trim() === '') return
    const cells = cellsOf(line, separator)
    const read = signalInput.safeParse(recordOf(header, cells))
    if (read.success) signals.push(read.data)
    else {
      const [issue] = read.error.issues
      refused.push({ line: index + 2, reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` })
    }
  })
  return { signals, refused }
}

function recordOf(header: readonly string[], cells: readonly string[]): Record<string, string | number> {
  const record: Record<string, string | number> = {}
  for (const name of [...required, ...optional]) {
    const cell = cells[header.indexOf(name)] ?? ''
    if (cell !== '') record[name] = numbers.has(name) ? Number(cell) : cell
  }
  return record
}

function cellsOf(line: string, separator: string): string[] {
  return line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
}
