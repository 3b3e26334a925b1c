import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyzeFile } from '../../../../scripts/cli/analyze-file.js'
import { cellsFromMatrix } from '../../../../server/statistics/cells/cell-table.js'
import { twoWayMean } from '../../../../server/statistics/intervals/two-way-mean.js'
import { createRandom } from '../../../../server/statistics/random.js'
import { analyseRatings } from '../../../../server/statistics/report/analyse-ratings.js'
import { planFigures } from '../../../../server/statistics/report/plan-figures.js'
import { createRatingCollector } from '../../../../server/statistics/report/rating-collector.js'
import { scaleOf } from '../../../../server/statistics/report/scale-of.js'
import { expectClose } from '../close-to.js'
import { readOracle } from '../oracle.js'

const slow = { seed: 1, bootstrap: 200, mixedModel: true }
const quick = { seed: 1, bootstrap: 0, mixedModel: false }

async function analysed(text: string, options: typeof quick = quick) {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(text)
  }
  return (await analyzeFile(bytes(), options)).document
}

type Row = readonly [locale: string, rater: string, item: string, system: string, score: number]
const csv = (rows: readonly Row[]): string =>
  `locale,rater,item,system,score\n${rows.map((r) => r.join(',')).join('\n')}\n`

/** Raters × items × systems on a five-point scale, some cells missing. */
function simulated(seed: number, share = 0.85): Row[] {
  const random = createRandom(seed)
  const lenient = Array.from({ length: 12 }, () => 0.5 * random.normal())
  const easy = Array.from({ length: 9 }, () => 0.3 * random.normal())
  const rows: Row[] = []
  for (let r = 0; r < 12; r++) {
    for (let i = 0; i < 9; i++) {
      for (let s = 0; s < 3; s++) {
        if (random.uniform() > share) continue
        const level = 2.5 + 0.6 * s + lenient[r]! + easy[i]! + 0.6 * random.normal()
        rows.push(['hi-IN', `r${r}`, `i${i}`, 'ABC'[s]!, Math.min(5, Math.max(1, Math.round(level)))])
      }
    }
  }
  return rows
}

