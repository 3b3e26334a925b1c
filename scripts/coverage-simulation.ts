import { readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import type { Cells } from '../server/statistics/cells/cell-table.js'
import { systemDifference } from '../server/statistics/intervals/system-difference.js'
import { twoWayMean } from '../server/statistics/intervals/two-way-mean.js'
import type { PlanningComponents } from '../server/statistics/planning/standard-errors.js'
import { createRandom } from '../server/statistics/random.js'
import type { Interval } from '../server/statistics/reason.js'
import { crossedRatings, type Design, type Setting, trueMean } from './interval-coverage/crossed-ratings.js'
import {
  crowdMos,
  naive,
  naiveDifference,
  raterClustered,
  raterMeansDifference,
} from './interval-coverage/rival-intervals.js'

/*
 * Measures how often 95 % intervals cover the truth when raters and items are new each time, with variance components of
 * a real crowd, and writes docs/statistics-coverage.md. Usage: npm run coverage:statistics [-- runs]
 * Exit code 1 if the default interval leaves 93–97 %.
 */
const runs = Number(process.argv[2] ?? 6000)
const quality = 3.2
const root = new URL('..', import.meta.url)

interface Source {
  vcc2018: { variance: Record<'judge' | 'judge_x_condition' | 'item_shared' | 'clip' | 'residual', number> }
}
const source = JSON.parse(
  readFileSync(new URL('tests/fixtures/statistics/variance_components_tts.json', root), 'utf8'),
) as Source
const { judge, judge_x_condition, item_shared, clip, residual } = source.vcc2018.variance
const components: PlanningComponents = {
  rater: judge,
  item: item_shared,
  raterSystem: judge_x_condition,
  itemSystem: clip,
  residual,
}

type Method<T extends unknown[]> = Record<string, (...cells: T) => Interval | null>
const means: Method<[Cells]> = {
  naive,
  'rater-clustered': raterClustered,
  CrowdMOS: crowdMos,
  default: (cells) => twoWayMean(cells).ci,
}
const differences: Method<[Cells, Cells]> = {
  naive: naiveDifference,
  't on rater means': raterMeansDifference,
  default: (a, b) => systemDifference(a, b).ci,
}

interface Tally {
  covered: number
  halfWidth: number
  defined: number
}
const count = (tally: Tally, ci: Interval | null, truth: number): void => {
  if (ci === null) return
  tally.defined += 1
  tally.halfWidth += (ci[1] - ci[0]) / 2
  if (ci[0] <= truth && truth <= ci[1]) tally.covered += 1
}
const tallies = (methods: object): Record<string, Tally> =>
  Object.fromEntries(Object.keys(methods).map((name) => [name, { covered: 0, halfWidth: 0, defined: 0 }]))

const measure = (
  setting: Setting,
): { ofMeans: Record<string, Tally>; ofDifferences: Record<string, Tally> } => {
  const random = createRandom(`coverage ${setting.raters} × ${setting.items}, ${setting.design}`)
  const ofMeans = tallies(means)
  const ofDifferences = tallies(differences)
  const truth = trueMean(components, quality)
  for (let run = 0; run < runs; run++) {
    const [a, b] = crossedRatings(setting, components, quality, random)
    for (const [name, method] of Object.entries(means)) count(ofMeans[name]!, method(a), truth)
    for (const [name, method] of Object.entries(differences)) count(ofDifferences[name]!, method(a, b), 0)
  }
  return { ofMeans, ofDifferences }
}

const sizes: [raters: number, items: number][] = [
  [8, 10],
  [20, 10],
  [30, 20],
  [50, 30],
  [100, 30],
]
const designs: Design[] = ['complete', 'a third missing', 'two thirds missing', 'Latin square']
const settings = designs.flatMap((design) =>
  sizes.map(([raters, items]): Setting => ({ raters, items, design })),
)

const outside: string[] = []
const cell = (name: string, { covered, halfWidth, defined }: Tally): string => {
  const share = covered / defined
  if (name === 'default' && (share < 0.93 || share > 0.97)) outside.push(`${(100 * share).toFixed(1)} %`)
  const figures = `${(100 * share).toFixed(1)} % (±${(halfWidth / defined).toFixed(2)})`
  return name === 'default' ? `**${figures}**` : figures
}
const table = (methods: object, rows: { setting: Setting; tally: Record<string, Tally> }[]): string => {
  const names = Object.keys(methods)
  const head = ['raters × items', 'design', ...names]
  return [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---|').join('')}`,
    ...rows.map(
      ({ setting, tally }) =>
        `| ${setting.raters} × ${setting.items} | ${setting.design} | ${names.map((name) => cell(name, tally[name]!)).join(' | ')} |`,
    ),
  ].join('\n')
}

const measured = settings.map((setting) => {
  const result = measure(setting)
  process.stdout.write(`${setting.raters} × ${setting.items}, ${setting.design}\n`)
  return { setting, ...result }
})
const page = `# How often the intervals cover the truth

Written by \`npm run coverage:statistics\`: ${runs.toLocaleString('en')} simulated studies a row, so a share is good to about
±${(196 * Math.sqrt((0.05 * 0.95) / runs)).toFixed(1)} points. Votes are whole numbers from 1 to 5; raters, items and their interactions are new in every
study, with the variance components of 61,040 naturalness votes of the Voice Conversion Challenge 2018 (rater ${judge.toFixed(3)},
rater × system ${judge_x_condition.toFixed(3)}, item ${item_shared.toFixed(3)}, item × system ${clip.toFixed(3)}, residual ${residual.toFixed(3)}). A 95 % interval should cover the
true value in 95 % of studies; in brackets its mean half-width on the 1–5 scale.

The default is \`twoWayMean\` for a mean and \`systemDifference\` for a difference (server/statistics/intervals). In a
Latin square each rater hears each item from one of the two systems only.

## The mean of one system

${table(
  means,
  measured.map(({ setting, ofMeans }) => ({ setting, tally: ofMeans })),
)}

## The difference of two systems of the same quality

100 % minus the share is how often the two are called different although they are not.

${table(
  differences,
  measured.map(({ setting, ofDifferences }) => ({ setting, tally: ofDifferences })),
)}
`
const file = new URL('docs/statistics-coverage.md', root)
writeFileSync(file, await format(page, { ...(await resolveConfig(file)), parser: 'markdown' }))
process.stdout.write(page)
if (outside.length > 0) {
  process.stderr.write(`The default interval leaves 93–97 %: ${outside.join(', ')}\n`)
  process.exitCode = 1
}
