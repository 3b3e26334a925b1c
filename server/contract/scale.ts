import { z } from 'zod'
import { key, localizedText } from './common.js'

/** One step of a category scale: the stored integer and the word a rater reads. */
export const scaleLabel = z.strictObject({ value: z.number().int(), label: localizedText })

/**
 * A scale that raters answer on. `category` has worded steps with integer values (ACR 5…1, CCR 3…-3);
 * `continuous` has end points, a step, and worded bands (MUSHRA 0…100, BS.1116 1.0…5.0).
 */
export const scale = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('category'), steps: z.array(scaleLabel).min(2).max(11) }),
    z.strictObject({
      kind: z.literal('continuous'),
      min: z.number(),
      max: z.number(),
      step: z.number().positive(),
      bands: z.array(z.strictObject({ from: z.number(), to: z.number(), label: localizedText })),
    }),
  ])
  .meta({ id: 'Scale' })
export type Scale = z.infer<typeof scale>

/**
 * What is judged. A known key (`naturalness`, `prosody`…) with nothing else takes question and scale from the product's
 * catalogue in every language it is translated to; own attributes bring both.
 */
export const attribute = z
  .strictObject({
    key,
    question: localizedText.optional(),
    scale: scale.optional(),
    /** Shown before the question, e.g. what to listen for. */
    hint: localizedText.optional(),
  })
  .meta({ id: 'Attribute' })
export type Attribute = z.infer<typeof attribute>
