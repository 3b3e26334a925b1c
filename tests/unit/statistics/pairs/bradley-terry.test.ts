import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bradleyTerry,
  strengthSe,
  type BradleyTerryFit,
} from '../../../../server/statistics/pairs/bradley-terry.js'
import type { Comparisons } from '../../../../server/statistics/pairs/comparisons.js'
import { strongComponents } from '../../../../server/statistics/pairs/connectivity.js'
import { eloFromLogStrength } from '../../../../server/statistics/pairs/elo.js'
import { createRandom } from '../../../../server/statistics/random.js'
import { expectClose } from '../close-to.js'
import { readOracle } from '../oracle.js'

interface Oracle {
  citations: {
    labels: string[]
    matrix: number[][]
    log_ability: Record<string, number>
    se: Record<string, number>
    deviance: number
  }
  baseball_1987: {
    data: { 'home.team': string; 'away.team': string; 'home.wins': number; 'away.wins': number }[]
    no_order_effect: { coef: Record<string, number>; deviance: number }
    with_home_advantage: { coef: Record<string, number>; se: Record<string, number>; deviance: number }
  }
  pudding_davidson_ties: {
    data: { i: number; j: number; r_ij: number; w_ij: number; w_ji: number; t_ij: number }[]
    log_worth_ref1: number[]
    pi_sum_to_1: number[]
    nu: number
    logLik: number
    se_log_worth_and_log_nu: number[]
  }
}
const oracle = readOracle('bradley_terry') as Oracle

type Game = readonly [first: number, second: number, outcome: number, weight: number]

function votesOf(systems: number, games: readonly Game[]): Comparisons {
  const used = games.filter(([, , , weight]) => weight > 0)
  return {
    systems,
    first: used.map((g) => g[0]),
    second: used.map((g) => g[1]),
    outcome: used.map((g) => g[2]),
    weight: used.map((g) => g[3]),
  }
}

function fitted(votes: Comparisons, options?: Parameters<typeof bradleyTerry>[1]): BradleyTerryFit {
  const fit = bradleyTerry(votes, options)
  if (fit.reason !== null) throw new Error(fit.reason)
  return fit
}

describe('Bradley–Terry against BradleyTerry2', () => {
  test('citations: strengths, errors and deviance', () => {
    const { labels, matrix, log_ability, se, deviance } = oracle.citations
    const games = labels.flatMap((_, i) =>
      labels.slice(i + 1).flatMap((_, k): Game[] => {
        const j = i + 1 + k
        return [
          [i, j, 1, matrix[i]![j]!],
          [i, j, 0, matrix[j]![i]!],
        ]
      }),
    )
    const fit = fitted(votesOf(labels.length, games))
    for (const [k, label] of labels.entries()) {
      expect(fit.logStrengths[k]! - fit.logStrengths[0]!).toBeCloseTo(log_ability[label]!, 7)
      if (k > 0) expectClose(strengthSe(fit, k, 0), se[label]!)
    }
    expectClose(fit.deviance, deviance)
    expect(fit.prior).toBe('none')
  })

  test('baseball: with and without home advantage', () => {
    const { data, no_order_effect, with_home_advantage } = oracle.baseball_1987
    const teams = [...new Set(data.flatMap((d) => [d['home.team'], d['away.team']]))].sort()
    const games = data.flatMap((d): Game[] => {
      const home = teams.indexOf(d['home.team'])
      const away = teams.indexOf(d['away.team'])
      return [
        [home, away, 1, d['home.wins']],
        [home, away, 0, d['away.wins']],
      ]
    })
    const base = teams.indexOf('Baltimore')
    const plain = fitted(votesOf(teams.length, games))
    const home = fitted(votesOf(teams.length, games), { order: true })
    for (const [k, team] of teams.entries()) {
      if (k === base) continue
      expectClose(plain.logStrengths[k]! - plain.logStrengths[base]!, no_order_effect.coef[`team${team}`]!)
      expectClose(home.logStrengths[k]! - home.logStrengths[base]!, with_home_advantage.coef[`team${team}`]!)
      // R's glm stops its weights one step before its estimates: 1e-6 is where its own errors end.
      expectClose(strengthSe(home, k, base), with_home_advantage.se[`team${team}`]!, 3e-6)
    }
    expectClose(plain.deviance, no_order_effect.deviance)
    expectClose(home.deviance, with_home_advantage.deviance)
    expectClose(home.orderEffect?.estimate, with_home_advantage.coef['at.home']!)
    expectClose(home.orderEffect?.se, with_home_advantage.se['at.home']!, 3e-6)
  })

  test("pudding: Davidson's ties", () => {
    const { data, log_worth_ref1, pi_sum_to_1, nu, logLik, se_log_worth_and_log_nu } =
      oracle.pudding_davidson_ties
    expect(data.every(({ r_ij, w_ij, w_ji, t_ij }) => r_ij === w_ij + w_ji + t_ij)).toBe(true)
    const games = data.flatMap(({ i, j, w_ij, w_ji, t_ij }): Game[] => [
      [i - 1, j - 1, 1, w_ij],
      [i - 1, j - 1, 0, w_ji],
      [i - 1, j - 1, 0.5, t_ij],
    ])
    const fit = fitted(votesOf(6, games), { davidson: true })
    for (const [k, worth] of log_worth_ref1.entries()) {
      expect(fit.logStrengths[k]! - fit.logStrengths[0]!).toBeCloseTo(worth, 5)
      if (k > 0) expectClose(strengthSe(fit, k, 0), se_log_worth_and_log_nu[k - 1]!, 1e-5)
    }
    const worths = fit.logStrengths.map(Math.exp)
    const total = worths.reduce((sum, worth) => sum + worth, 0)
    for (const [k, share] of pi_sum_to_1.entries()) expectClose(worths[k]! / total, share, 1e-5)
    expectClose(Math.exp(fit.logTie!.estimate), nu, 1e-5)
    expectClose(fit.logTie?.se, se_log_worth_and_log_nu[5]!, 1e-5)
    expectClose(fit.logLikelihood, logLik)
  })
})

