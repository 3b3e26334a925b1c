import type { markKinds } from '#contract/marks'

type Defect = (typeof markKinds)[keyof typeof markKinds][number]

export interface FailureMode {
  readonly key: string
  readonly title: string
  readonly impact: string
  readonly severity: number
  /** What listeners mark when they hear it, so that its likelihood can be measured. */
  readonly defect?: Defect
}

/** Ways in which synthetic speech fails its users, to start a register from. */
export const failureModes: readonly FailureMode[] = [
  {
    key: 'names',
    title: 'Mispronounced names',
    impact: 'People and places are not recognised; those who bear the name feel slighted.',
    severity: 3,
    defect: 'mispronunciation',
  },
  {
    key: 'digits',
    title: 'Wrong or unclear digits',
    impact: 'Amounts, dates, doses or numbers are taken down wrong.',
    severity: 5,
    defect: 'mispronunciation',
  },
  {
    key: 'skipped',
    title: 'Words left out',
    impact: 'The message changes or loses its point without anybody noticing.',
    severity: 5,
    defect: 'skipped',
  },
  {
    key: 'repeated',
    title: 'Words said twice',
    impact: 'Listeners think that something is broken and stop listening.',
    severity: 3,
    defect: 'repeated',
  },
  {
    key: 'questions',
    title: 'Flat questions',
    impact: 'A question is not heard as one, and nobody answers.',
    severity: 3,
    defect: 'pitch',
  },
  {
    key: 'stress',
    title: 'Stress on the wrong word',
    impact: 'The sentence seems to say something else.',
    severity: 3,
    defect: 'stress',
  },
  {
    key: 'pauses',
    title: 'Pauses in the wrong place',
    impact: 'Long sentences become hard to follow.',
    severity: 2,
    defect: 'pause',
  },
  {
    key: 'glitches',
    title: 'Clicks, noise, distortion',
    impact: 'The voice sounds broken; trust goes.',
    severity: 3,
    defect: 'click',
  },
  {
    key: 'level',
    title: 'Sudden jumps of loudness',
    impact: 'Listeners are startled, or miss what follows.',
    severity: 3,
    defect: 'loudness',
  },
  {
    key: 'tone',
    title: 'Wrong tone for the message',
    impact: 'Bad news is told cheerfully; users complain.',
    severity: 4,
  },
  {
    key: 'code-switching',
    title: 'Foreign words in a foreign voice',
    impact: 'Brand names and loan words are not understood.',
    severity: 2,
    defect: 'pronunciation',
  },
  {
    key: 'identity',
    title: 'The voice drifts from its speaker',
    impact: 'Regular users hear somebody else.',
    severity: 2,
  },
]
