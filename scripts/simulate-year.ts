import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDesk, signUp } from './simulate-year/desk.js'
import { followYear } from './simulate-year/follow-year.js'
import { weeks } from './simulate-year/model.js'
import { withOwnProduct } from './simulate-year/own-product.js'
import { makeRecordings, natural } from './simulate-year/voices.js'
import { yearPage, yearTables, type YearRun } from './simulate-year/year-page.js'
import { openHttp } from './simulate/http.js'
import { createTally } from './simulate/tally.js'

/**
 * A year of a voice, played against a running product through its public API by simulated listeners. Without an address it
 * brings up a product of its own and ends it. Prints the tables; `--write` renews docs/simulated-year.md.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    email: { type: 'string', default: 'lead@demo.example' },
    password: { type: 'string', default: 'listen-closely' },
    seed: { type: 'string', default: '1' },
    weeks: { type: 'string', default: String(weeks) },
    raters: { type: 'string', default: '32' },
    crowd: { type: 'string', default: '24' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const usage = `npm run simulate:year -- [--url URL --email lead@demo.example --password …] [--seed 1] [--weeks ${weeks}]
  [--raters 32] [--crowd 24] [--write]

Without --url it brings up a product of its own on a free port and ends it after the year.
--raters is the number of listeners a week in each of three locales, a multiple of four; --crowd how many listen at once.
--write renews docs/simulated-year.md.`

async function playYear(url: string, fresh: boolean): Promise<YearRun> {
  const tally = createTally()
  const crowd = whole('crowd')
  const options = { seed: values.seed, weeks: whole('weeks'), ratersPerLocale: whole('raters') }
  const http = openHttp(url, tally, crowd)
  const startedAt = performance.now()
  try {
    const account = { email: values.email, password: values.password }
    if (fresh) await signUp(http, account)
    const desk = await openDesk(http, url, account)
    const recordings = await makeRecordings()
    const year = await followYear(
      desk,
      { http, tally, speed: Number.POSITIVE_INFINITY, signal: new AbortController().signal },
      recordings,
      {
        ...options,
        crowd,
        monitorKey: `year-${Date.now().toString(36)}`,
        say: (line) => console.error(line),
      },
    )
    const prompts = new Set(recordings.all.filter((one) => one.voice === natural).map((one) => one.prompt))
      .size
    return { year, options, prompts, minutes: (performance.now() - startedAt) / 60_000 }
  } finally {
    http.close()
  }
}

function whole(name: 'weeks' | 'raters' | 'crowd'): number {
  const value = Number(values[name])
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name} must be a whole number above 0`)
  return value
}

if (values.help) {
  console.log(usage)
} else {
  const run = values.url
    ? await playYear(values.url, false)
    : await withOwnProduct((url) => playYear(url, true))
  console.log(yearTables(run.year))
  console.error(`${run.year.answers} answers in ${run.minutes.toFixed(1)} minutes`)
  if (values.write) writeFileSync(join(import.meta.dirname, '../docs/simulated-year.md'), yearPage(run))
}
