import { writeFileSync } from 'node:fs'
import { Command, InvalidArgumentError } from 'commander'
import { openHttp } from './simulate/http.js'
import { findOffers, offersOfLink } from './simulate/offers.js'
import { standInCrowd } from './simulate/rater.js'
import { createTally, summarise, type Summary } from './simulate/tally.js'

export interface SimulateOptions {
  readonly url: string
  readonly raters: number
  readonly seconds: number
  readonly seed: string
  readonly speed: number
  readonly study?: string
  readonly link?: string
  readonly token?: string
  readonly email: string
  readonly password: string
  /** Writes the ids of acknowledged answers here, one a line, to hold them against an export. */
  readonly receipts?: string
}

/** Drives a running server through its public API as a crowd of raters (the model is in simulate/model.ts). */
export async function simulate(options: SimulateOptions): Promise<Summary> {
  const tally = createTally()
  const http = openHttp(options.url, tally, options.raters)
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(), options.seconds * 1000)
  const access =
    options.token === undefined
      ? { email: options.email, password: options.password }
      : { token: options.token }
  try {
    const offers = await (options.link === undefined
      ? findOffers(http, access, options.study)
      : offersOfLink(http, options.link))
    if (offers.length === 0) throw new Error('no running study has a rater link')
    const { seed, speed } = options
    const startedAt = performance.now()
    await Promise.all(
      Array.from({ length: options.raters }, (_, number) =>
        standInCrowd({ http, tally, offers, seed, speed, signal: over.signal }, number),
      ),
    )
    const summary = summarise(tally, options.raters, (performance.now() - startedAt) / 1000)
    for (const [what, times] of tally.faults) console.error(`${times} x ${what}`)
    if (options.receipts !== undefined)
      writeFileSync(options.receipts, [...tally.acknowledged, ''].join('\n'))
    return summary
  } finally {
    clearTimeout(timer)
    http.close()
  }
}

function positive(text: string): number {
  const value = Number(text)
  if (!(value > 0)) throw new InvalidArgumentError('a number above 0')
  return value
}

/** The command line; exit code 0, or 1 when a request failed in a way that no rater should meet. */
export function simulateCommand(): Command {
  return new Command('simulate')
    .description('Send simulated raters through the running studies of a server, over its public API')
    .option('--url <address>', 'address of the server', 'http://127.0.0.1:3000')
    .option('--raters <n>', 'raters at once', positive, 20)
    .option('--seconds <s>', 'how long', positive, 30)
    .option('--seed <k>', 'seed of the rater model', '1')
    .option('--speed <x>', 'how much faster than real time raters listen and think', positive, 10)
    .option('--study <id>', 'one study instead of all running ones')
    .option('--link <link>', 'a rater link instead of signing in')
    .option('--token <token>', 'API token that may read studies', process.env['EARWITNESS_TOKEN'])
    .option('--email <address>', 'a lead’s account; the demo lead by default', 'lead@demo.example')
    .option('--password <password>', 'and password', 'listen-closely')
    .option('--receipts <file>', 'write the ids of acknowledged answers to a file')
    .action(async (options: SimulateOptions) => {
      const summary = await simulate(options)
      console.log(JSON.stringify(summary))
      if (summary.errors > 0) process.exitCode = 1
    })
}

if (process.argv[1] === import.meta.filename) await simulateCommand().parseAsync()
