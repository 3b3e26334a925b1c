import { describe, expect, test } from 'vitest'
import {
  devianceOf,
  fitMixedModel,
  type MixedModelFit,
  type Criterion,
} from '../../../../server/statistics/mixed-models/fit-mixed-model.js'
import {
  intercept,
  type MixedModel,
  type RandomTerm,
} from '../../../../server/statistics/mixed-models/model.js'
import { profileAt } from '../../../../server/statistics/mixed-models/profile.js'
import { contrastTests } from '../../../../server/statistics/mixed-models/satterthwaite.js'
import { createRandom } from '../../../../server/statistics/random.js'
import { isNear, readOracle } from '../oracle.js'

interface Fit {
  varcomp: { grp: string; var1: string | null; var2: string; vcov: number; sdcor: number }[]
  fixef: Record<string, number>
  fixef_se?: Record<string, number>
  REMLcrit?: number
  minus2logLik?: number
  singular?: boolean
  n?: number
}
interface Satterthwaite {
  df: Record<string, number>
  t: Record<string, number>
  p: Record<string, number>
}
interface DataSet<Row> {
  data: Row[]
  reml: Fit
  ml: Fit
}
interface Oracle {
  dyestuff: DataSet<{ Batch: string; Yield: number }> & { blup_batch: Record<string, number> }
  dyestuff2_boundary: DataSet<{ Batch: string; Yield: number }>
  penicillin_crossed: DataSet<{ diameter: number; plate: string; sample: string }> & {
    blup_sample: Record<string, number>
    blup_plate: Record<string, number>
  }
  pastes_nested: DataSet<{ strength: number; batch: string; cask: string }>
  sleepstudy_random_intercept: DataSet<{ Reaction: number; Days: number; Subject: string }>
  sleepstudy_random_slope: { reml: Fit; satterthwaite: Satterthwaite }
  blizzard_paid_latin: {
    reml: Fit
    contrast_vs_s0: { estimate: Record<string, number>; se: Record<string, number> } & Satterthwaite
    with_system_sentence: { reml: Fit }
  }
}
const oracle = readOracle('linear_mixed_models') as Oracle

const term = (name: string, labels: readonly (string | number)[], columns?: RandomTerm['columns']) => {
  const levels = [...new Set(labels)]
  const index = new Map(levels.map((label, k) => [label, k]))
  const random: RandomTerm = {
    name,
    code: Int32Array.from(labels, (label) => index.get(label)!),
    levels: levels.length,
    ...(columns ? { columns } : {}),
  }
  return { random, levels }
}
const fitted = (model: MixedModel, criterion: Criterion = 'REML'): MixedModelFit => {
  const fit = fitMixedModel(model, criterion)
  if (fit.reason !== null) throw new Error(`undefined: ${fit.reason}`)
  return fit
}
const variance = (fit: Fit, group: string, coefficient = '(Intercept)', other = ''): number =>
  fit.varcomp.find(
    (v) => v.grp === group && (group === 'Residual' || (v.var1 === coefficient && v.var2 === other)),
  )!.vcov

/** Deviance to 1e-6, fixed effects to 1e-6, their errors and the variances to 1e-4 of lme4. */
const expectFit = (fit: MixedModelFit, expected: Fit): void => {
  expect(fit.converged).toBe(true)
  const deviance = expected.REMLcrit ?? expected.minus2logLik!
  expect(Math.abs(fit.deviance - deviance)).toBeLessThanOrEqual(1e-6 * deviance)
  // Never above lme4's own minimum beyond rounding.
  expect(fit.deviance).toBeLessThanOrEqual(deviance + 1e-6)
  expect(isNear(fit.residualVariance, variance(expected, 'Residual'), 1e-4)).toBe(true)
  for (const { grp, sdcor } of expected.varcomp)
    if (grp === 'Residual') expect(isNear(Math.sqrt(fit.residualVariance), sdcor, 1e-4)).toBe(true)
  if (expected.singular !== undefined) expect(fit.singular).toBe(expected.singular)
  if (expected.n !== undefined) expect(fit.inner.data.size).toBe(expected.n)
  for (const { name, estimate, se } of fit.fixed) {
    expect(isNear(estimate, expected.fixef[name]!, 1e-5)).toBe(true)
    if (expected.fixef_se) expect(isNear(se, expected.fixef_se[name]!, 1e-4)).toBe(true)
  }
  for (const random of fit.random)
    if (random.columns.length === 1)
      expect(Math.abs(random.covariance[0]![0]! - variance(expected, random.name))).toBeLessThanOrEqual(
        1e-4 * Math.max(1e-9, variance(expected, random.name)),
      )
}
const expectEffects = (
  fit: MixedModelFit,
  position: number,
  levels: readonly (string | number)[],
  expected: Record<string, number>,
): void =>
  levels.forEach((label, k) => {
    expect(Math.abs(fit.random[position]!.effects[k]![0]! - expected[label]!)).toBeLessThan(
      1e-4 * Math.max(1, Math.abs(expected[label]!)),
    )
  })

