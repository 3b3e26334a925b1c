import { z } from 'zod'
import { catchTrials } from './catch-trials.js'
import { key, locale, localizedText, name } from './common.js'
import { attribute } from './scale.js'

/** The listening-test methods (DESIGN §2). Each is one folder in domain/methods and one in web/features/rater/methods. */
export const methodKinds = [
  'acr',
  'dcr',
  'ccr',
  'ab',
  'abx',
  'mushra',
  'mushra_nmr',
  'mushra_dg',
  'mushra_dg_nmr',
  'bs1116',
  'bws',
  'similarity',
  'transcription',
  'p835',
  'prosody_marking',
  'defect_marking',
] as const
export type MethodKind = (typeof methodKinds)[number]

export const stages = ['prototype', 'pre_production', 'production_readiness', 'post_deployment'] as const
export type Stage = (typeof stages)[number]

/** Options that only some methods have; the method's own module says which it reads and what they default to. */
export const methodSettings = z
  .strictObject({
    kind: z.enum(methodKinds),
    /** ab: offer "no preference". */
    ties: z.boolean().optional(),
    /** ab: ask how strong the preference is (slight, clear). */
    strength: z.boolean().optional(),
    /** mushra: anchors that the server makes from the reference. */
    anchors: z
      .array(z.enum(['low_3k5', 'mid_7k']))
      .max(2)
      .optional(),
    /** Which clip plays on when the rater switches between clips of unequal length. */
    switching: z.enum(['restart', 'same_time', 'proportional']).optional(),
    /** Shows the prompt's text beside the player. */
    showText: z.boolean().optional(),
    /** transcription: how often a clip may be played. */
    maxPlays: z.number().int().min(1).max(10).optional(),
    /** mushra and its kin, bws: how many systems one page shows. Pages show all, best-worst shows 4, unless said otherwise. */
    conditionsPerTrial: z.number().int().min(2).max(12).optional(),
  })
  .meta({ id: 'MethodSettings' })

/** A release under evaluation in a role. `reference` is the labelled one. */
export const studySystem = z.strictObject({
  system: key,
  release: z.string().min(1).max(80),
  role: z.enum(['test', 'reference', 'anchor']).default('test'),
  /** The release that the others are compared with: the production voice in a gate, A in "candidate minus production". */
  baseline: z.boolean().optional(),
  /** The locales in which it takes part; every locale of the study when absent. */
  locales: z.array(locale).min(1).max(60).optional(),
})

export const studyLocale = z.strictObject({
  locale,
  instructions: z.string().trim().min(1).max(4000).optional(),
  /** Overrides of the number of places, where a locale needs more or fewer than the design computes. */
  places: z.number().int().min(1).max(100_000).optional(),
})

/** A panel whose raters a study admits, through a link of its own. */
export const studyPanel = z.strictObject({
  panel: key,
  /** The quota: most places its raters get in each locale that the panel covers. */
  places: z.number().int().min(1).max(100_000),
})

export const designSettings = z
  .strictObject({
    kind: z.enum([
      'latin_square',
      'williams',
      'full',
      'balanced_random',
      'balanced_incomplete_block',
      'all_pairs',
      'star',
      'bws_tuples',
      'least_rated',
      'adaptive_pairs',
    ]),
    /** Ratings wanted for each stimulus (or pair) in each locale. */
    ratingsPerStimulus: z.number().int().min(1).max(10_000).default(12),
    trialsPerSession: z.number().int().min(1).max(200).default(24),
    sessionsPerRater: z.number().int().min(1).max(50).default(1),
    /** Share of trials repeated later in the same session, to measure self-consistency. */
    repeatShare: z.number().min(0).max(0.5).default(0),
    /** adaptive_pairs: share of pairs drawn uniformly, so that later tests stay unbiased. */
    uniformShare: z.number().min(0.05).max(1).default(0.2),
  })
  .meta({ id: 'DesignSettings' })

export const listeningSettings = z.strictObject({
  /** Share of each clip that must have been heard before an answer counts, 0…1. */
  requiredCoverage: z.number().min(0).max(1).default(0.98),
  levelTarget: z.number().min(-40).max(-10).default(-26).describe('LUFS, single channel'),
  practiceTrials: z.number().int().min(0).max(10).default(2),
  autoAdvance: z.boolean().default(false),
})

