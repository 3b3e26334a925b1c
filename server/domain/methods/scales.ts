import type { LocalizedText } from '../../contract/common.js'
import type { Scale } from '../../contract/scale.js'
import type { WordedScale } from './wording/wording.js'
import { wordings } from './wording/wordings.js'

/** The label of one step of a worded scale in every language the product speaks; step 0 is the best one. */
function labelOf(name: WordedScale, step: number): LocalizedText {
  return Object.fromEntries(
    Object.entries(wordings).map(([language, words]) => [language, words.scales[name][step]!]),
  )
}

function categories(name: WordedScale, values: readonly number[]): Scale {
  return { kind: 'category', steps: values.map((value, step) => ({ value, label: labelOf(name, step) })) }
}

const fiveToOne = [5, 4, 3, 2, 1]

/** Category scales with the product's words, best step first. */
export const categoryScales = {
  quality: categories('quality', fiveToOne),
  naturalness: categories('naturalness', fiveToOne),
  ease: categories('ease', fiveToOne),
  degree: categories('degree', fiveToOne),
  effort: categories('effort', fiveToOne),
  signal: categories('signal', fiveToOne),
  background: categories('background', fiveToOne),
  degradation: categories('degradation', fiveToOne),
  impairment: categories('impairment', fiveToOne),
  comparison: categories('comparison', [3, 2, 1, 0, -1, -2, -3]),
  similarity: categories('similarity', [4, 3, 2, 1]),
} as const satisfies Record<WordedScale, Scale>

/** The continuous quality scale of BS.1534: 0…100 in five bands. */
export const continuousQuality: Scale = {
  kind: 'continuous',
  min: 0,
  max: 100,
  step: 1,
  bands: [0, 1, 2, 3, 4].map((step) => ({
    from: 80 - 20 * step,
    to: 100 - 20 * step,
    label: labelOf('quality', step),
  })),
}

/** The continuous five-grade impairment scale of BS.1116: 1.0…5.0 in steps of 0.1; a band reaches half-way to its neighbours. */
export const continuousImpairment: Scale = {
  kind: 'continuous',
  min: 1,
  max: 5,
  step: 0.1,
  bands: fiveToOne.map((grade, step) => ({
    from: Math.max(1, grade - 0.5),
    to: Math.min(5, grade + 0.5),
    label: labelOf('impairment', step),
  })),
}
