import { z } from 'zod'

const externalId = z.string().trim().min(1).max(200)

/** Kept when given, never asked for: Prolific's parameters or any platform's. */
export const externalIds = z.strictObject({
  provider: z.string().min(1).max(40).default('link'),
  participant: externalId.optional(),
  study: externalId.optional(),
  submission: externalId.optional(),
})
export type ExternalIds = z.output<typeof externalIds>

export const device = z.strictObject({
  userAgent: z.string().max(400),
  viewport: z.strictObject({ width: z.number().int(), height: z.number().int() }),
  touch: z.boolean(),
  audioSampleRate: z.number().positive().nullable(),
  outputLatencyMs: z.number().nullable(),
  timeZone: z.string().max(80).nullable(),
  /** What the rater says they listen with. */
  output: z.enum(['headphones', 'earphones', 'speakers']).optional(),
})
export type Device = z.infer<typeof device>