/** Rules of METHODS §4; each can be switched off, none deletes anything. */
export const screeningSettings = z.strictObject({
  countAbandoned: z.boolean().default(true).describe('ratings of abandoned sessions count in the results'),
  straightLining: z.boolean().default(true),
  tooFast: z.boolean().default(true),
  minSelfConsistency: z.number().min(0).max(1).optional(),
  minCorrelation: z.number().min(-1).max(1).optional(),
  hiddenReference: z.boolean().default(false).describe('BS.1534 15 % rule; leave off for speech synthesis'),
  catchTrials: z
    .boolean()
    .default(true)
    .describe('sessions that fail their traps, gold clips or identical pairs'),
  rollingEvidence: z
    .boolean()
    .default(true)
    .describe('raters who fail too many of them over their last ten sessions'),
  speakerControls: z
    .boolean()
    .default(true)
    .describe('similarity: raters who cannot tell two speakers apart'),
})

export const analysisSettings = z.strictObject({
  confidence: z.number().min(0.5).max(0.999).default(0.95),
  /** The claim is about these sentences only (regression suites) or about the voice (random sentences). */
  items: z.enum(['random', 'fixed']).default('random'),
  adjust: z.enum(['holm', 'hochberg', 'bh', 'none']).default('holm'),
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
  bootstrapDraws: z.number().int().min(0).max(10_000).default(2000),
})

export const questionnaireItem = z.strictObject({
  key,
  when: z.enum(['before', 'between', 'after']),
  kind: z.enum(['text', 'number', 'choice', 'choices', 'note']),
  question: localizedText,
  options: z.array(z.strictObject({ value: key, label: localizedText })).optional(),
  required: z.boolean().default(false),
  /** Asked only if an earlier question had one of these answers. */
  onlyIf: z.strictObject({ question: key, oneOf: z.array(z.string()).min(1) }).optional(),
  /** An answer among these ends the session politely before any clip is heard. */
  screenOut: z.array(z.string()).optional(),
})

/**
 * All settings of a study: what the wizard fills in, what the YAML file holds, what a protocol freezes.
 * The same schema is published as JSON Schema and round-trips through YAML without loss.
 */
export const studySettings = z
  .strictObject({
    name,
    /** What raters read as the title; says nothing about systems. */
    publicName: localizedText,
    stage: z.enum(stages).default('prototype'),
    method: methodSettings,
    attributes: z.array(attribute).min(1).max(12),
    locales: z.array(studyLocale).min(1).max(60),
    /** Whose raters are admitted; everyone who has the study's link when absent. */
    panels: z.array(studyPanel).min(1).max(20).optional(),
    systems: z.array(studySystem).min(1).max(60),
    prompts: z.strictObject({
      /** A prompt set by key, or every prompt that all systems speak, narrowed by keys or tags. */
      set: key.optional(),
      keys: z.array(key).max(5000).optional(),
      tags: z.array(key).max(50).optional(),
      limit: z.number().int().min(1).max(5000).optional(),
    }),
    design: designSettings,
    listening: listeningSettings.prefault({}),
    catchTrials: catchTrials.prefault({}),
    screening: screeningSettings.prefault({}),
    analysis: analysisSettings.prefault({}),
    leaseMinutes: z.number().int().min(2).max(240).default(30),
    consent: localizedText.optional(),
    questionnaire: z.array(questionnaireItem).max(60).default([]),
    comments: z.boolean().default(false).describe('raters may leave a free comment on a trial'),
    completion: z
      .strictObject({
        /** `{code}` is replaced by the session's completion code. */
        redirectUrl: z
          .url({ protocol: /^https$/ })
          .max(500)
          .optional(),
        payPerSession: z
          .strictObject({ amount: z.number().min(0), currency: z.string().length(3) })
          .optional(),
      })
      .prefault({}),
  })
  .meta({ id: 'StudySettings' })
export type StudySettings = z.output<typeof studySettings>
export type StudySettingsInput = z.input<typeof studySettings>