describe('score ratings', () => {
  test('a difference meets the two-way oracle from file to figure', async () => {
    const { difference_matrix: oracle } = readOracle('two_way_random_mean') as {
      difference_matrix: {
        data: number[][]
        result: { mean: number; se: number; df: number; ci95: number[]; p_two_sided: number }
      }
    }
    const rows = oracle.data.flatMap((line, r) =>
      line.flatMap((d, i): Row[] => [
        ['und', `r${r}`, `i${i}`, 'A', 3],
        ['und', `r${r}`, `i${i}`, 'B', 3 + d],
      ]),
    )
    const [found] = (await analysed(csv(rows))).groups[0]!.differences
    expect(found).toMatchObject({ a: 'A', b: 'B', method: 'two-way-random' })
    expectClose(found!.difference, -oracle.result.mean)
    expectClose(found!.se, oracle.result.se)
    expectClose(found!.df, oracle.result.df)
    expectClose(found!.p, oracle.result.p_two_sided)
    expectClose(found!.p_holm, oracle.result.p_two_sided)
    expectClose(found!.ci95?.[1], -oracle.result.ci95[0]!)
  })

  test('the mixed model and the means meet lme4 and CrowdMOS on 1,440 real ratings', async () => {
    const { sets } = readOracle('crowdmos_blizzard') as {
      sets: { paid_participants: { mos: number[]; long: [number, number, number, number][] } }
    }
    const { blizzard_paid_latin: lme4 } = readOracle('linear_mixed_models') as {
      blizzard_paid_latin: { reml: { REMLcrit: number; varcomp: { grp: string; vcov: number }[] } }
    }
    const { mos, long } = sets.paid_participants
    const rows = long.map(([s, r, i, y]): Row => ['und', `r${r}`, `i${i}`, `s${s}`, y])
    const group = (await analysed(csv(rows), { ...slow, bootstrap: 0 })).groups[0]!
    for (const { system, mean } of group.systems) expectClose(mean, mos[Number(system.slice(1))]!)
    const vcov = (name: string): number => lme4.reml.varcomp.find(({ grp }) => grp === name)!.vcov
    expectClose(group.mixed_model?.reml_deviance, lme4.reml.REMLcrit)
    expectClose(group.mixed_model?.variance.rater, vcov('rater'), 1e-4)
    expectClose(group.mixed_model?.variance.item, vcov('sentence'), 1e-4)
    expectClose(group.mixed_model?.variance.residual, vcov('Residual'), 1e-4)
    expect(group.differences.every((d) => d.method === 'two-way-clustered')).toBe(true)
  })

  test('a mean is that of the default engine, the naive interval stands beside it', async () => {
    const matrix = [
      [4, 5, 3],
      [2, 4, 1],
      [3, 5, 3],
    ]
    const rows = matrix.flatMap((line, r) => line.map((y, i): Row => ['und', `r${r}`, `i${i}`, 'A', y]))
    const [system] = (await analysed(csv(rows))).groups[0]!.systems
    const engine = twoWayMean(cellsFromMatrix(matrix))
    expect(system).toMatchObject({
      mean: engine.estimate,
      se: engine.se,
      df: engine.df,
      ci95: engine.ci,
      n_ratings: 9,
      n_raters: 3,
      n_items: 3,
    })
    expectClose(system!.median, 3)
    expectClose(system!.naive_ci95?.[0], 30 / 9 - (1.959963984540054 * system!.sd!) / 3)
    expect(system!.histogram).toEqual(
      [1, 2, 3, 4, 5].map((value) => ({ value, count: [1, 1, 3, 2, 2][value - 1] })),
    )
  })

  test('the order of rows changes no byte', async () => {
    const rows = simulated(3)
    const one = JSON.stringify(await analysed(csv(rows), slow))
    expect(JSON.stringify(await analysed(csv(createRandom(9).shuffle(rows)), slow))).toBe(one)
  })

  test('new names for raters and items change no figure', async () => {
    const rows = simulated(4)
    const renamed = rows.map(([l, r, i, s, y]): Row => [l, `z${99 - Number(r.slice(1))}`, `q-${i}`, s, y])
    const strip = (text: string): string => text.replaceAll(/"rater":"[^"]*"/g, '')
    const [one, other] = [await analysed(csv(rows)), await analysed(csv(renamed))].map((d) => d.groups[0]!)
    for (const [k, difference] of one!.differences.entries()) {
      expectClose(other!.differences[k]!.difference, difference.difference!, 1e-9)
      expectClose(other!.differences[k]!.se, difference.se!, 1e-9)
    }
    expectClose(other!.variance_components.residual, one!.variance_components.residual!, 1e-9)
    expect(strip(JSON.stringify(other!.systems.map((s) => s.histogram)))).toBe(
      strip(JSON.stringify(one!.systems.map((s) => s.histogram))),
    )
  })

  test('shifting and scaling the scores shifts and scales the figures', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -20, max: 20 }),
        async (scale, shift) => {
          const rows = simulated(5)
          const moved = rows.map(([l, r, i, s, y]): Row => [l, r, i, s, scale * y + shift])
          const one = (await analysed(csv(rows))).groups[0]!
          const other = (await analysed(csv(moved))).groups[0]!
          expectClose(other.systems[1]!.mean, scale * one.systems[1]!.mean! + shift, 1e-9)
          expectClose(other.systems[1]!.se, scale * one.systems[1]!.se!, 1e-7)
          expectClose(other.differences[0]!.p, one.differences[0]!.p!, 1e-7)
          expectClose(
            other.agreement.krippendorff_alpha.ordinal,
            one.agreement.krippendorff_alpha.ordinal!,
            1e-9,
          )
        },
      ),
      { numRuns: 8 },
    )
  })

  test('locales are never pooled: each group is as if it were alone', async () => {
    const rows = simulated(6)
    const abroad = simulated(7).map(([, ...rest]): Row => ['de-DE', ...rest])
    const both = await analysed(csv([...rows, ...abroad]), slow)
    expect(both.groups.map((g) => g.locale)).toEqual(['de-DE', 'hi-IN'])
    expect(both.groups[1]).toEqual((await analysed(csv(rows), slow)).groups[0])
  })

  test('a rater who hears a clip again counts once, with the mean', async () => {
    const rows: Row[] = simulated(8)
    const again = [...rows, rows[0]!]
    const group = (await analysed(csv(again))).groups[0]!
    const before = (await analysed(csv(rows))).groups[0]!
    expect(group.systems.map((s) => s.mean)).toEqual(before.systems.map((s) => s.mean))
    expect(group.systems.reduce((n, s) => n + s.n_ratings, 0)).toBe(rows.length + 1)
  })

  test('undefined figures are null with a reason, and nothing is NaN', async () => {
    const documents = await Promise.all([
      analysed(csv([['und', 'r', 'i', 'A', 3]]), slow),
      analysed(
        csv([
          ['und', 'r', 'i', 'A', 3],
          ['und', 'r', 'j', 'A', 4],
        ]),
        slow,
      ),
      analysed(csv(simulated(2).map(([l, r, i, s]): Row => [l, r, i, s, 4])), slow),
      analysed(
        csv([
          ['und', 'r', 'i', 'A', 3],
          ['und', 'q', 'j', 'B', 4],
        ]),
        slow,
      ),
    ])
    for (const document of documents) checkReasons(document)
    expect(documents[0].groups[0]!.systems[0]).toMatchObject({ mean: 3, sd: null, sd_reason: 'one-value' })
    expect(documents[3].groups[0]!.differences[0]).toMatchObject({
      p: null,
      p_reason: 'no-common-cells',
      p_holm: null,
    })
    const equal = documents[2].groups[0]!.systems[0]!
    expect(equal).toMatchObject({
      method: 'bounded',
      mean: 4,
      naive_ci95: null,
      naive_ci95_reason: 'no-variance',
    })
    expect(equal.ci95![0]).toBeLessThan(4)
  })

  test('raters who press one button, or order clips against the others, are flagged', async () => {
    const rows = simulated(11, 1)
    const stuck = rows.filter(([, r]) => r === 'r0').map(([l, , i, s]): Row => [l, 'stuck', i, s, 3])
    const contrary = rows
      .filter(([, r]) => r === 'r0')
      .map(([l, , i, s, y]): Row => [l, 'contrary', i, s, 6 - y])
    const { raters } = (await analysed(csv([...rows, ...stuck, ...contrary]))).groups[0]!
    const flags = Object.fromEntries(raters.map((r) => [r.rater, r.flags]))
    expect(flags).toMatchObject({ stuck: ['all-equal'], contrary: ['low-correlation'], r1: [] })
  })
})

