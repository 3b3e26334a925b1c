import type { RatingInput } from '../../contract/rater-answer.js'
import type { AttributeView } from '../../contract/rater-session.js'
import type { Scale } from '../../contract/scale.js'
import type { MethodKind, StudySettings } from '../../contract/study-settings.js'
import type { Random } from '../../statistics/random.js'
import type { AnswerNote } from '../../statistics/report/answer-note.js'
import type { DesignKind, DesignTrial } from '../designs/types.js'

export type MethodSettings = StudySettings['method']

export type StimulusRole =
  'test' | 'reference' | 'hidden_reference' | 'anchor' | 'gold' | 'trap' | 'repeat' | 'dummy'

/** A stimulus a trial needs, before the study's clips are looked up. */
export interface StimulusSpec {
  readonly prompt: string
  readonly condition: string
  readonly role: StimulusRole
}

/** A stored stimulus of a trial, in the planned order. */
export interface TrialStimulus {
  readonly stimulusId: string
  readonly condition: string
  readonly role: StimulusRole
}

/** A stimulus where the rater meets it. Places count from 0 in the order of presentation. */
export interface PlacedStimulus extends TrialStimulus {
  readonly place: number
  readonly shownAs: 'graded' | 'reference'
}

/** What composing a trial may look at besides the trial itself. */
export interface ComposeContext {
  readonly method: MethodSettings
  /** The labelled reference of the study, as a condition; null when it has none. */
  readonly reference: string | null
  /** Conditions that enter as anchors by the study's own choice. */
  readonly anchors: ReadonlySet<string>
  /** All prompts of the locale, for methods whose reference speaks another sentence. */
  readonly prompts: readonly string[]
}

/** A trial as it was put before a rater, with what an answer is held against. */
export interface AskedTrial {
  readonly stimuli: readonly PlacedStimulus[]
  readonly method: MethodSettings
  readonly attributes: readonly Pick<AttributeView, 'key' | 'scale'>[]
  readonly locale: string
  /** The prompt's text. */
  readonly text: string
  readonly durationsMs: ReadonlyMap<number, number>
}

/** One stored rating. In pairs `stimulusId` was heard second and a positive value favours it over `otherStimulusId`. */
export interface RatingRow {
  readonly attribute: string
  readonly stimulusId: string
  readonly otherStimulusId: string | null
  readonly value: number | null
  readonly detail: Readonly<Record<string, unknown>> | null
}

/** The catch trial in which there is no difference to be heard. */
export interface IdenticalPair {
  /** Whose recording it is: the reference's, or that of a system under test. */
  readonly of: 'reference' | 'system'
  /** The open reference and the recording again, or the recording in two copies. */
  readonly roles: readonly [first: StimulusRole, second: StimulusRole]
  /** What may be answered (P.808 toolkit). */
  readonly accepts: (value: number) => boolean
}

/** Which engine turns the ratings of a method into figures. */
export type AnalysisFamily = 'score' | 'pair' | 'ranking' | 'abx' | 'transcription' | 'marks'

/** How many conditions of a prompt one trial shows. */
export type Arity = 'single' | 'pair' | 'tuple' | 'page'

/**
 * Everything the product knows about one listening-test method. The study, the assignment, the answer and the
 * analysis ask here; nothing else branches on the kind.
 */
export interface MethodModule {
  readonly kind: MethodKind
  readonly arity: Arity
  readonly family: AnalysisFamily
  readonly designs: readonly DesignKind[]
  /** Whether the study must name a reference release, may, or has no use for one. */
  readonly reference: 'required' | 'optional'
  /** Whether the reference is a condition of the design like any other, or company that trials bring along. */
  readonly gradesReference: boolean
  /** Attribute keys a new study of this method starts with. */
  readonly defaultAttributes: readonly string[]
  /** The scale of attributes that bring none; `catalogue` takes the attribute's own words, null asks without a scale. */
  readonly defaultScale: (attribute: string) => Scale | 'catalogue' | null
  /** Which wording of a catalogue attribute fits the screen. */
  readonly question: 'rate' | 'prefer' | 'compare' | 'extremes'
  /** Least and most conditions a study of this method can have. */
  readonly conditions: { readonly min: number; readonly max: number }
  /** Whether the prompt's text is shown unless the study says otherwise. */
  readonly showText: boolean
  /** Neighbouring trials may not share a condition; pointless where every page shows all of them. */
  readonly separateConditions: boolean
  /** The stimuli of a planned trial, in presentation order where the method has one. */
  readonly compose: (trial: DesignTrial, context: ComposeContext, random: Random) => readonly StimulusSpec[]
  /** Gives every stimulus its place for one rater. */
  readonly place: (stimuli: readonly TrialStimulus[], random: Random) => readonly PlacedStimulus[]
  /** The order in which attributes are asked in the session that takes a place, counted from 0. */
  readonly orderAttributes?: (keys: readonly string[], place: number) => readonly string[]
  /** Places that must be heard to the required extent before an answer counts. */
  readonly mustHear: (stimuli: readonly PlacedStimulus[]) => readonly number[]
  /** Turns an answer into rows, or throws `answer-invalid` saying what does not fit. */
  readonly readAnswer: (trial: AskedTrial, ratings: readonly RatingInput[]) => readonly RatingRow[]
  /** What the detail of a stored rating says beside its number; absent where the number is all there is. */
  readonly noteOf?: (detail: unknown) => AnswerNote | null
  /** Whether clips with a known answer can be mixed in; pages have their anchors and hidden reference for that. */
  readonly knownClips: boolean
  /** The same recording twice, as a trial of this method; null where the method has no such trial. */
  readonly identicalPair: IdenticalPair | null
  /** The page type that webMUSHRA's result files file it under; null where it has no counterpart. */
  readonly webmushraType: 'mushra' | 'paired_comparison' | 'bs1116' | 'lss' | 'lms' | null
}
