import { type Undefined, undefinedFigure } from '../reason.js'
import { detectableFactor, type TestPlan } from './detectable-difference.js'
import type { PlanningComponents } from './standard-errors.js'

export interface Target extends TestPlan {
  /** The difference to find, or the margin of a gate, on the scale of the study. */
  readonly difference: number
  /** True when the claim is about exactly these items, as in a regression suite. */
  readonly itemsFixed?: boolean
}

export type RatersNeeded = { readonly value: number; readonly reason: null } | Undefined

/**
 * Raters for a paired comparison in which each of them hears both systems on all `items` once. Null where the item ×
 * system variance alone is too large: then only more items help.
 */
export const ratersNeeded = (components: PlanningComponents, items: number, target: Target): RatersNeeded => {
  if (!(target.difference > 0)) throw new RangeError('ratersNeeded: the difference must be above 0')
  const variance = (target.difference / detectableFactor(target)) ** 2
  const floor = target.itemsFixed === true ? 0 : (2 * components.itemSystem) / items
  const perRater = 2 * (components.raterSystem + components.residual / items)
  if (variance <= floor) return undefinedFigure('not-reachable')
  return { value: Math.max(2, Math.ceil(perRater / (variance - floor) - 1e-9)), reason: null }
}

export interface Costs {
  /** Recruiting, qualifying and instructing one rater. */
  readonly rater: number
  /** One vote. */
  readonly vote: number
  /** Systems in the study, each heard on every item by every rater. */
  readonly systems: number
  /** What one rater can hear in a session; no limit when not given. */
  readonly votesPerRater?: number
  /** Items that exist; 1,000 when not given. */
  readonly items?: number
}

export type CheapestStudy =
  | {
      readonly raters: number
      readonly items: number
      readonly votes: number
      readonly cost: number
      readonly reason: null
    }
  | {
      readonly raters: null
      readonly items: null
      readonly votes: null
      readonly cost: null
      readonly reason: 'not-reachable'
    }

/** The cheapest raters × items that reach the target, searched over every number of items from 2 on. */
export const cheapestStudy = (
  components: PlanningComponents,
  target: Target,
  costs: Costs,
): CheapestStudy => {
  const perItem = costs.systems
  const limit = Math.min(costs.items ?? 1000, Math.floor((costs.votesPerRater ?? Infinity) / perItem))
  let best: CheapestStudy = { raters: null, items: null, votes: null, cost: null, reason: 'not-reachable' }
  for (let items = 2; items <= limit; items++) {
    const raters = ratersNeeded(components, items, target)
    if (raters.reason !== null) continue
    const votes = raters.value * items * perItem
    const cost = costs.rater * raters.value + costs.vote * votes
    if (best.reason !== null || cost < best.cost)
      best = { raters: raters.value, items, votes, cost, reason: null }
  }
  return best
}
