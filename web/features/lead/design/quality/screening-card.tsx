import type { MethodKind, StudySettingsInput } from '#contract/study-settings'
import { withValue } from '../../../../lib/without.js'
import { Card } from '../../../../ui/card.js'
import { CheckField, NumberField } from '../../../../ui/field.js'
import { messageAt } from '../issues.js'
import { methodTraits } from '../method-traits.js'
import type { Draft } from '../use-draft.js'

type Screening = NonNullable<StudySettingsInput['screening']>
type Rule = 'countAbandoned' | 'straightLining' | 'tooFast' | 'hiddenReference' | 'speakerControls'

interface RuleText {
  readonly rule: Rule
  readonly label: string
  readonly hint?: string
  /** Whether it is on unless the study says otherwise. */
  readonly usual: boolean
  readonly fits?: (kind: MethodKind) => boolean
}

/** Here equal values are right answers or clean recordings, not a rater who does not listen. */
const equalByRight: readonly MethodKind[] = ['abx', 'transcription', 'prosody_marking', 'defect_marking']

const rules: readonly RuleText[] = [
  {
    rule: 'countAbandoned',
    label: 'Count ratings of abandoned sessions',
    hint: 'A rater who leaves has still listened to what was answered.',
    usual: true,
  },
  {
    rule: 'straightLining',
    label: 'Put sessions aside in which every answer is the same',
    hint: 'Eight ratings or more, all equal, on every attribute.',
    usual: true,
    fits: (kind) => !equalByRight.includes(kind),
  },
  {
    rule: 'tooFast',
    label: 'Put sessions aside that are answered faster than one can think',
    hint: 'Half of the answers or more within a second of the sound’s own length.',
    usual: true,
  },
  {
    rule: 'speakerControls',
    label: 'Put raters aside who cannot tell two speakers apart',
    hint: 'Their answers on the reference’s own speaker against those on the release in the role of anchor, another speaker: an area under the curve below 0.7 puts them aside. Without an anchor nobody is judged.',
    usual: true,
    fits: (kind) => kind === 'similarity',
  },
  {
    rule: 'hiddenReference',
    label: 'BS.1534 rule on the hidden reference',
    hint: 'Puts raters aside who grade the hidden reference below 90 in more than 15 % of trials. Leave it off for speech synthesis: voices may rightly be preferred to the recording.',
    usual: false,
    fits: (kind) => methodTraits[kind].arity === 'page',
  },
]

/** What puts an answer, a session or a rater aside without catch trials. */
export function ScreeningCard({ draft }: { readonly draft: Draft }) {
  const { document, edit, issues } = draft
  const screening: Screening = document.screening ?? {}
  const set = <K extends keyof Screening>(key: K, value: Screening[K] | undefined) =>
    edit({ screening: withValue(screening, key, value) })
  return (
    <Card
      title="Screening"
      text="Rules put exclusions beside ratings. Nothing is deleted, and every result can be shown with and without them."
    >
      {rules
        .filter(({ fits }) => fits?.(document.method.kind) ?? true)
        .map(({ rule, label, hint, usual }) => (
          <CheckField
            key={rule}
            label={label}
            hint={hint}
            checked={screening[rule] ?? usual}
            onChecked={(on) => set(rule, on)}
          />
        ))}
      <div className="form-grid">
        <NumberField
          label="Least correlation with the others"
          hint="Raters below it are put aside, once they share 20 recordings with others. 0.3 is usual."
          optional
          min={-1}
          max={1}
          step={0.05}
          value={screening.minCorrelation}
          error={messageAt(issues, 'screening.minCorrelation')}
          onValue={(value) => set('minCorrelation', value)}
        />
        <NumberField
          label="Least self-consistency"
          hint={
            (document.design.repeatShare ?? 0) > 0
              ? 'Share of repeated trials answered as the first time. 0.6 is usual.'
              : 'Needs repeated trials, which the design has none of yet.'
          }
          optional
          min={0}
          max={1}
          step={0.05}
          value={screening.minSelfConsistency}
          error={messageAt(issues, 'screening.minSelfConsistency')}
          onValue={(value) => set('minSelfConsistency', value)}
        />
      </div>
    </Card>
  )
}