const yields = (
  data: { Batch: string; Yield: number }[],
): { model: MixedModel; levels: (string | number)[] } => {
  const batch = term(
    'Batch',
    data.map((row) => row.Batch),
  )
  return {
    model: {
      size: data.length,
      response: Float64Array.from(data, (row) => row.Yield),
      covariates: [intercept(data.length)],
      random: [batch.random],
    },
    levels: batch.levels,
  }
}

describe('one random factor', () => {
  const { model, levels } = yields(oracle.dyestuff.data)
  test('Dyestuff by REML and ML, with its predictions', () => {
    const fit = fitted(model)
    expectFit(fit, oracle.dyestuff.reml)
    expectFit(fitted(model, 'ML'), oracle.dyestuff.ml)
    expectEffects(fit, 0, levels, oracle.dyestuff.blup_batch)
    expect(fit.singular).toBe(false)
  })
  test('Dyestuff2: a variance of 0 is an answer', () => {
    const { model: boundary } = yields(oracle.dyestuff2_boundary.data)
    const fit = fitted(boundary)
    expectFit(fit, oracle.dyestuff2_boundary.reml)
    expect(fit.random[0]!.covariance).toEqual([[0]])
    expect(fit.singular).toBe(true)
    expectFit(fitted(boundary, 'ML'), oracle.dyestuff2_boundary.ml)
    const test0 = contrastTests(fit)([1])
    // With the batches gone the mean of 30 values has 29 degrees of freedom.
    expect(test0.df).toBeCloseTo(29, 3)
  })
})

describe('crossed and nested factors', () => {
  test('Penicillin by REML and ML, with its predictions', () => {
    const { data, reml, ml, blup_plate, blup_sample } = oracle.penicillin_crossed
    const plate = term(
      'plate',
      data.map((row) => row.plate),
    )
    const sample = term(
      'sample',
      data.map((row) => row.sample),
    )
    const model: MixedModel = {
      size: data.length,
      response: Float64Array.from(data, (row) => row.diameter),
      covariates: [intercept(data.length)],
      random: [plate.random, sample.random],
    }
    const fit = fitted(model)
    expectFit(fit, reml)
    expectFit(fitted(model, 'ML'), ml)
    expectEffects(fit, 0, plate.levels, blup_plate)
    expectEffects(fit, 1, sample.levels, blup_sample)
    const mean = contrastTests(fit)([1])
    const balanced = readOracle('two_way_random_mean') as { penicillin: { df: number; se: number } }
    expect(isNear(mean.se, balanced.penicillin.se, 1e-6)).toBe(true)
    expect(isNear(mean.df, balanced.penicillin.df, 1e-4)).toBe(true)
  })
  test('Pastes: casks within batches', () => {
    const { data, reml } = oracle.pastes_nested
    const batch = term(
      'batch',
      data.map((row) => row.batch),
    )
    const cask = term(
      'cask:batch',
      data.map((row) => `${row.batch}${row.cask}`),
    )
    const fit = fitted({
      size: data.length,
      response: Float64Array.from(data, (row) => row.strength),
      covariates: [intercept(data.length)],
      random: [batch.random, cask.random],
    })
    expectFit(fit, reml)
  })
})

