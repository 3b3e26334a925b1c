import type { MethodKind, StudySettingsInput } from '#contract/study-settings'
import { guideOf } from './vocabulary.js'

/** Which other settings mean something in a method. The server's modules say the same, and a test holds the two equal. */
export interface MethodTraits {
  /** How many releases one screen grades. */
  readonly arity: 'single' | 'pair' | 'tuple' | 'page'
  /** Clips with a known answer can be mixed in. */
  readonly knownClips: boolean
  /** Whose recording is heard twice in an identical pair; null where there is no such trial. */
  readonly identicalPair: 'reference' | 'system' | null
  /** The sentence is shown unless the study says otherwise. */
  readonly showText: boolean
}

const single = { arity: 'single', knownClips: true, identicalPair: null, showText: false } as const
const marking = { ...single, knownClips: false } as const
const page = { arity: 'page', knownClips: false, identicalPair: null, showText: false } as const
const pair = { arity: 'pair', knownClips: true, identicalPair: null, showText: false } as const

export const methodTraits: Record<MethodKind, MethodTraits> = {
  acr: single,
  dcr: { ...single, identicalPair: 'reference' },
  ccr: { ...pair, identicalPair: 'system' },
  ab: pair,
  abx: { ...pair, knownClips: false },
  mushra: page,
  mushra_nmr: page,
  mushra_dg: page,
  mushra_dg_nmr: page,
  bs1116: single,
  bws: { ...page, arity: 'tuple' },
  similarity: single,
  transcription: single,
  p835: single,
  prosody_marking: { ...marking, showText: true },
  defect_marking: marking,
}

/** Whether a screen has more than one recording to switch between. */
export function hasSeveralRecordings(kind: MethodKind): boolean {
  return methodTraits[kind].arity !== 'single' || guideOf(kind).reference === 'required'
}

const startingOptions: Partial<Record<MethodKind, Omit<StudySettingsInput['method'], 'kind'>>> = {
  ab: { ties: true },
  // Both are mandatory in BS.1534-3.
  mushra: { anchors: ['low_3k5', 'mid_7k'] },
  // Once or twice, and the same for everybody (METHODS §1.11).
  transcription: { maxPlays: 2 },
}

/** A method with what its standard asks for. */
export function startingMethod(kind: MethodKind): StudySettingsInput['method'] {
  return { kind, ...startingOptions[kind] }
}
