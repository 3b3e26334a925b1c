import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { monitorSettings } from '../server/contract/monitors.js'
import { cusumRunLength, ewmaRunLength } from '../server/statistics/charts/run-length.js'
import { events, prompts, raters, weeks } from './simulate-year/model.js'
import { textbookTables } from './simulate-year/textbook.js'
import { ratesTable, simulateYears } from './simulate-year/years.js'

/**
 * How well monitoring works: many simulated years of weekly waves, through the charts and the diagnosis of the product,
 * beside the usual comparison of this week's MOS with last week's. Statistics only; writes docs/monitoring.md.
 */
const { values } = parseArgs({
  options: {
    years: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(
    'npm run simulate:years -- [--years 200] [--seed 1] [--write]   (--write renews docs/monitoring.md)',
  )
} else {
  const years = Number(values.years)
  const table = ratesTable(simulateYears(years, values.seed))
  const textbook = textbookTables(10_000, values.seed)
  console.log(`${table}\n\n${textbook}`)
  if (values.write)
    writeFileSync(
      join(import.meta.dirname, '../docs/monitoring.md'),
      page(years, values.seed, table, textbook),
    )
}

function page(years: number, seed: string, table: string, textbook: string): string {
  const { chart } = monitorSettings.parse({
    sentinelSet: 's',
    locales: ['de-DE'],
    attributes: ['naturalness'],
  })
  const ewma = ewmaRunLength({ lambda: chart.lambda, width: chart.limit }, 0)
  const cusum = cusumRunLength({ k: chart.cusumK, h: chart.cusumH }, 0)
  return `# How well monitoring works

Measured by \`npm run simulate:years -- --years ${years} --seed ${seed} --write\`, which writes this page: ${years} simulated years of
weekly waves in three locales and two attributes, ${raters} raters × ${prompts} prompts in a Latin square of four voices, a fifth of the
panel replaced every week, ratings from the variance components of real crowd data (VCC 2018). The figures go through the
same functions as the waves of the product.

| In the year | Weeks |
|---|---|
${events.map((event) => `| ${event.name} | ${event.week}–${Math.min(event.last, weeks)} |`).join('\n')}

${table}

The pooled test compares this week's ratings of the live voice with last week's as if every rating were independent, which
is what a dashboard of MOS ± 1.96·sd/√n invites to. It finds most of what happened, but it also alarms for nothing several times a year, and it
cannot say what moved: a panel, a player or a voice.

The charts (EWMA with λ = ${chart.lambda} and limits at ${chart.limit} σ, CUSUM with k = ${chart.cusumK} and h = ${chart.cusumH}) alarm falsely once in ${Math.round(ewma)} and once in
${Math.round(cusum)} points of a series in control, by the Markov chain of Brook & Evans. They are fed with what a wave adds to the
waves before it. Fed with plain weekly means, limits of 2.814 σ and h = 5, the first version of these charts gave eight
to nine false alarms a year here: raters who stay in the panel make neighbouring weeks alike.

What gates and charts are made of, against the published figures; shares and medians are of 10,000 simulated runs, run lengths
are those of the Markov chain.

${textbook}
`
}
