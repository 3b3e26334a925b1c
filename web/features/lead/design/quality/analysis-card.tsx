import type { StudySettingsInput } from '#contract/study-settings'
import { withValue } from '../../../../lib/without.js'
import { Card } from '../../../../ui/card.js'
import { NumberField, SelectField } from '../../../../ui/field.js'
import { messageAt } from '../issues.js'
import { fromPercent, toPercent } from '../shares.js'
import type { Draft } from '../use-draft.js'

type Analysis = NonNullable<StudySettingsInput['analysis']>

const items = [
  { value: 'random', label: 'The voice: other sentences too' },
  { value: 'fixed', label: 'These sentences only (regression suites)' },
] as const

const adjustments = [
  { value: 'holm', label: 'Holm' },
  { value: 'hochberg', label: 'Hochberg' },
  { value: 'bh', label: 'Benjamini–Hochberg (false discovery)' },
  { value: 'none', label: 'Not adjusted' },
] as const

/** How the figures will be made: decided before the first rating. */
export function AnalysisCard({ draft }: { readonly draft: Draft }) {
  const { document, edit, issues } = draft
  const analysis: Analysis = document.analysis ?? {}
  const { confidence, seed, bootstrapDraws } = analysis
  const set = <K extends keyof Analysis>(key: K, value: Analysis[K] | undefined) =>
    edit({ analysis: withValue(analysis, key, value) })
  return (
    <Card
      title="Analysis plan"
      text="Frozen with the protocol, so that nobody chooses it after seeing the scores."
    >
      <div className="form-grid">
        <SelectField
          label="The claim is about"
          value={analysis.items ?? 'random'}
          options={items}
          onValue={(value) => set('items', items.find((known) => known.value === value)?.value)}
        />
        <SelectField
          label="Several comparisons"
          value={analysis.adjust ?? 'holm'}
          options={adjustments}
          onValue={(value) => set('adjust', adjustments.find((known) => known.value === value)?.value)}
        />
        <NumberField
          label="Confidence"
          hint="Of every interval: 95 % unless there is a reason."
          unit="%"
          min={50}
          max={99.9}
          step={0.1}
          placeholder="95"
          value={toPercent(confidence)}
          error={messageAt(issues, 'analysis.confidence')}
          onValue={(value) => set('confidence', fromPercent(value))}
        />
        <NumberField
          label="Bootstrap draws"
          hint="For intervals that have no formula, such as agreement’s. 0 leaves them out."
          min={0}
          max={10_000}
          placeholder="2000"
          value={bootstrapDraws}
          error={messageAt(issues, 'analysis.bootstrapDraws')}
          onValue={(value) => set('bootstrapDraws', value)}
        />
        <NumberField
          label="Seed"
          hint="The same seed gives the same figures."
          min={0}
          placeholder="1"
          value={seed}
          error={messageAt(issues, 'analysis.seed')}
          onValue={(value) => set('seed', value)}
        />
      </div>
    </Card>
  )
}