const anyVotes = fc
  .record({
    systems: fc.integer({ min: 2, max: 6 }),
    seed: fc.integer(),
    votes: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ systems, seed, votes }) => {
    const random = createRandom(seed)
    const rows = Array.from({ length: votes }, () => {
      const first = random.integer(systems)
      const second = (first + 1 + random.integer(systems - 1)) % systems
      return { first, second, outcome: [0, 0.5, 1][random.integer(3)]!, rater: random.integer(8) }
    })
    return { systems, rows }
  })

function columns(systems: number, rows: { first: number; second: number; outcome: number; rater: number }[]) {
  return {
    systems,
    first: rows.map((r) => r.first),
    second: rows.map((r) => r.second),
    outcome: rows.map((r) => r.outcome),
    rater: rows.map((r) => r.rater),
  }
}

describe('Bradley–Terry laws', () => {
  test('strengths sum to zero, whatever the votes, with or without the prior', () => {
    fc.assert(
      fc.property(anyVotes, ({ systems, rows }) => {
        const fit = fitted(columns(systems, rows))
        expect(fit.logStrengths.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 9)
        expect([...fit.logStrengths].every(Number.isFinite)).toBe(true)
      }),
    )
  })

  test('turning every vote around turns every strength around', () => {
    fc.assert(
      fc.property(anyVotes, ({ systems, rows }) => {
        const one = fitted(columns(systems, rows))
        const other = fitted(
          columns(
            systems,
            rows.map((r) => ({ ...r, outcome: 1 - r.outcome })),
          ),
        )
        for (let k = 0; k < systems; k++) expect(other.logStrengths[k]!).toBeCloseTo(-one.logStrengths[k]!, 6)
      }),
    )
  })

  test('naming a pair the other way round changes nothing without an order effect', () => {
    fc.assert(
      fc.property(anyVotes, ({ systems, rows }) => {
        const one = fitted(columns(systems, rows))
        const swapped = rows.map((r) => ({ ...r, first: r.second, second: r.first, outcome: 1 - r.outcome }))
        const other = fitted(columns(systems, swapped))
        for (let k = 0; k < systems; k++) {
          expect(other.logStrengths[k]!).toBeCloseTo(one.logStrengths[k]!, 6)
          expect(strengthSe(other, k)).toBeCloseTo(strengthSe(one, k), 6)
        }
      }),
    )
  })

  test('a rater who votes four times the same way adds the error of one voice, not of four', () => {
    const random = createRandom(3)
    const single = Array.from({ length: 60 }, (_, rater) => ({
      first: 0,
      second: 1,
      outcome: random.uniform() < 0.6 ? 1 : 0,
      rater,
    }))
    const repeated = single.flatMap((vote) => [vote, vote, vote, vote])
    const one = fitted(columns(2, single))
    const four = fitted(columns(2, repeated))
    expect(four.errors).toBe('rater-clustered')
    expectClose(strengthSe(four, 0, 1), strengthSe(one, 0, 1), 1e-9)
    const { systems, first, second, outcome } = columns(2, repeated)
    expectClose(
      strengthSe(fitted({ systems, first, second, outcome }), 0, 1),
      strengthSe(fitted(columns(2, single)), 0, 1) / 2,
      0.02,
    )
  })

  test('a system that never lost gets a finite strength, and the prior is named', () => {
    const fit = fitted(
      votesOf(3, [
        [0, 1, 1, 5],
        [1, 2, 1, 3],
        [2, 1, 1, 2],
      ]),
    )
    expect(fit.prior).toBe('phantom')
    expect(fit.deviance).toBeNull()
    expect(fit.logStrengths[0]!).toBeGreaterThan(fit.logStrengths[1]!)
  })

  test('no votes give no fit', () => {
    expect(bradleyTerry(votesOf(3, []))).toEqual({ logStrengths: null, reason: 'no-data' })
  })
})

test('strong components are those of mutual reachability', () => {
  const edges = fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 })), {
    maxLength: 24,
  })
  fc.assert(
    fc.property(edges, (list) => {
      const graph = Array.from({ length: 8 }, () => new Set<number>())
      const reach = Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (_, j) => i === j))
      for (const [from, to] of list) {
        graph[from]!.add(to)
        reach[from]![to] = true
      }
      for (let k = 0; k < 8; k++)
        for (let i = 0; i < 8; i++)
          for (let j = 0; j < 8; j++) if (reach[i]![k]! && reach[k]![j]!) reach[i]![j] = true
      const component = strongComponents(graph)
      for (let i = 0; i < 8; i++)
        for (let j = 0; j < 8; j++) expect(component[i] === component[j]).toBe(reach[i]![j]! && reach[j]![i]!)
    }),
  )
})

test('400 Elo points are odds of ten to one', () => {
  expect(eloFromLogStrength(0)).toBe(1500)
  expectClose(eloFromLogStrength(Math.log(10)), 1900, 1e-12)
})
