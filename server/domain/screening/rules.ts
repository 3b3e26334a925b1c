import type { ScreeningRule } from './rule.js'
import { agreement } from './rules/agreement.js'
import { gold, identical, rolling, traps } from './rules/catch-trials.js'
import { hiddenReference } from './rules/hidden-reference.js'
import { selfConsistency } from './rules/self-consistency.js'
import { speakerControls } from './rules/speaker-controls.js'
import { straightLining } from './rules/straight-lining.js'
import { tooFast } from './rules/too-fast.js'

/** Every rule of the product; a study's settings say which of them it asks for. */
export const screeningRules: readonly ScreeningRule[] = [
  straightLining,
  tooFast,
  selfConsistency,
  agreement,
  hiddenReference,
  traps,
  gold,
  identical,
  rolling,
  speakerControls,
]
