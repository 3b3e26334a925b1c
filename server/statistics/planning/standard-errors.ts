/** Variances on the scale of the study; a component that the pilot could not separate is 0 and sits in the residual. */
export interface PlanningComponents {
  readonly rater: number
  readonly item: number
  readonly raterSystem: number
  readonly itemSystem: number
  readonly residual: number
}

/** The size of a study per system: raters, items, and votes in all (raters × items if everyone rates everything once). */
export interface StudySize {
  readonly raters: number
  readonly items: number
  readonly votes?: number
}

export interface PlannedErrors {
  /** Standard error of one system's mean, for other raters and items. */
  readonly mean: number
  /** Of a difference on the same raters and items. */
  readonly difference: number
  /** The same when the claim is about these items only. */
  readonly differenceFixedItems: number
  /** Of a difference between two panels that share nothing but the items' population. */
  readonly separatePanels: number
}

/**
 * What a study of a given size would know, from variance components of a pilot:
 * mean (σ²_J + σ²_JS)/R + (σ²_T + σ²_C)/I + σ²_e/n; in a paired difference rater and item cancel, their
 * interactions with the system never do. Source: METHODS handbook §6.2.
 */
export const plannedErrors = (components: PlanningComponents, size: StudySize): PlannedErrors => {
  const { raters, items } = size
  const votes = size.votes ?? raters * items
  if (!(raters >= 1 && items >= 1 && votes >= Math.max(raters, items)))
    throw new RangeError('plannedErrors: every rater and every item needs at least one vote')
  const { rater, item, raterSystem, itemSystem, residual } = components
  const perRater = raterSystem / raters
  const perItem = itemSystem / items
  const perVote = residual / votes
  const mean = (rater + raterSystem) / raters + (item + itemSystem) / items + perVote
  return {
    mean: Math.sqrt(mean),
    difference: Math.sqrt(2 * (perRater + perItem + perVote)),
    differenceFixedItems: Math.sqrt(2 * (perRater + perVote)),
    separatePanels: Math.sqrt(2 * mean),
  }
}
