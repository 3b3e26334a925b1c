import { openPlayerBench, type BenchTrial } from './player-bench.js'

/**
 * Prints how soon a trial sounds and how soon a switch is heard, on lines of several speeds. Usage: npm run bench:player
 * How to read it: docs/player.md
 */
interface Line {
  readonly name: string
  readonly kilobits: number
  readonly roundTripMs: number
}

const lines: readonly Line[] = [
  { name: 'this machine', kilobits: Infinity, roundTripMs: 0 },
  { name: '9 Mbit/s, 85 ms', kilobits: 9000, roundTripMs: 85 },
  { name: '1.6 Mbit/s, 150 ms', kilobits: 1600, roundTripMs: 150 },
  { name: '400 kbit/s, 400 ms', kilobits: 400, roundTripMs: 400 },
]
const coldTrials = 6
const switchesEach = 4

const bench = await openPlayerBench()
try {
  console.log(
    `Two recordings a trial, ${bench.meanSeconds.toFixed(1)} s and ${bench.meanKilobytes.toFixed(0)} kB each on average.`,
  )
  console.log('Milliseconds, p50 / p95.\n')
  print(['line', 'first sound', 'all here', 'first sound, prepared', 'switch begins', 'switch done'])
  print(Array.from({ length: 6 }, () => '---'))
  for (const line of lines) {
    const page = await bench.open(line.kilobits, line.roundTripMs)
    const cold = []
    for (const trial of bench.trials(coldTrials, 'cold'))
      cold.push(await page.show(trial, null, switchesEach))
    const prepared = []
    const coming: readonly (BenchTrial | null)[] = [...bench.trials(coldTrials / 2 + 1, 'prepared'), null]
    for (const [index, trial] of coming.slice(0, -1).entries())
      prepared.push(await page.show(trial!, coming[index + 1]!, 0))
    await page.close()
    const switches = cold.flatMap((trial) => trial.switches)
    print([
      line.name,
      quantiles(cold.map(({ firstSound }) => firstSound)),
      quantiles(cold.map(({ allHere }) => allHere)),
      // Nothing had been prepared for the first one.
      quantiles(prepared.slice(1).map(({ firstSound }) => firstSound)),
      quantiles(switches.map(([began]) => began)),
      quantiles(switches.map(([, done]) => done)),
    ])
  }
} finally {
  await bench.close()
}

function quantiles(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): string => sorted[Math.ceil(share * sorted.length) - 1]!.toFixed(0)
  return `${at(0.5)} / ${at(0.95)}`
}

function print(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`)
}
