import type { MethodKind, Stage } from '#contract/study-settings'

/** What the desk calls methods, stages and designs. */
export const methodTitles: Record<MethodKind, string> = {
  acr: 'ACR (MOS)',
  dcr: 'DCR (degradation)',
  ccr: 'CCR (comparison MOS)',
  ab: 'A/B preference',
  abx: 'ABX',
  mushra: 'MUSHRA',
  mushra_nmr: 'MUSHRA, no reference',
  mushra_dg: 'MUSHRA, detailed guidelines',
  mushra_dg_nmr: 'MUSHRA, detailed guidelines, no reference',
  bs1116: 'BS.1116',
  bws: 'Best–worst scaling',
  similarity: 'Speaker similarity',
  transcription: 'Transcription',
  p835: 'P.835 (speech in noise)',
  prosody_marking: 'Prosody marking',
  defect_marking: 'Defect marking',
}

export const stageTitles: Record<Stage, string> = {
  prototype: 'Prototype',
  pre_production: 'Pre-production',
  production_readiness: 'Production readiness',
  post_deployment: 'Post-deployment',
}

export const designTitles = {
  latin_square: 'Latin square',
  williams: 'Williams square',
  full: 'Everyone hears everything',
  balanced_random: 'Balanced random',
  balanced_incomplete_block: 'Balanced incomplete blocks',
  all_pairs: 'All pairs',
  star: 'All against one',
  bws_tuples: 'Best–worst tuples',
  least_rated: 'Least rated first',
  adaptive_pairs: 'Adaptive pairs',
} as const
