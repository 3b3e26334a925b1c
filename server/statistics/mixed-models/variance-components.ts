import type { CellTable } from '../cells/cell-table.js'
import { solve } from '../linear/solve.js'
import { type Figure, figure, type Reason, undefinedFigure } from '../reason.js'
import { type Component, components, momentEquations, type MomentEquations } from './moment-equations.js'

/** Variances of the model score = system + rater + rater × system + item + item × system + residual. */
export type VarianceComponents = Readonly<Record<Component, Figure>>

const all = (reason: Reason): VarianceComponents => ({
  residual: undefinedFigure(reason),
  rater: undefinedFigure(reason),
  item: undefinedFigure(reason),
  raterSystem: undefinedFigure(reason),
  itemSystem: undefinedFigure(reason),
})

/** Components that the design separates: the traces are inner products, so a dependent one has no length left. */
const separable = ({ traces }: MomentEquations): Component[] => {
  const kept: Component[] = []
  for (const candidate of components) {
    const length = traces[candidate][candidate]
    const matrix = kept.map((f) => kept.map((g) => traces[f][g]))
    const against = kept.map((f) => traces[f][candidate])
    const weights = solve(matrix, against)
    if (weights === null) continue
    const rest = length - weights.reduce((sum, weight, k) => sum + weight * against[k]!, 0)
    if (rest > 1e-9 * length) kept.push(candidate)
  }
  return kept
}

/**
 * Rater, item, rater × system, item × system and residual variance of any table, complete or not, by moments: for
 * planning the next study and for reliabilities. A component that came out negative is set to 0 and the others are
 * solved again without it. What the design cannot separate is null (`not-identifiable`) and stays inside the component
 * that takes it up: with one vote for each rater and system, rater × system is part of the residual.
 * One pass, so millions of cells are fine; the mixed model is more precise on very uneven tables.
 * Source: MINQUE(0), Rao 1971; Searle, Casella & McCulloch 1992.
 */
export const varianceComponents = (table: CellTable): VarianceComponents => {
  if (table.size === 0) return all('no-data')
  const equations = momentEquations(table)
  let open = separable(equations)
  if (open.length === 0) return all('not-identifiable')
  const values = new Map<Component, number>(open.map((component) => [component, 0]))
  while (open.length > 0) {
    const solution = solve(
      open.map((f) => open.map((g) => equations.traces[f][g])),
      open.map((f) => equations.squares[f]),
    )
    if (solution === null) return all('not-identifiable')
    const lowest = solution.reduce((best, value, k) => (value < solution[best]! ? k : best), 0)
    if (solution[lowest]! >= 0) {
      open.forEach((component, k) => values.set(component, solution[k]!))
      break
    }
    open = open.filter((_, k) => k !== lowest)
  }
  const figureOf = (component: Component): Figure => {
    const value = values.get(component)
    return value === undefined ? undefinedFigure('not-identifiable') : figure(value)
  }
  return {
    residual: figureOf('residual'),
    rater: figureOf('rater'),
    item: figureOf('item'),
    raterSystem: figureOf('raterSystem'),
    itemSystem: figureOf('itemSystem'),
  }
}
