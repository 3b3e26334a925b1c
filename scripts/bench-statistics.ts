import { readFileSync } from 'node:fs'
import { alphaInterval } from '../server/statistics/agreement/alpha-interval.js'
import { unitPatterns } from '../server/statistics/agreement/unit-patterns.js'
import { fitMixedModel } from '../server/statistics/mixed-models/fit-mixed-model.js'
import { intercept } from '../server/statistics/mixed-models/model.js'
import { createRandom } from '../server/statistics/random.js'
import { benchAnalyze } from './bench/analyze.js'

/*
 * Times the statistics on data of the size of large crowds. Usage: npm run bench:statistics [-- --ten]
 * `--ten` adds the ten-million-rating analysis. Exit code 1 if a bar is missed.
 */
interface Row {
  readonly what: string
  readonly measured: string
  readonly bar: string
  readonly met: boolean
}
const rows: Row[] = []
const say = (row: Row): void => {
  rows.push(row)
  process.stdout.write(`${row.met ? 'ok  ' : 'MISS'} ${row.what}: ${row.measured} (bar: ${row.bar})\n`)
}
const timed = <T>(work: () => T): { result: T; seconds: number } => {
  const started = performance.now()
  const result = work()
  return { result, seconds: (performance.now() - started) / 1000 }
}

/** Votes shaped like VCC 2018: 270 raters, 20,600 clips of 26 systems, about three votes a clip. */
const vccLike = (size: number, raters: number, clips: number, systems: number) => {
  const random = createRandom('bench')
  const leniency = Float64Array.from({ length: raters }, () => 0.69 * random.normal())
  const quality = Float64Array.from({ length: clips }, () => 0.44 * random.normal())
  const rater = new Int32Array(size)
  const clip = new Int32Array(size)
  const system = new Int32Array(size)
  const score = new Float64Array(size)
  for (let k = 0; k < size; k++) {
    clip[k] = k % clips
    rater[k] = random.integer(raters)
    system[k] = clip[k]! % systems
    const level = 2 + system[k]! / 12 + leniency[rater[k]!]! + quality[clip[k]!]! + 0.85 * random.normal()
    score[k] = Math.min(5, Math.max(1, Math.round(level)))
  }
  return { rater, clip, system, score }
}

const benchAlpha = (): void => {
  const { clip, score } = vccLike(60_000, 270, 20_000, 26)
  const { seconds } = timed(() =>
    alphaInterval(
      unitPatterns({ size: 60_000, unit: clip, value: score, units: 20_000 }),
      'ordinal',
      createRandom(1),
    ),
  )
  say({
    what: 'Krippendorff’s alpha, ordinal, 2,000 draws, 60,000 ratings',
    measured: `${seconds.toFixed(2)} s`,
    bar: '3 s',
    met: seconds <= 3,
  })
}

const benchMixedModel = (): void => {
  const size = 61_000
  const { rater, clip, system, score } = vccLike(size, 270, 20_600, 26)
  const { result, seconds } = timed(() =>
    fitMixedModel({
      size,
      response: score,
      factor: { code: system, names: Array.from({ length: 26 }, (_, k) => `system ${k}`) },
      random: [
        { name: 'rater', code: rater, levels: 270 },
        { name: 'clip', code: clip, levels: 20_600 },
      ],
    }),
  )
  say({
    what: 'mixed model, 61,000 ratings, 270 raters, 20,600 clips, 26 systems',
    measured: `${seconds.toFixed(2)} s, ${result.reason === null ? `${result.evaluations} evaluations` : result.reason}`,
    bar: '5 s',
    met: result.reason === null && result.converged && seconds <= 5,
  })
}

const checkDeviance = (): void => {
  const file = new URL('../tests/fixtures/statistics/linear_mixed_models.json', import.meta.url)
  const { penicillin_crossed: oracle } = JSON.parse(readFileSync(file, 'utf8')) as {
    penicillin_crossed: {
      data: { diameter: number; plate: string; sample: string }[]
      reml: { REMLcrit: number }
    }
  }
  const size = oracle.data.length
  const code = (labels: string[]) =>
    Int32Array.from(labels, (label) => label.toUpperCase().charCodeAt(0) - 65)
  const fit = fitMixedModel({
    size,
    response: Float64Array.from(oracle.data, (row) => row.diameter),
    covariates: [intercept(size)],
    random: [
      { name: 'plate', code: code(oracle.data.map((row) => row.plate)), levels: 24 },
      { name: 'sample', code: code(oracle.data.map((row) => row.sample)), levels: 6 },
    ],
  })
  const miss = fit.reason === null ? Math.abs(fit.deviance / oracle.reml.REMLcrit - 1) : Infinity
  say({
    what: 'REML deviance of Penicillin against lme4',
    measured: `${miss.toExponential(1)} relative`,
    bar: '1e-6',
    met: miss <= 1e-6,
  })
}

const benchAnalyses = async (): Promise<void> => {
  const one = await benchAnalyze(1_000_000)
  say({
    what: 'analyze, 1,000,000 ratings',
    measured: `${one.seconds.toFixed(2)} s, ${one.rss_mb} MB`,
    bar: '6 s, 1024 MB',
    met: one.seconds <= 6 && one.rss_mb <= 1024,
  })
  if (!process.argv.includes('--ten')) return
  const ten = await benchAnalyze(10_000_000)
  const factor = ten.seconds / one.seconds
  say({
    what: 'analyze, 10,000,000 ratings',
    measured: `${ten.seconds.toFixed(2)} s (${factor.toFixed(1)} times), ${ten.rss_mb} MB`,
    bar: '11 times the time of 1,000,000',
    met: factor <= 11,
  })
}

benchAlpha()
benchMixedModel()
checkDeviance()
await benchAnalyses()
if (rows.some(({ met }) => !met)) process.exitCode = 1
