import type { AttributeView, MethodView, TrialView } from '#contract/rater-session'
import { answerKeys } from '../parts/answer-keys.js'
import { loopKeys } from '../parts/use-loop.js'

/** Keys and what they do, for people with a keyboard. */
export interface KeyHint {
  /** By `event.key`; letters as they are printed on the key. */
  readonly keys: readonly string[]
  /** All from the first to the last. */
  readonly through?: boolean
  /** Names the words of what they do. */
  readonly does: string
}

export interface Asked {
  readonly trial: TrialView
  readonly method: MethodView
  /** The attributes of the screen. */
  readonly attributes: readonly AttributeView[]
}

function through(keys: readonly string[], does: string): KeyHint {
  const [first, ...more] = keys
  const last = more.at(-1)
  if (first === undefined) return { keys: [], does }
  return last === undefined ? { keys: [first], does } : { keys: [first, last], through: true, does }
}

/** Digits that choose a worded answer. */
export function answerHint(count: number): KeyHint {
  return through(
    Array.from({ length: count }, (_, index) => String(index + 1)),
    'answer',
  )
}

/** Digits that choose a step of the scale of what is asked, where it has steps. */
export function scaleHints({ attributes }: Asked): readonly KeyHint[] {
  return attributes.flatMap(({ scale }) =>
    scale?.kind === 'category' ? [through([...answerKeys(scale.steps)].sort(), 'answer')] : [],
  )
}

const stepHint: KeyHint = { keys: ['ArrowLeft', 'ArrowRight'], does: 'recordings' }

function referenceHints({ trial }: Asked): readonly KeyHint[] {
  return trial.stimuli.some(({ shownAs }) => shownAs === 'reference')
    ? [{ keys: ['R'], does: 'reference' }]
    : []
}

/** Two recordings in order, the first one with a key of its own where it is an open reference. */
export function orderedHints(asked: Asked): readonly KeyHint[] {
  return [stepHint, ...referenceHints(asked)]
}

/** Several recordings by their digits, with parts to repeat. There are nine digits; arrows come to the others. */
export function severalHints(asked: Asked): readonly KeyHint[] {
  const graded = asked.trial.stimuli.filter(({ shownAs }) => shownAs === 'graded').length
  const digits = Array.from({ length: Math.min(graded, 9) }, (_, index) => String(index + 1))
  return [
    through(digits, 'recordings'),
    ...(graded > 9 ? [stepHint] : []),
    ...referenceHints(asked),
    ...loopKeys,
  ]
}
