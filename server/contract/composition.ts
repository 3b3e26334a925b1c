import { z } from 'zod'
import { locale } from './common.js'
import { panelKinds } from './panels.js'

/** Stands between the two conditions of a pair whose figures are one row. */
export const pairSign = ' × '

/** Who listened: a kind of panel, or whoever had the study's open link. */
export const listeners = z.enum([...panelKinds, 'open'])
export type Listeners = z.infer<typeof listeners>

const number = z.number().nullable()
const interval = z.tuple([z.number(), z.number()]).nullable()

/** What one kind of listener says of one condition. For pairs, `a × b` with the share that preferred a. */
export const panelScore = z.strictObject({
  condition: z.string(),
  listeners,
  raters: z.number().int(),
  items: z.number().int(),
  ratings: z.number().int(),
  mean: number,
  ci95: interval,
  method: z.string(),
})
export type PanelScore = z.infer<typeof panelScore>

/** How far two kinds of listener are apart, a − b, in what they say of one condition on the same items. */
export const panelDifference = z.strictObject({
  condition: z.string(),
  a: listeners,
  b: listeners,
  difference: number,
  se: number,
  df: number,
  ci95: interval,
  p: number,
  ratersA: z.number().int(),
  ratersB: z.number().int(),
  items: z.number().int(),
  reason: z.string().nullable(),
})
export type PanelDifference = z.infer<typeof panelDifference>

/** One item as native listeners (or those of the open link) hear it, and as colleagues and experts do. */
export const itemDifference = z.strictObject({
  condition: z.string(),
  prompt: z.string(),
  native: z.number(),
  nativeRaters: z.number().int(),
  others: z.number(),
  otherRaters: z.number().int(),
  difference: z.number().describe('native − others'),
  ci95: interval.describe('of this item alone, not corrected for how many items were compared'),
})
export type ItemDifference = z.infer<typeof itemDifference>

/** Who listened in a locale and attribute, where more than one kind of listener did, and where they disagree. */
export const evaluatorComposition = z.strictObject({
  locale,
  attribute: z.string(),
  scores: z.array(panelScore),
  differences: z.array(panelDifference),
  items: z.array(itemDifference).describe('the items with the widest gaps, widest first'),
})
export type EvaluatorComposition = z.infer<typeof evaluatorComposition>