/** Every null has its reason, and no number is made of nothing. */
function checkReasons(value: unknown): void {
  if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (inner === null) expect(value, key).toHaveProperty(`${key}_reason`)
    checkReasons(inner)
  }
}

describe('preference votes', () => {
  const votes = (rows: readonly (readonly [string, string, string, string, string])[]): string =>
    `rater,item,system_a,system_b,preference\n${rows.map((r) => r.join(',')).join('\n')}\n`

  test('a pair is one pair whichever side it was written on', async () => {
    const rows = Array.from({ length: 40 }, (_, k) => {
      const winner = k % 3 === 0 ? 'B' : 'A'
      return k % 2 === 0
        ? ([`r${k % 10}`, `i${k}`, 'A', 'B', winner === 'A' ? 'a' : 'b'] as const)
        : ([`r${k % 10}`, `i${k}`, 'B', 'A', winner === 'B' ? 'a' : 'b'] as const)
    })
    const { preferences, ranking } = await analysed(votes(rows))
    expect(preferences).toHaveLength(1)
    expect(preferences[0]).toMatchObject({ a: 'A', b: 'B', n: 40, wins_a: 26, wins_b: 14, ties: 0 })
    expectClose(preferences[0]!.share_a, 26 / 40)
    expectClose(ranking[0]!.log_strength, Math.log(26 / 14) / 2)
    expect(ranking.map((r) => r.system)).toEqual(['A', 'B'])
    checkReasons({ preferences, ranking })
  })

  test('the sign test counts a rater once', async () => {
    const rows = Array.from({ length: 60 }, (_, k) => [`r${k % 6}`, `i${k}`, 'A', 'B', 'a'] as const)
    const [pair] = (await analysed(votes(rows))).preferences
    expectClose(pair!.sign_test_p, 2 / 64)
    expect(pair).toMatchObject({ share_a: 1, se: null })
  })

  test('log strengths of a locale and attribute sum to zero', async () => {
    const random = createRandom(12)
    const rows = Array.from({ length: 200 }, (_, k) => {
      const [a, b] = random.shuffle(['A', 'B', 'C', 'D'])
      return [`r${k % 9}`, `i${k % 20}`, a!, b!, ['a', 'b', 'tie'][random.integer(3)]!] as const
    })
    const { ranking } = await analysed(votes(rows))
    expect(ranking.reduce((sum, r) => sum + r.log_strength!, 0)).toBeCloseTo(0, 9)
    expect(ranking.map((r) => r.log_strength)).toEqual(
      ranking.map((r) => r.log_strength).sort((x, y) => y! - x!),
    )
  })
})

