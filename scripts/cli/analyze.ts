import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { planFigures } from '../../server/statistics/report/plan-figures.js'
import { analyzeFile } from './analyze-file.js'
import { rejectionLines } from './rejection-lines.js'
import { reportHtml } from './report-html.js'

/** What a script may rely on. */
export const analyzeExitCodes = {
  analysed: 0,
  'could not read or write a file': 1,
  'wrong use (unknown option, bad value)': 2,
  'not a rating file, or no row of it could be used': 3,
} as const

export interface AnalyzeFlags {
  html?: string
  plan?: true
  seed: number
  json?: true
  bootstrap?: number | boolean
  mixedModel?: boolean
  ordinalModel?: true
  clipPattern?: RegExp
  conditions?: string[]
}

/** Reading a megabyte at a time keeps the scanner in its stride. */
const chunkSize = 2 ** 20

export function registerAnalyze(program: Command): void {
  const command = program
    .command('analyze')
    .argument(
      '<file>',
      'ratings: tidy CSV, TSV or JSONL, webMUSHRA, P.808, goListen or reseval; - reads standard input',
    )
    .description('analyse ratings that any platform produced and print one JSON document')
    .option('--html <file>', 'also write a self-contained report')
    .option('--plan', 'add what the data say about the size of the next study')
    .option('--seed <n>', 'seed of everything random', wholeNumber, 1)
    .option('--json', 'print the document on one line')
    .option(
      '--bootstrap [draws]',
      'bootstrap interval of alpha (2000 draws up to 100,000 ratings; none above, unless asked for)',
      wholeNumber,
    )
    .option('--no-bootstrap', 'leave the bootstrap out')
    .option(
      '--mixed-model',
      'fit the mixed model (done up to 100,000 ratings; left out above, unless asked for)',
    )
    .option('--no-mixed-model', 'leave the mixed model out')
    .option('--ordinal-model', 'add a cumulative-link mixed model: do the systems keep their order as words?')
    .option('--clip-pattern <regex>', 'tells (?<system>…) and (?<item>…) from clip file names', pattern)
    .option('--conditions <names>', 'condition names of a reseval MUSHRA file, comma-separated', (text) =>
      text.split(','),
    )
    .action(async (file: string, flags: AnalyzeFlags) => {
      process.exitCode = await runAnalyze(file, flags)
    })
  const codes = Object.entries(analyzeExitCodes).map(([meaning, code]) => `  ${code}  ${meaning}`)
  command.addHelpText('after', `\nExit codes:\n${codes.join('\n')}\n`)
}

/** Analyses a file, prints the document, and answers the exit code. */
export async function runAnalyze(file: string, flags: AnalyzeFlags): Promise<number> {
  try {
    const source = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: chunkSize })
    const { format, empty, document } = await analyzeFile(source as AsyncIterable<Uint8Array>, {
      seed: flags.seed,
      bootstrap: draws(flags.bootstrap),
      mixedModel: flags.mixedModel ?? null,
      ordinalModel: flags.ordinalModel ?? false,
      ...(flags.clipPattern ? { clipPattern: flags.clipPattern } : {}),
      ...(flags.conditions ? { conditions: flags.conditions } : {}),
    })
    if (format === null) {
      console.error(
        empty
          ? `${file}: the file is empty.`
          : `${file}: no known rating format. Tidy files start with a line that names rater, item, system and score.`,
      )
      return 3
    }
    const plan = flags.plan ? { plan: document.groups.flatMap((group) => planFigures(group) ?? []) } : {}
    const result = { ...document, ...plan }
    console.log(JSON.stringify(result, null, flags.json ? 0 : 2))
    if (flags.html !== undefined) {
      const title = file === '-' ? 'Ratings' : basename(file)
      await writeFile(flags.html, await reportHtml(result, { title, format, seed: flags.seed }))
    }
    for (const line of rejectionLines(file, document.input)) console.error(line)
    return document.input.ratings > 0 ? 0 : 3
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error
    console.error(`${file}: ${faultText(error)}`)
    return 1
  }
}

const faults: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file.',
  EACCES: 'the file may not be read.',
  EISDIR: 'this is a folder, not a file.',
}

/** What the system says of a file, in words where they are known. */
function faultText({ code, message }: Error & { readonly code: unknown }): string {
  return faults[String(code)] ?? message
}

/** null leaves the choice to the size of the data. */
function draws(flag: number | boolean | undefined): number | null {
  if (flag === undefined) return null
  if (typeof flag === 'number') return flag
  return flag ? 2000 : 0
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('It must be a whole number, 0 or more.')
  return value
}

function pattern(text: string): RegExp {
  try {
    const compiled = new RegExp(text, 'u')
    if (text.includes('(?<system>')) return compiled
  } catch {
    throw new InvalidArgumentError('It is not a regular expression.')
  }
  throw new InvalidArgumentError('It needs a group (?<system>…).')
}
