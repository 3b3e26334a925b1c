import { detectableDifference, halfWidth } from '../planning/detectable-difference.js'
import { plannedErrors, type PlanningComponents, type StudySize } from '../planning/standard-errors.js'
import { ratersNeeded } from '../planning/study-for-power.js'
import { keyed, type GroupFigures, type Reasons } from './analyze-document.js'
import { scaleOf } from './scale-of.js'

/** What a study of a size would know, on the scale of the ratings. */
export interface PlannedStudy {
  readonly raters: number
  readonly items: number
  /** Half the 95 % interval of one system's mean. */
  readonly mean_half_width: number
  /** Smallest true paired difference found with 80 % power, two-sided at 5 %. */
  readonly detectable_difference: number
  /** The same where the claim is about exactly these items. */
  readonly detectable_difference_fixed_items: number
  /** Margin at which an equal system passes a non-inferiority gate with 80 % power. */
  readonly non_inferiority_margin: number
  /** Detectable difference if each system had a panel of its own. */
  readonly detectable_difference_separate_panels: number
}

export type RatersForDifference = {
  readonly difference: number
  readonly items: number
  readonly raters: number | null
} & Reasons<'raters'>

export interface PlanFigures {
  readonly locale: string
  readonly attribute: string
  readonly components: PlanningComponents
  /** The study at hand, as if every rater had rated every item of every system once. */
  readonly this_study: PlannedStudy
  readonly studies: readonly PlannedStudy[]
  readonly raters_needed: readonly RatersForDifference[]
}

const raterCounts = [20, 30, 50, 100, 200]
const itemCounts = [20, 30, 50, 100]
/** Differences worth planning for, as shares of the scale: 0.1, 0.2, 0.3 and 0.5 of a five-point scale. */
const shares = [0.025, 0.05, 0.075, 0.125]

/**
 * What the data say about the size of the next study: the variances of this one put into studies of other sizes. Null where
 * raters and items do not repeat enough to tell their variances apart.
 *
 * Source: METHODS §6.2, §8.
 */
export function planFigures(group: GroupFigures): PlanFigures | null {
  const v = group.variance_components
  if (v.residual === null) return null
  const components: PlanningComponents = {
    rater: v.rater ?? 0,
    item: v.item ?? 0,
    raterSystem: v.rater_system ?? 0,
    itemSystem: v.item_system ?? 0,
    residual: v.residual,
  }
  const raters = Math.max(0, ...group.systems.map((s) => s.n_raters))
  const items = Math.max(0, ...group.systems.map((s) => s.n_items))
  if (raters < 1 || items < 1) return null
  const study = (size: StudySize): PlannedStudy => plannedStudy(components, size)
  return {
    locale: group.locale,
    attribute: group.attribute,
    components,
    this_study: study({ raters, items }),
    studies: raterCounts.flatMap((r) => itemCounts.map((i) => study({ raters: r, items: i }))),
    raters_needed: differences(group).flatMap((difference) =>
      itemCounts.map((count) => {
        const { value, reason } = ratersNeeded(components, count, { difference })
        return { difference, items: count, ...keyed('raters', value, reason) }
      }),
    ),
  }
}

function plannedStudy(components: PlanningComponents, size: StudySize): PlannedStudy {
  const errors = plannedErrors(components, size)
  return {
    raters: size.raters,
    items: size.items,
    mean_half_width: halfWidth(errors.mean),
    detectable_difference: detectableDifference({ se: errors.difference }),
    detectable_difference_fixed_items: detectableDifference({ se: errors.differenceFixedItems }),
    non_inferiority_margin: detectableDifference({ se: errors.difference }, { sides: 1 }),
    detectable_difference_separate_panels: detectableDifference({ se: errors.separatePanels }),
  }
}

function differences({ systems }: GroupFigures): number[] {
  const values = systems.flatMap((s) => s.histogram.map(({ value }) => value))
  const lowest = values.reduce((a, b) => Math.min(a, b), Infinity)
  const highest = values.reduce((a, b) => Math.max(a, b), -Infinity)
  const { min, max } = scaleOf(lowest, highest)
  return max > min ? shares.map((share) => Number((share * (max - min)).toPrecision(6))) : []
}
