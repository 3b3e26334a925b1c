import type { MethodKind, StudySettings } from '#contract/study-settings'

export type DesignKind = StudySettings['design']['kind']

/** What a lead needs to know to choose a method, and what a draft of it starts from. The server judges what is valid. */
export interface MethodGuide {
  readonly kind: MethodKind
  readonly title: string
  readonly asks: string
  readonly when: string
  readonly group: 'score' | 'compare' | 'diagnose'
  readonly designs: readonly DesignKind[]
  readonly reference: 'required' | 'optional'
  readonly attributes: readonly string[]
  /** Whether a lead may choose other attributes, or the method fixes them. */
  readonly openAttributes: boolean
}

const single = ['latin_square', 'williams', 'full', 'balanced_random', 'least_rated'] as const
const pairs = [
  'all_pairs',
  'star',
  'balanced_random',
  'latin_square',
  'full',
  'least_rated',
  'adaptive_pairs',
] as const
const pages = ['full', 'latin_square', 'balanced_random', 'balanced_incomplete_block', 'least_rated'] as const

export const methodGuides: readonly MethodGuide[] = [
  {
    kind: 'acr',
    title: 'Rate one at a time (ACR, MOS)',
    asks: 'How natural does this sound? Five worded steps, one clip a screen.',
    when: 'How do we stand, also over time? The method most papers report.',
    group: 'score',
    designs: single,
    reference: 'optional',
    attributes: ['naturalness'],
    openAttributes: true,
  },
  {
    kind: 'ab',
    title: 'Which do you prefer (A/B)',
    asks: 'The same sentence twice; one is chosen.',
    when: 'Is the candidate better or worse than production? Most sensitive for two systems.',
    group: 'compare',
    designs: pairs,
    reference: 'optional',
    attributes: ['naturalness'],
    openAttributes: true,
  },
  {
    kind: 'mushra',
    title: 'MUSHRA with reference',
    asks: 'All systems on one screen against a reference, 0 to 100.',
    when: 'Small to middling differences from a known ideal; up to eight systems a page.',
    group: 'score',
    designs: pages,
    reference: 'required',
    attributes: ['quality'],
    openAttributes: true,
  },
  {
    kind: 'mushra_nmr',
    title: 'MUSHRA without reference',
    asks: 'All systems on one screen, 0 to 100, no mentioned reference.',
    when: 'Modern voices that may beat the recording.',
    group: 'score',
    designs: pages,
    reference: 'optional',
    attributes: ['naturalness'],
    openAttributes: true,
  },
  {
    kind: 'mushra_dg_nmr',
    title: 'MUSHRA with detailed guidelines, no reference',
    asks: 'Faults are counted and qualities rated, then the score follows from both.',
    when: 'Why is it worse? Trained listeners who agree more.',
    group: 'diagnose',
    designs: pages,
    reference: 'optional',
    attributes: ['liveliness', 'voice_quality', 'rhythm', 'faults'],
    openAttributes: false,
  },
  {
    kind: 'mushra_dg',
    title: 'MUSHRA with detailed guidelines',
    asks: 'As above, with the reference on screen.',
    when: 'Why is it worse than the recording?',
    group: 'diagnose',
    designs: pages,
    reference: 'required',
    attributes: ['liveliness', 'voice_quality', 'rhythm', 'faults'],
    openAttributes: false,
  },
  {
    kind: 'ccr',
    title: 'Better or worse (CCR, CMOS)',
    asks: 'Second against first, seven steps from much worse to much better.',
    when: 'As A/B, and by how much.',
    group: 'compare',
    designs: pairs,
    reference: 'optional',
    attributes: ['naturalness'],
    openAttributes: true,
  },
  {
    kind: 'dcr',
    title: 'Degradation (DCR, DMOS)',
    asks: 'How annoying is the difference from the reference?',
    when: 'Coding, vocoding and other damage to a good original.',
    group: 'score',
    designs: single,
    reference: 'required',
    attributes: ['degradation'],
    openAttributes: false,
  },
  {
    kind: 'abx',
    title: 'Can you hear it (ABX)',
    asks: 'X is A or B: which?',
    when: 'Whether a difference is audible at all.',
    group: 'compare',
    designs: ['all_pairs', 'star', 'balanced_random', 'full', 'least_rated'],
    reference: 'optional',
    attributes: ['identity'],
    openAttributes: false,
  },
  {
    kind: 'bs1116',
    title: 'Small impairments (BS.1116)',
    asks: 'Hidden reference and object, each from 1.0 to 5.0.',
    when: 'Differences near the limit of hearing; expert listeners.',
    group: 'score',
    designs: ['full', 'latin_square', 'balanced_random', 'least_rated'],
    reference: 'required',
    attributes: ['quality'],
    openAttributes: false,
  },
  {
    kind: 'bws',
    title: 'Best and worst',
    asks: 'Of a few clips, the best and the worst.',
    when: 'Ranking five to twenty systems.',
    group: 'compare',
    designs: ['bws_tuples', 'balanced_incomplete_block', 'balanced_random', 'full', 'least_rated'],
    reference: 'optional',
    attributes: ['naturalness'],
    openAttributes: true,
  },
  {
    kind: 'similarity',
    title: 'Same speaker',
    asks: 'Same or different from the reference, sure or not.',
    when: 'Voice cloning and conversion.',
    group: 'score',
    designs: single,
    reference: 'required',
    attributes: ['similarity'],
    openAttributes: false,
  },
  {
    kind: 'transcription',
    title: 'Write what you hear',
    asks: 'The sentence is typed; word errors are counted.',
    when: 'Is it understood?',
    group: 'diagnose',
    designs: ['latin_square', 'balanced_random', 'full', 'least_rated'],
    reference: 'optional',
    attributes: ['transcript'],
    openAttributes: false,
  },
  {
    kind: 'p835',
    title: 'Speech in noise (P.835)',
    asks: 'Signal, background, overall, each on its own scale.',
    when: 'Enhancement and noisy channels.',
    group: 'score',
    designs: single,
    reference: 'optional',
    attributes: ['sig', 'bak', 'ovrl'],
    openAttributes: false,
  },
  {
    kind: 'prosody_marking',
    title: 'Mark the prosody',
    asks: 'Words with wrong stress, pause or tune are tapped.',
    when: 'Where and how does the melody go wrong?',
    group: 'diagnose',
    designs: single,
    reference: 'optional',
    attributes: ['prosody_faults'],
    openAttributes: false,
  },
  {
    kind: 'defect_marking',
    title: 'Mark the defects',
    asks: 'Glitches and mispronunciations are marked in the waveform.',
    when: 'How often does it break, and where?',
    group: 'diagnose',
    designs: single,
    reference: 'optional',
    attributes: ['defects'],
    openAttributes: false,
  },
]

