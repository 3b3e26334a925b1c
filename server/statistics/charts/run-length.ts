import { normalCdf } from '../distributions.js'
import { factorLu, solveLu } from '../linear/lu.js'

/**
 * Average run length of a two-sided EWMA chart with asymptotic limits: points until the first signal, on average.
 *
 * `shift` is the true mean in σ; 0 gives the false-alarm run length. Markov chain of Brook & Evans 1972 over `states`
 * equal bands between the limits (odd, so that one is centred on the target). Error falls with the square of the number
 * of states; 401 agree with Lucas & Saccucci's tables to their printed digits.
 *
 * Oracle: control_charts.arl.
 */
export function ewmaRunLength(
  { lambda, width }: { lambda: number; width: number },
  shift: number,
  states = 401,
): number {
  const limit = width * Math.sqrt(lambda / (2 - lambda))
  const band = (2 * limit) / states
  const centre = (i: number): number => -limit + (i + 0.5) * band
  const upTo = (from: number, edge: number): number =>
    normalCdf((-limit + edge * band - (1 - lambda) * centre(from)) / lambda - shift)
  return absorptionTimes(states, upTo)[(states - 1) / 2]!
}

/**
 * Average run length of a one-sided upper CUSUM started at 0, allowance `k`, decision value `h`, all in σ.
 * Same chain, with the first state for "at zero" of half a band's width (Brook & Evans 1972).
 */
export function oneSidedCusumRunLength(
  { k, h }: { k: number; h: number },
  shift: number,
  states = 401,
): number {
  const band = (2 * h) / (2 * states - 1)
  const upTo = (from: number, edge: number): number =>
    edge === 0 ? 0 : normalCdf((edge - 0.5) * band - from * band + k - shift)
  return absorptionTimes(states, upTo)[0]!
}

/**
 * Average run length of the two-sided tabular CUSUM: 1/ARL = 1/ARL⁺ + 1/ARL⁻ (exact for this pair of sums,
 * Van Dobben de Bruyn 1968). k = 0.5: h = 4 gives 168 without a shift and 8.4 at one σ; h = 5 gives 465 and 10.4.
 */
export function cusumRunLength(limits: { k: number; h: number }, shift: number, states = 401): number {
  const up = oneSidedCusumRunLength(limits, shift, states)
  const down = oneSidedCusumRunLength(limits, -shift, states)
  return 1 / (1 / up + 1 / down)
}

/**
 * Expected steps to absorption from each transient state: (I − Q)·t = 1. `upTo(from, k)` is the chance of landing below
 * the k-th edge, so that state k lies between edges k and k + 1.
 */
function absorptionTimes(states: number, upTo: (from: number, edge: number) => number): Float64Array {
  const matrix = new Float64Array(states * states)
  for (let from = 0; from < states; from++) {
    let below = upTo(from, 0)
    for (let to = 0; to < states; to++) {
      const next = upTo(from, to + 1)
      matrix[from * states + to] = (from === to ? 1 : 0) - (next - below)
      below = next
    }
  }
  const factors = factorLu(matrix, states)
  if (factors === null) throw new RangeError('the run length is too long to be computed')
  return solveLu(factors, new Float64Array(states).fill(1))
}
