import { z } from 'zod'
import { id, instant } from './common.js'
import { device } from './device.js'

/** What a rater's browser sends for one trial, and what it is told when that is stored. */

/** What was heard of one stimulus: sample-accurate ranges on the clip's own clock, in seconds, merged and sorted. */
export const heardStimulus = z.strictObject({
  place: z.number().int().min(0),
  ranges: z.array(z.tuple([z.number().min(0), z.number().min(0)])).max(500),
  plays: z.number().int().min(0).max(1000),
  playedMs: z.number().min(0),
})
export type HeardStimulus = z.infer<typeof heardStimulus>

/** A rating of one attribute. `place` names the stimulus where a trial grades several. */
export const ratingInput = z.strictObject({
  attribute: z.string().max(80),
  place: z.number().int().min(0).optional(),
  /** The scale's number: a category's value, a slider's position, a preference −1 (first) 0 (none) +1 (second). */
  value: z.number().optional(),
  /** Typed text (transcription). */
  text: z.string().max(4000).optional(),
  /** Marked words or regions: a word index or a time range in seconds, with a type and a severity. */
  marks: z
    .array(
      z.strictObject({
        word: z.number().int().min(0).optional(),
        range: z.tuple([z.number().min(0), z.number().min(0)]).optional(),
        type: z.string().max(40),
        severity: z.enum(['mild', 'severe']).default('mild'),
      }),
    )
    .max(500)
    .optional(),
  /** Fault counters (mushra_dg). */
  counts: z.record(z.string().max(40), z.number().int().min(0).max(1000)).optional(),
})
export type RatingInput = z.infer<typeof ratingInput>

export const answerInput = z
  .strictObject({
    /** Made by the browser before the first attempt: a retry with the same id is acknowledged and stored once. */
    id,
    trialId: id,
    ratings: z.array(ratingInput).min(1).max(200),
    heard: z.array(heardStimulus).max(16),
    /** From the trial being shown to the answer being sent, on the browser's monotonic clock. */
    elapsedMs: z.number().int().min(0).max(86_400_000),
    hiddenMs: z
      .number()
      .int()
      .min(0)
      .max(86_400_000)
      .default(0)
      .describe('how long the page was hidden meanwhile'),
    switches: z
      .array(z.tuple([z.number(), z.number().int()]))
      .max(2000)
      .default([])
      .describe('[ms, place] switch log'),
    comment: z.string().trim().max(2000).optional(),
    device: device.optional(),
  })
  .meta({ id: 'AnswerInput' })
export type AnswerInput = z.input<typeof answerInput>
export type Answer = z.output<typeof answerInput>

export const answerReceipt = z.strictObject({
  id,
  stored: z.literal(true),
  answered: z.number().int().describe('main trials answered so far; practice is not counted'),
  leaseExpiresAt: instant,
})