export function guideOf(kind: MethodKind): MethodGuide {
  const guide = methodGuides.find((candidate) => candidate.kind === kind)
  if (guide === undefined) throw new Error(`no guide for ${kind}`)
  return guide
}

/** Attributes the product words in every language it knows, for methods where the lead chooses. */
export const knownAttributes = [
  { key: 'naturalness', text: 'Like a person speaking, all in all' },
  { key: 'prosody', text: 'Melody, rhythm and stress together' },
  { key: 'intonation', text: 'The rise and fall of the voice' },
  { key: 'stress', text: 'The right words stand out' },
  { key: 'rhythm', text: 'Tempo and pauses' },
  { key: 'pronunciation', text: 'Sounds and names as natives say them' },
  { key: 'intelligibility', text: 'How easily the words are understood' },
  { key: 'effort', text: 'How hard listening is' },
  { key: 'expressiveness', text: 'How much feeling comes across' },
  { key: 'pleasantness', text: 'How pleasant the voice is' },
  { key: 'trust', text: 'How much one would believe this voice' },
  { key: 'quality', text: 'Overall quality' },
] as const

export const designTexts: Record<DesignKind, string> = {
  latin_square: 'Each rater hears each sentence once, systems rotate. The usual choice.',
  williams: 'A Latin square in which every system follows every other equally often.',
  full: 'Each rater hears every system on every sentence.',
  balanced_random: 'Random, with equal counts.',
  balanced_incomplete_block: 'Each rater hears some systems, every pair of systems equally often together.',
  all_pairs: 'Every system against every other.',
  star: 'Every system against the baseline only.',
  bws_tuples: 'Small sets in which every system meets every other equally often.',
  least_rated: 'Always what has the fewest ratings; for open-ended studies.',
  adaptive_pairs: 'More pairs where the ranking is unsure, with a uniform share for honest tests.',
}

export const steps = [
  { key: 'method', title: 'Method' },
  { key: 'attributes', title: 'Attributes and scales' },
  { key: 'systems', title: 'Systems and releases' },
  { key: 'prompts', title: 'Prompts' },
  { key: 'locales', title: 'Locales and instructions' },
  { key: 'questions', title: 'Questionnaires' },
  { key: 'design', title: 'Design and quotas' },
  { key: 'panels', title: 'Panels' },
  { key: 'quality', title: 'Listening and quality' },
  { key: 'review', title: 'Review and launch' },
  { key: 'yaml', title: 'Study file (YAML)' },
] as const
export type StepKey = (typeof steps)[number]['key']
