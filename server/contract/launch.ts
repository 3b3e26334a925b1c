import { z } from 'zod'
import { locale } from './common.js'

/** One reason why a launch is refused, or something the lead should know before it. */
export const launchFinding = z.strictObject({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.enum([
    'prompt_missing',
    'level_spread',
    'mixed_sample_rates',
    'silence_outlier',
    'duration_outlier',
    'clipped',
    'label_untranslated',
    'instructions_missing',
    'quota_unbalanced',
    'too_few_prompts',
    'too_few_systems',
    'no_reference',
    'panel_unknown',
    'panel_locale',
    'panel_quota',
    'stage_minimum',
    'session_too_long',
    'method_unsuited',
    'catch_trials',
    'detectable_difference',
  ]),
  locale: locale.nullable(),
  message: z.string(),
  clips: z.array(z.strictObject({ system: z.string(), prompt: z.string() })),
})
export type LaunchFinding = z.infer<typeof launchFinding>

export const launchCheck = z.strictObject({
  launchable: z.boolean(),
  findings: z.array(launchFinding),
  plan: z.array(
    z.strictObject({
      locale,
      prompts: z.number().int(),
      stimuli: z.number().int(),
      sessions: z.number().int(),
      trialsPerSession: z.number().int(),
      ratings: z.number().int(),
      minutesPerSession: z.number(),
    }),
  ),
})
export type LaunchCheck = z.infer<typeof launchCheck>
