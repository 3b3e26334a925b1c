import { cusumRunLength, ewmaRunLength } from '../../server/statistics/charts/run-length.js'
import { createRandom, type Random } from '../../server/statistics/random.js'
import { asymptoticHalfWidth, leastRaters } from '../../server/statistics/sequential/asymptotic.js'
import { betaBinomialSequence } from '../../server/statistics/sequential/beta-binomial.js'

/** The functions that gates and charts are made of, held against the figures of METHODS §7.1 and §7.3. */
export function textbookTables(runs: number, seed: string): string {
  const random = createRandom(seed).fork('textbook')
  return [sequences(runs, random), runLengths()].join('\n\n')
}

const alpha = 0.05
const mostVotes = 2000

function sequences(runs: number, random: Random): string {
  const refuting = refutingVotes()
  const rows = [
    row(
      'Preference, nobody prefers either: refuted by 2,000 votes, looking after every one',
      '0.03–0.045',
      share(runs, () => votesToStop(refuting, 0.5, random) !== null),
    ),
    ...[
      [0.55, '1,006'],
      [0.6, '208'],
      [0.65, '90'],
      [0.7, '47'],
    ].map(([p, known]) =>
      row(
        `Preference of ${Number(p)}: median votes to stop`,
        String(known),
        String(
          medianOf(Array.from({ length: runs }, () => votesToStop(refuting, Number(p), random) ?? mostVotes)),
        ),
      ),
    ),
    row(
      `Mean over raters, looking after every one from ${String(leastRaters)} to 1,000: truth missed`,
      '0.041',
      share(runs, () => missesTruth(random)),
    ),
  ]
  return ['| Sequence, level 5 % | Reference | Here |', '|---|---|---|', ...rows].join('\n')
}

/** For each number of votes, how many for one side it takes to refute an even split; above `n` where none do. */
function refutingVotes(): readonly number[] {
  const votes = [1]
  for (let n = 1; n <= mostVotes; n++) {
    let wanted = Math.max(votes[n - 1]!, Math.ceil(n / 2))
    while (wanted <= n && (betaBinomialSequence(wanted, n, { alpha }).martingale ?? 0) < 1 / alpha) wanted++
    votes.push(wanted)
  }
  return votes
}

function votesToStop(refuting: readonly number[], p: number, random: Random): number | null {
  let one = 0
  for (let n = 1; n <= mostVotes; n++) {
    if (random.uniform() < p) one++
    if (Math.max(one, n - one) >= refuting[n]!) return n
  }
  return null
}

/** Whether zero, the truth, is ever outside the interval around the mean of standard normal values. */
function missesTruth(random: Random): boolean {
  let sum = 0
  let squares = 0
  for (let n = 1; n <= 1000; n++) {
    const value = random.normal()
    sum += value
    squares += value ** 2
    if (n < leastRaters) continue
    const sd = Math.sqrt((squares - sum ** 2 / n) / (n - 1))
    if (Math.abs(sum / n) > sd * asymptoticHalfWidth(n, 200, alpha)) return true
  }
  return false
}

function runLengths(): string {
  const ewma = { lambda: 0.1, width: 2.814 }
  const rows = [
    row('EWMA, λ = 0.1, 2.814 σ: in control', '500', points(ewmaRunLength(ewma, 0))),
    row('the same, half a σ away', '31', points(ewmaRunLength(ewma, 0.5))),
    row('the same, one σ away', '10.3', points(ewmaRunLength(ewma, 1))),
    ...[
      [4, '168', '8.4'],
      [5, '465', '10.4'],
    ].flatMap(([h, still, moved]) => [
      row(
        `CUSUM, k = 0.5, h = ${String(h)}: in control`,
        String(still),
        points(cusumRunLength({ k: 0.5, h: Number(h) }, 0)),
      ),
      row('the same, one σ away', String(moved), points(cusumRunLength({ k: 0.5, h: Number(h) }, 1))),
    ]),
  ]
  return ['| Points until the first alarm, on average | Reference | Here |', '|---|---|---|', ...rows].join(
    '\n',
  )
}

function share(runs: number, happens: () => boolean): string {
  let times = 0
  for (let run = 0; run < runs; run++) if (happens()) times++
  return (times / runs).toFixed(3)
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

const points = (length: number): string => (length < 100 ? length.toFixed(1) : String(Math.round(length)))
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`