test('ratings from anywhere give the figures that the file gives', async () => {
  const rows = simulated(21)
  const collector = createRatingCollector()
  const lists = [1, 2, 3].map((k) => [...new Set(rows.map((row) => row[k] as string))])
  for (const [, r, i, s, y] of rows) {
    collector.score(0, 0, lists[0]!.indexOf(r), lists[1]!.indexOf(i), lists[2]!.indexOf(s), y)
  }
  const names = {
    locales: ['hi-IN'],
    attributes: ['overall'],
    raters: lists[0]!,
    items: lists[1]!,
    systems: lists[2]!,
  }
  const options = { random: createRandom(1), bootstrapDraws: slow.bootstrap, mixedModel: true }
  const { groups, preferences, ranking } = await analysed(csv(rows), slow)
  expect(JSON.stringify(analyseRatings(collector, names, options))).toBe(
    JSON.stringify({ groups, preferences, ranking }),
  )
})

test('the plan shrinks with raters and items and never asks for fewer raters with fewer items', async () => {
  const plan = planFigures((await analysed(csv(simulated(30)))).groups[0]!)!
  for (const study of plan.studies) {
    const larger = plan.studies.filter((s) => s.raters >= study.raters && s.items >= study.items)
    for (const s of larger)
      expect(s.detectable_difference).toBeLessThanOrEqual(study.detectable_difference + 1e-12)
    expect(study.detectable_difference_separate_panels).toBeGreaterThan(study.detectable_difference)
  }
  for (const need of plan.raters_needed) {
    const more = plan.raters_needed.find((n) => n.difference === need.difference && n.items > need.items)
    if (more && need.raters !== null) expect(more.raters).toBeLessThanOrEqual(need.raters)
  }
})

test('a scale is the first usual one that holds all scores', () => {
  expect(scaleOf(2, 5)).toEqual({ min: 1, max: 5 })
  expect(scaleOf(-1, 2)).toEqual({ min: -3, max: 3 })
  expect(scaleOf(12, 88)).toEqual({ min: 0, max: 100 })
  expect(scaleOf(-50, 300)).toEqual({ min: -50, max: 300 })
})