describe('sleepstudy', () => {
  const { data, reml } = oracle.sleepstudy_random_intercept
  const subjects = data.map((row) => row.Subject)
  const days = { name: 'Days', values: Float64Array.from(data, (row) => row.Days) }
  const base = {
    size: data.length,
    response: Float64Array.from(data, (row) => row.Reaction),
    covariates: [intercept(data.length), days],
  }
  test('random intercept', () => {
    expectFit(fitted({ ...base, random: [term('Subject', subjects).random] }), reml)
  })
  test('random slope, with Satterthwaite degrees of freedom', () => {
    const slopes = term('Subject', subjects, [intercept(data.length), days])
    const fit = fitted({ ...base, random: [slopes.random] })
    const expected = oracle.sleepstudy_random_slope
    expectFit(fit, expected.reml)
    const [subject] = fit.random
    expect(isNear(subject!.covariance[0]![0]!, variance(expected.reml, 'Subject'), 1e-4)).toBe(true)
    expect(isNear(subject!.covariance[1]![1]!, variance(expected.reml, 'Subject', 'Days'), 1e-4)).toBe(true)
    expect(
      isNear(subject!.covariance[0]![1]!, variance(expected.reml, 'Subject', '(Intercept)', 'Days'), 1e-3),
    ).toBe(true)
    const contrast = contrastTests(fit)
    ;['(Intercept)', 'Days'].forEach((name, k) => {
      const result = contrast([k === 0 ? 1 : 0, k === 1 ? 1 : 0])
      expect(isNear(result.df, expected.satterthwaite.df[name]!, 1e-4)).toBe(true)
      expect(isNear(result.t, expected.satterthwaite.t[name]!, 1e-4)).toBe(true)
      expect(Math.abs(Math.log(result.p / expected.satterthwaite.p[name]!))).toBeLessThan(1e-3)
    })
  })
})

describe('Blizzard: 18 systems, 80 raters, 18 sentences in a Latin square', () => {
  type Long = [system: number, rater: number, sentence: number, score: number][]
  const crowdMos = readOracle('crowdmos_blizzard') as {
    sets: Record<'paid_participants' | 'online_volunteers', { long: Long }>
  }
  const { long } = crowdMos.sets.paid_participants
  const rater = term(
    'rater',
    long.map((row) => row[1]),
  ).random
  const sentence = term(
    'sentence',
    long.map((row) => row[2]),
  ).random
  const base = {
    size: long.length,
    response: Float64Array.from(long, (row) => row[3]),
    factor: {
      code: Int32Array.from(long, (row) => row[0]),
      names: Array.from({ length: 18 }, (_, k) => `systems${k}`),
    },
  }
  test('raters and sentences crossed, systems fixed, every contrast with the natural voice', () => {
    const fit = fitted({ ...base, random: [rater, sentence] })
    expectFit(fit, oracle.blizzard_paid_latin.reml)
    const { estimate, se, df, t } = oracle.blizzard_paid_latin.contrast_vs_s0
    const contrast = contrastTests(fit)
    for (let system = 1; system < 18; system++) {
      const name = `systems${system}`
      const result = contrast(Array.from({ length: 18 }, (_, k) => (k === system ? 1 : k === 0 ? -1 : 0)))
      expect(isNear(result.estimate, estimate[name]!, 1e-6)).toBe(true)
      expect(isNear(result.se, se[name]!, 1e-4)).toBe(true)
      expect(isNear(result.df, df[name]!, 1e-4)).toBe(true)
      expect(isNear(result.t, t[name]!, 1e-4)).toBe(true)
    }
    const natural = contrast(Array.from({ length: 18 }, (_, k) => (k === 0 ? 1 : 0)))
    expect(isNear(natural.df, df['(Intercept)']!, 1e-3)).toBe(true)
    expect(isNear(natural.estimate, estimate['(Intercept)']!, 1e-6)).toBe(true)
    expect(isNear(natural.se, se['(Intercept)']!, 1e-4)).toBe(true)
    expect(isNear(natural.t, t['(Intercept)']!, 1e-4)).toBe(true)
  })
  test('with system × sentence as a third factor', () => {
    const clip = term(
      'system:sentence',
      long.map((row) => `${row[0]}/${row[2]}`),
    ).random
    expectFit(
      fitted({ ...base, random: [rater, sentence, clip] }),
      oracle.blizzard_paid_latin.with_system_sentence.reml,
    )
  })
  test.each([
    ['blizzard_paid', 'paid_participants'],
    ['blizzard_volunteers', 'online_volunteers'],
  ] as const)('the components that plans start from: %s', (name, set) => {
    const { variance: expected } = (
      readOracle('variance_components_tts') as Record<typeof name, { variance: Record<string, number> }>
    )[name]
    const rows = crowdMos.sets[set].long
    const fit = fitted({
      size: rows.length,
      response: Float64Array.from(rows, (row) => row[3]),
      factor: { code: Int32Array.from(rows, (row) => row[0]), names: base.factor.names },
      random: [
        term(
          'rater',
          rows.map((row) => row[1]),
        ).random,
        term(
          'sentence',
          rows.map((row) => row[2]),
        ).random,
        term(
          'system_x_sentence',
          rows.map((row) => `${row[0]}/${row[2]}`),
        ).random,
      ],
    })
    const found = fit.random.map((random) => [random.name, random.covariance[0]![0]!] as const)
    for (const [component, value] of [...found, ['residual', fit.residualVariance] as const])
      expect(Math.abs(value - expected[component]!)).toBeLessThan(1e-4)
  })
  test('the order of rows and terms and the names of levels do not matter', () => {
    const fit = fitted({ ...base, random: [rater, sentence] })
    const order = createRandom('rows').shuffle(long.map((_, k) => k))
    const pick = (codes: Int32Array, rename: (code: number) => number) =>
      Int32Array.from(order, (k) => rename(codes[k]!))
    const turned = fitted({
      size: base.size,
      response: Float64Array.from(order, (k) => base.response[k]!),
      factor: { ...base.factor, code: pick(base.factor.code, (c) => c) },
      random: [
        { ...sentence, code: pick(sentence.code, (c) => 17 - c) },
        { ...rater, code: pick(rater.code, (c) => 79 - c) },
      ],
    })
    expect(turned.deviance).toBeCloseTo(fit.deviance, 6)
    expect(turned.residualVariance).toBeCloseTo(fit.residualVariance, 6)
    expect(turned.random[1]!.effects[79]![0]).toBeCloseTo(fit.random[0]!.effects[0]![0]!, 5)
  })
})

