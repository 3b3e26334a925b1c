/** What one rater gave to the two stimuli that screening looks at, one entry per item; null where not rated. */
export interface ScreenedRater {
  rater: string
  hiddenReference: readonly (number | null)[]
  midAnchor: readonly (number | null)[]
}

export interface ScreeningVerdict {
  rater: string
  referenceBelow90: { items: number; of: number; share: number | null }
  anchorAbove90: { items: number; of: number; share: number | null }
  excluded: boolean
  rules: ('hidden-reference' | 'mid-anchor')[]
}

export interface PostScreening {
  verdicts: ScreeningVerdict[]
  /** Items left out of the anchor rule because more than a quarter of the raters put the mid anchor above 90. */
  itemsIgnoredForAnchor: number[]
}

/**
 * Post-screening of raters by BS.1534-3: out if the hidden reference is graded below 90 on more than 15 % of the items,
 * or the mid anchor above 90 on more than 15 % of the items. An item on which more than 25 % of the raters grade the
 * mid anchor above 90 does not count for the second rule: the anchor failed there, not the rater. All comparisons
 * are strict: 15 % exactly is kept, a grade of 90 is neither below nor above.
 *
 * Only for tests whose hidden reference is the same waveform as the open reference. In speech synthesis a good rater
 * may honestly prefer the synthetic voice, and the first rule then removes the honest (METHODS §1.7).
 *
 * Source: ITU-R BS.1534-3 (METHODS §1.6). Oracle: mushra.screening.
 */
export function postScreenBs1534(raters: readonly ScreenedRater[]): PostScreening {
  const ignored = failedAnchors(raters)
  const verdicts = raters.map((one) => {
    const reference = count(one.hiddenReference, (x) => x < 90, new Set())
    const anchor = count(one.midAnchor, (x) => x > 90, ignored)
    const rules: ScreeningVerdict['rules'] = []
    if (moreThan(reference, 15)) rules.push('hidden-reference')
    if (moreThan(anchor, 15)) rules.push('mid-anchor')
    return {
      rater: one.rater,
      referenceBelow90: withShare(reference),
      anchorAbove90: withShare(anchor),
      excluded: rules.length > 0,
      rules,
    }
  })
  return { verdicts, itemsIgnoredForAnchor: [...ignored].sort((a, b) => a - b) }
}

interface Count {
  items: number
  of: number
}

/** In whole numbers, so that 3 of 20 is 15 % and not a rounding above it. */
function moreThan({ items, of }: Count, percent: number): boolean {
  return items * 100 > of * percent
}

function withShare(one: Count): Count & { share: number | null } {
  return { ...one, share: one.of === 0 ? null : one.items / one.of }
}

function count(
  grades: readonly (number | null)[],
  hit: (grade: number) => boolean,
  skip: ReadonlySet<number>,
): Count {
  let items = 0
  let of = 0
  for (const [item, grade] of grades.entries()) {
    if (grade === null || skip.has(item)) continue
    of++
    if (hit(grade)) items++
  }
  return { items, of }
}

function failedAnchors(raters: readonly ScreenedRater[]): Set<number> {
  const items = Math.max(0, ...raters.map((r) => r.midAnchor.length))
  const failed = new Set<number>()
  for (let item = 0; item < items; item++) {
    const grades = raters.flatMap((r) => r.midAnchor[item] ?? [])
    const above = grades.filter((x) => x > 90).length
    if (moreThan({ items: above, of: grades.length }, 25)) failed.add(item)
  }
  return failed
}
