import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import type { ResultGroup } from '../../../server/contract/results.js'
import { type MethodKind, studySettings } from '../../../server/contract/study-settings.js'
import { methodOf } from '../../../server/domain/methods/registry.js'
import { computeFigures } from '../../../server/domain/results/compute-figures.js'
import { exportColumns } from '../../../server/domain/results/export-columns.js'
import { ratingCsv } from '../../../server/domain/results/export-ratings.js'
import type { RatingRow } from '../../../server/sql/result-ratings.js'
import { createRandom, type Random } from '../../../server/statistics/random.js'
import { type AnalyzeDocument, analyzeFile } from '../../../scripts/cli/analyze-file.js'

const conditions = ['voice@2', 'voice@1', 'other@1']

const settingsOf = (kind: MethodKind) =>
  studySettings.parse({
    name: 'A study',
    publicName: { en: 'Listening test' },
    method: { kind },
    attributes: [{ key: 'naturalness' }],
    locales: [{ locale: 'pt-BR' }],
    systems: conditions.map((condition) => {
      const [system, release] = condition.split('@')
      return { system, release }
    }),
    prompts: {},
    design: { kind: 'full' },
    analysis: { bootstrapDraws: 200 },
  })

/** What one rater answered on one sentence, as the method stores it. */
type Answers = (random: Random) => Partial<RatingRow>[]

const perCondition =
  (value: (random: Random, condition: number) => number, detail?: (random: Random) => object): Answers =>
  (random) =>
    conditions.map((condition, place) => ({
      condition,
      place,
      value: value(random, place),
      detail: detail?.(random) ?? null,
    }))

const perPair =
  (row: (random: Random) => Partial<RatingRow>): Answers =>
  (random) =>
    [
      [0, 1],
      [2, 0],
      [1, 2],
    ].map(([first, second]) => ({
      condition: conditions[second!]!,
      otherCondition: conditions[first!]!,
      place: random.integer(2),
      ...row(random),
    }))

const answers = {
  acr: perCondition((random, condition) => 1 + Math.min(4, condition + random.integer(3))),
  mushra_nmr: perCondition((random, condition) => 20 * condition + random.integer(50)),
  transcription: perCondition((random) => random.integer(4) / 10),
  defect_marking: perCondition(
    (random, condition) => random.integer(2 + condition),
    () => ({ marks: [{ type: 'click' }] }),
  ),
  bws: (random) => {
    const [best, worst] = random.shuffle([0, 1, 2])
    return conditions.map((condition, place) => ({
      condition,
      place,
      value: place === best ? 1 : place === worst ? -1 : 0,
    }))
  },
  ab: perPair((random) => ({ value: random.integer(3) - 1 })),
  ccr: perPair((random) => ({ value: random.integer(7) - 3 })),
  abx: perPair((random) => ({ value: random.integer(2), role: 'repeat', detail: { chosen: 'first' } })),
} as const satisfies Partial<Record<MethodKind, Answers>>

/** Eight raters on six sentences, a tenth of the answers missing. */
function ratingsOf(kind: keyof typeof answers): RatingRow[] {
  const random = createRandom(kind)
  const rows: RatingRow[] = []
  for (let rater = 0; rater < 8; rater++)
    for (let item = 0; item < 6; item++) {
      if (random.uniform() < 0.1) continue
      for (const [number, row] of answers[kind](random).entries())
        rows.push({
          answerId: `answer ${rater} ${item}`,
          number,
          protocol: 1,
          locale: 'pt-BR',
          attribute: 'naturalness',
          rater: `rater ${rater}`,
          session: `session ${rater}`,
          sessionState: 'completed',
          item: `sentence ${item}`,
          condition: '',
          role: 'test',
          otherCondition: null,
          otherRole: null,
          value: null,
          detail: null,
          place: 0,
          position: item,
          repeated: false,
          samplingProbability: null,
          sha256: 'f'.repeat(64),
          text: 'Um, dois, três',
          heard: [],
          elapsedMs: 9000,
          hiddenMs: 0,
          comment: null,
          device: null,
          receivedAt: new Date(0),
          excludedBy: [],
          panel: null,
          ...row,
        })
    }
  return rows
}