test('a model with many kept levels starts from a share of them and arrives where the plain search does', () => {
  const random = createRandom('large')
  const [raters, items, size] = [620, 601, 3000]
  const leniency = Array.from({ length: raters }, () => 0.7 * random.normal())
  const ease = Array.from({ length: items }, () => 0.4 * random.normal())
  const rater = Int32Array.from({ length: size }, (_, k) => (k < raters ? k : random.integer(raters)))
  const item = Int32Array.from({ length: size }, (_, k) => (k < items ? k : random.integer(items)))
  const fit = fitted({
    size,
    response: Float64Array.from(rater, (r, k) => 3 + leniency[r]! + ease[item[k]!]! + 0.8 * random.normal()),
    covariates: [intercept(size)],
    random: [
      { name: 'rater', code: rater, levels: raters },
      { name: 'item', code: item, levels: items },
    ],
  })
  expect(fit.converged).toBe(true)
  expect(Math.abs(fit.random[0]!.covariance[0]![0]! - 0.49)).toBeLessThan(0.12)
  expect(Math.abs(fit.random[1]!.covariance[0]![0]! - 0.16)).toBeLessThan(0.07)
  expect(Math.abs(fit.residualVariance - 0.64)).toBeLessThan(0.08)
  // At the optimum no small step lowers the deviance.
  const { data, theta } = fit.inner
  for (const step of [0.98, 1.02])
    for (const moved of [
      [theta[0]! * step, theta[1]!],
      [theta[0]!, theta[1]! * step],
    ])
      expect(devianceOf(data, profileAt(data, moved)!, 'REML')).toBeGreaterThan(fit.deviance)
}, 30_000)

describe('models that cannot be fitted', () => {
  const size = 12
  const response = Float64Array.from({ length: size }, (_, k) => (k * 7) % 5)
  const group: RandomTerm = { name: 'g', code: Int32Array.from({ length: size }, (_, k) => k % 3), levels: 3 }
  const whole = { size, response, covariates: [intercept(size)], random: [group] }
  test.each<[string, MixedModel, string]>([
    ['no observations', { ...whole, size: 0, response: new Float64Array(0) }, 'no-data'],
    ['no random term', { ...whole, random: [] }, 'not-identifiable'],
    [
      'a level for every observation',
      { ...whole, random: [{ name: 'g', code: Int32Array.from(response.keys()), levels: size }] },
      'not-identifiable',
    ],
    [
      'the same fixed column twice',
      { ...whole, covariates: [intercept(size), intercept(size)] },
      'not-identifiable',
    ],
    ['equal responses', { ...whole, response: new Float64Array(size).fill(3) }, 'no-variance'],
  ])('%s', (_, model, reason) => {
    expect(fitMixedModel(model)).toEqual({ reason })
  })
})
