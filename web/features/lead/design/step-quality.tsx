import type { StudySettingsInput } from '#contract/study-settings'
import { Card } from '../../../ui/card.js'
import { CheckField, NumberField, SelectField } from '../../../ui/field.js'
import { messageAt } from './issues.js'
import type { Draft } from './use-draft.js'

type Listening = NonNullable<StudySettingsInput['listening']>
type Screening = NonNullable<StudySettingsInput['screening']>
type Analysis = NonNullable<StudySettingsInput['analysis']>

/** How it is listened to, what is looked at twice, and how it is analysed: decided before the first rating. */
export function StepQuality({ draft }: { readonly draft: Draft }) {
  const { document, edit, issues } = draft
  const listening: Listening = document.listening ?? {}
  const screening: Screening = document.screening ?? {}
  const analysis: Analysis = document.analysis ?? {}
  const setListening = (part: Listening) => edit({ listening: { ...listening, ...part } })
  const setScreening = (part: Screening) => edit({ screening: { ...screening, ...part } })
  const setAnalysis = (part: Analysis) => edit({ analysis: { ...analysis, ...part } })
  return (
    <>
      <Card title="Listening">
        <div className="form-grid">
          <NumberField
            label="Must have been heard"
            hint="Share of each clip before an answer counts, measured in samples."
            unit="%"
            min={0}
            max={100}
            value={Math.round((listening.requiredCoverage ?? 0.98) * 100)}
            error={messageAt(issues, 'listening.requiredCoverage')}
            onValue={(value) => setListening(value === undefined ? {} : { requiredCoverage: value / 100 })}
          />
          <NumberField
            label="Level of all clips"
            hint="Copies for raters are matched to this; originals stay as they are."
            unit="LUFS"
            min={-40}
            max={-10}
            value={listening.levelTarget ?? -26}
            error={messageAt(issues, 'listening.levelTarget')}
            onValue={(value) => setListening(value === undefined ? {} : { levelTarget: value })}
          />
          <NumberField
            label="Practice trials"
            min={0}
            max={10}
            value={listening.practiceTrials ?? 2}
            error={messageAt(issues, 'listening.practiceTrials')}
            onValue={(value) => setListening(value === undefined ? {} : { practiceTrials: value })}
          />
        </div>
        <CheckField
          label="Move on by itself once a trial is answered"
          checked={listening.autoAdvance === true}
          onChecked={(autoAdvance) => setListening({ autoAdvance })}
        />
        <CheckField
          label="Raters may leave a comment on a trial"
          checked={document.comments === true}
          onChecked={(comments) => edit({ comments })}
        />
      </Card>
      <Card
        title="Screening"
        text="Rules put exclusions beside ratings. Nothing is deleted, and every result can be shown with and without them."
      >
        <CheckField
          label="Count ratings of abandoned sessions"
          checked={screening.countAbandoned !== false}
          onChecked={(countAbandoned) => setScreening({ countAbandoned })}
        />
        <CheckField
          label="Exclude raters who always give the same answer"
          checked={screening.straightLining !== false}
          onChecked={(straightLining) => setScreening({ straightLining })}
        />
        <CheckField
          label="Exclude answers given faster than the clip can be heard"
          checked={screening.tooFast !== false}
          onChecked={(tooFast) => setScreening({ tooFast })}
        />
        <CheckField
          label="BS.1534 rule on the hidden reference"
          hint="Excludes who rates the hidden reference below 90 in more than 15 % of trials. Leave it off for speech synthesis: voices may rightly be preferred to the recording."
          checked={screening.hiddenReference === true}
          onChecked={(hiddenReference) => setScreening({ hiddenReference })}
        />
        <div className="form-grid">
          <NumberField
            label="Least correlation with the others"
            optional
            min={-1}
            max={1}
            step={0.05}
            value={screening.minCorrelation}
            onValue={(value) => edit({ screening: withNumber(screening, 'minCorrelation', value) })}
          />
          <NumberField
            label="Least self-consistency"
            hint="Needs repeated trials."
            optional
            min={0}
            max={1}
            step={0.05}
            value={screening.minSelfConsistency}
            onValue={(value) => edit({ screening: withNumber(screening, 'minSelfConsistency', value) })}
          />
        </div>
      </Card>
      <Card
        title="Analysis plan"
        text="Frozen with the protocol, so that nobody chooses it after seeing the scores."
      >
        <div className="form-grid">
          <SelectField
            label="The claim is about"
            value={analysis.items ?? 'random'}
            options={[
              { value: 'random', label: 'The voice: other sentences too' },
              { value: 'fixed', label: 'These sentences only (regression suites)' },
            ]}
            onValue={(items) => setAnalysis({ items: items === 'fixed' ? 'fixed' : 'random' })}
          />
          <SelectField
            label="Several comparisons"
            value={analysis.adjust ?? 'holm'}
            options={[
              { value: 'holm', label: 'Holm' },
              { value: 'hochberg', label: 'Hochberg' },
              { value: 'bh', label: 'Benjamini–Hochberg (false discovery)' },
              { value: 'none', label: 'Not adjusted' },
            ]}
            onValue={(value) => {
              const adjust = (['holm', 'hochberg', 'bh', 'none'] as const).find((known) => known === value)
              if (adjust !== undefined) setAnalysis({ adjust })
            }}
          />
          <NumberField
            label="Seed"
            hint="The same seed gives the same figures."
            min={0}
            value={analysis.seed ?? 1}
            error={messageAt(issues, 'analysis.seed')}
            onValue={(seed) => setAnalysis(seed === undefined ? {} : { seed })}
          />
        </div>
      </Card>
    </>
  )
}

function withNumber(
  screening: Screening,
  field: 'minCorrelation' | 'minSelfConsistency',
  value: number | undefined,
): Screening {
  const next = { ...screening }
  if (value === undefined) Reflect.deleteProperty(next, field)
  else next[field] = value
  return next
}