/** As rows come from the database and bytes from a file: one after the other. */
async function* streamOf<T>(rows: readonly T[]): AsyncGenerator<T> {
  for (const row of rows) yield await Promise.resolve(row)
}

async function both(kind: keyof typeof answers): Promise<{ ours: ResultGroup; theirs: AnalyzeDocument }> {
  const rows = ratingsOf(kind)
  const { applied } = await computeFigures(streamOf(rows), settingsOf(kind))
  const csv = await text(ratingCsv(streamOf(rows), exportColumns(methodOf(kind).family)))
  const { document } = await analyzeFile(streamOf([Buffer.from(csv)]), {
    seed: 1,
    bootstrap: 200,
    mixedModel: false,
  })
  expect(document.input.rejected_rows).toEqual([])
  return { ours: applied.figures.groups[0]!, theirs: document }
}

const scored = ['acr', 'mushra_nmr', 'transcription', 'defect_marking', 'bws', 'abx'] as const
const paired = ['ab', 'ccr'] as const

describe('the figures of a study are what analyze says of its export', () => {
  it('for every family of methods', () => {
    const families = new Set([...scored, ...paired].map((kind) => methodOf(kind).family))
    expect([...families].sort()).toEqual(['abx', 'marks', 'pair', 'ranking', 'score', 'transcription'])
  })

  it.each(scored)('%s: scores, differences, agreement and variances', async (kind) => {
    const { ours, theirs } = await both(kind)
    const group = theirs.groups[0]!
    expect(
      ours.systems.map((one) => ({
        system: one.label,
        n: [one.nRatings, one.nRaters, one.nItems],
        spread: [one.mean, one.sd, one.median],
        histogram: one.histogram,
        naive: one.naiveCi95,
        honest: [one.se, one.df, one.ci95, one.method],
      })),
    ).toEqual(
      group.systems.map((one) => ({
        system: one.system,
        n: [one.n_ratings, one.n_raters, one.n_items],
        spread: [one.mean, one.sd, one.median],
        histogram: one.histogram,
        naive: one.naive_ci95,
        honest: [one.se, one.df, one.ci95, one.method],
      })),
    )
    expect(
      ours.differences.map((one) => [one.a, one.b, one.difference, one.se, one.df, one.ci95, one.pAdjusted]),
    ).toEqual(
      group.differences.map((one) => [one.a, one.b, one.difference, one.se, one.df, one.ci95, one.p_holm]),
    )
    const { krippendorff_alpha: alpha, icc } = group.agreement
    expect(ours.agreement).toMatchObject({
      alphaOrdinal: alpha.ordinal,
      alphaOrdinalCi95: alpha.ordinal_ci95,
      alphaInterval: alpha.interval,
      alphaNominal: alpha.nominal,
      iccSingle: icc.single,
      iccAverage: icc.average,
      iccK: icc.k,
    })
    const { rater, item, rater_system, item_system, residual } = group.variance_components
    expect(ours.varianceComponents).toEqual({
      rater,
      item,
      raterSystem: rater_system,
      itemSystem: item_system,
      residual,
    })
    expect(ours.raters.map((one) => [one.rater, one.n, one.mean, one.sd, one.correlationWithOthers])).toEqual(
      group.raters.map((one) => [one.rater, one.n, one.mean, one.sd, one.correlation_with_others]),
    )
  })

  it.each(paired)('%s: shares of preference and the ranking', async (kind) => {
    const { ours, theirs } = await both(kind)
    expect(
      ours.preferences.map((one) => [
        one.a,
        one.b,
        one.n,
        one.winsA,
        one.winsB,
        one.ties,
        one.shareA,
        one.se,
      ]),
    ).toEqual(
      theirs.preferences.map((one) => [
        one.a,
        one.b,
        one.n,
        one.wins_a,
        one.wins_b,
        one.ties,
        one.share_a,
        one.se,
      ]),
    )
    expect(ours.preferences.map((one) => [one.ci95, one.p, one.signTestP])).toEqual(
      theirs.preferences.map((one) => [one.ci95, one.p, one.sign_test_p]),
    )
    expect(ours.ranking.map((one) => [one.system, one.logStrength, one.se, one.ci95])).toEqual(
      theirs.ranking.map((one) => [one.system, one.log_strength, one.se, one.ci95]),
    )
  })
})
