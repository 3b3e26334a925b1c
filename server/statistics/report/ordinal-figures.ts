import { normalQuantile } from '../distributions.js'
import { fitOrdinalModel } from '../ordinal/fit-ordinal-model.js'
import type { OrdinalTerm } from '../ordinal/ordinal-model.js'
import type { Interval, Reason } from '../reason.js'
import { keyed, type OrdinalModelFigures, type Reasons, type SystemFigures } from './analyze-document.js'
import type { NamedTable } from './named-table.js'

/** More distinct scores than this are a slider, not a row of words. */
const mostCategories = 21
const quadraturePoints = 10

/**
 * logit P(score ≤ k) = threshold k − system − (1 | rater) − (1 | item): do the systems stand in the order of their means
 * when the steps between the words need not be equal? Strengths sum to zero. Rater × system and item × system are left out,
 * so the errors say how sure the fit is for these raters and items; the intervals of the means decide.
 */
export function ordinalFigures(
  { table, systems }: NamedTable,
  means: readonly Pick<SystemFigures, 'mean'>[],
): { readonly ordinal_model: OrdinalModelFigures | null } & Reasons<'ordinal_model'> {
  const none = (reason: Reason) => keyed<'ordinal_model', OrdinalModelFigures>('ordinal_model', null, reason)
  const scores = [...new Set(table.score)].sort((a, b) => a - b)
  if (scores.length > mostCategories) return none('too-many-categories')
  const place = new Map(scores.map((score, k) => [score, k]))
  const terms: OrdinalTerm[] = [
    { name: 'rater', code: table.rater, levels: table.raters },
    { name: 'item', code: table.item, levels: table.items },
  ].filter(({ levels }) => levels > 1)
  const [first, second] = terms
  const fit = fitOrdinalModel(
    {
      size: table.size,
      category: Int32Array.from(table.score, (score) => place.get(score)!),
      categories: scores.length,
      fixed: systems.slice(1).map((name, k) => ({
        name,
        values: Float64Array.from(table.system, (system) => Number(system === k + 1)),
      })),
      random: first === undefined ? [] : second === undefined ? [first] : [first, second],
    },
    terms.length === 1 ? quadraturePoints : 1,
  )
  if (fit.reason !== null) return none(fit.reason)
  const fromFirst = [0, ...fit.fixed.map(({ estimate }) => estimate)]
  const average = fromFirst.reduce((sum, value) => sum + value, 0) / fromFirst.length
  const strengths = fromFirst.map((value) => value - average)
  const errors = systems.map((_, k) => centredError(fit.fixedCovariance, systems.length, k))
  const variance = (name: string): number | null =>
    fit.random.find((term) => term.name === name)?.variance ?? null
  return {
    ordinal_model: {
      systems: systems.map((system, k) => {
        const [log_odds, se] = [strengths[k]!, errors[k]!]
        return {
          system,
          log_odds,
          ...keyed('se', se, 'not-identifiable'),
          ...keyed('ci95', around(log_odds, se), 'not-identifiable'),
        }
      }),
      thresholds: fit.thresholds.map(({ estimate }, k) => ({
        below: scores[k]!,
        above: scores[k + 1]!,
        estimate: estimate - average,
      })),
      variance: {
        ...keyed('rater', variance('rater'), 'one-rater'),
        ...keyed('item', variance('item'), 'one-item'),
      },
      deviance: fit.deviance,
      singular: fit.singular,
      reversed_pairs: reversedPairs(systems, strengths, means),
    },
  }
}

function around(value: number, se: number | null): Interval | null {
  if (se === null) return null
  const half = normalQuantile(0.975) * se
  return [value - half, value + half]
}

/** Standard error of a strength measured from the average system; the first system is the column left out. */
function centredError(
  covariance: readonly (readonly number[])[] | null,
  systems: number,
  system: number,
): number | null {
  if (covariance === null) return null
  let variance = 0
  for (const [i, row] of covariance.entries())
    for (const [j, value] of row.entries())
      variance += (Number(i + 1 === system) - 1 / systems) * (Number(j + 1 === system) - 1 / systems) * value
  return Math.sqrt(Math.max(0, variance))
}

/** Pairs that the means order one way and the words the other, the one with the higher mean first. */
function reversedPairs(
  systems: readonly string[],
  strengths: readonly number[],
  means: readonly Pick<SystemFigures, 'mean'>[],
): { a: string; b: string }[] {
  return systems.flatMap((a, i) =>
    systems.flatMap((b, j) => {
      const [x, y] = [means[i]!.mean, means[j]!.mean]
      return x !== null && y !== null && x > y && strengths[i]! < strengths[j]! ? [{ a, b }] : []
    }),
  )
}
