import { describe, expect, test } from 'vitest'
import { crossedRatings, trueMean } from '../../../../scripts/interval-coverage/crossed-ratings.js'
import {
  crowdMos,
  naive,
  raterClustered,
  raterMeansDifference,
} from '../../../../scripts/interval-coverage/rival-intervals.js'
import type { Cells } from '../../../../server/statistics/cells/cell-table.js'
import { systemDifference } from '../../../../server/statistics/intervals/system-difference.js'
import { twoWayMean } from '../../../../server/statistics/intervals/two-way-mean.js'
import { createRandom } from '../../../../server/statistics/random.js'
import type { Interval } from '../../../../server/statistics/reason.js'
import { readOracle } from '../oracle.js'

type Seen = [coverage: number, halfWidth: number]
type Size = { R: number; I: number }
const oracle = readOracle('variance_components_tts') as {
  vcc2018: { variance: Record<'judge' | 'judge_x_condition' | 'item_shared' | 'clip' | 'residual', number> }
  ci_coverage_simulation: {
    rows: (Size & Record<'naive' | 'crowdmos' | 'two_way' | 'rater_cluster', Seen>)[]
  }
  type1_error_simulation: {
    rows: (Size & Record<'t_rater_means' | 'two_way_satterthwaite', number>)[]
  }
}
const v = oracle.vcc2018.variance
const components = {
  rater: v.judge,
  item: v.item_shared,
  raterSystem: v.judge_x_condition,
  itemSystem: v.clip,
  residual: v.residual,
}
const quality = 3.2
const runs = 300
/** Four standard errors of a share of our runs, and as many of theirs. */
const within = (share: number): number => 4 * Math.sqrt((share * (1 - share)) / runs) + 0.02

const studies = ({ R, I }: Size, label: string) => {
  const random = createRandom(`${label} ${R} × ${I}`)
  return Array.from({ length: runs }, () =>
    crossedRatings({ raters: R, items: I, design: 'complete' }, components, quality, random),
  )
}

describe('the simulations of the handbook, run again with fewer studies', () => {
  test.each(oracle.ci_coverage_simulation.rows.filter(({ R }) => R <= 30))(
    'coverage and width of the mean’s intervals, $R raters × $I items',
    (row) => {
      const truth = trueMean(components, quality)
      const methods: Record<string, [(cells: Cells) => Interval | null, Seen]> = {
        naive: [naive, row.naive],
        crowdmos: [crowdMos, row.crowdmos],
        rater: [raterClustered, row.rater_cluster],
        default: [(cells) => twoWayMean(cells).ci, row.two_way],
      }
      const seen = studies(row, 'coverage').map(([cells]) => cells)
      for (const [interval, [coverage, halfWidth]] of Object.values(methods)) {
        const found = seen.map(interval).filter((ci) => ci !== null)
        const covered = found.filter(([low, high]) => low <= truth && truth <= high).length / found.length
        expect(Math.abs(covered - coverage)).toBeLessThan(within(coverage))
        const width = found.reduce((sum, [low, high]) => sum + (high - low) / 2, 0) / found.length
        expect(Math.abs(width / halfWidth - 1)).toBeLessThan(0.08)
      }
    },
  )

  test.each(oracle.type1_error_simulation.rows.filter(({ R, I }) => R <= 30 && I <= 20))(
    'two equal systems called different, $R raters × $I items',
    (row) => {
      const seen = studies(row, 'type 1')
      const rejected = (test: (a: Cells, b: Cells) => Interval | null): number =>
        seen.filter(([a, b]) => {
          const ci = test(a, b)
          return ci !== null && (ci[0] > 0 || ci[1] < 0)
        }).length / runs
      const ours = rejected((a, b) => systemDifference(a, b).ci)
      expect(Math.abs(ours - row.two_way_satterthwaite)).toBeLessThan(within(0.05))
      expect(rejected(raterMeansDifference)).toBeGreaterThan(ours + 0.03)
      expect(Math.abs(rejected(raterMeansDifference) - row.t_rater_means)).toBeLessThan(
        within(row.t_rater_means),
      )
    },
  )
})
