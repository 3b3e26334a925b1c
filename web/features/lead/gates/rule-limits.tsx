import type { GateRule } from '#contract/gate-rule'
import { Card } from '../../../ui/card.js'
import { NumberField, TextField } from '../../../ui/field.js'
import { PercentField } from '../../../ui/percent-field.js'
import { RuleLists } from './rule-lists.js'

interface Props {
  readonly rule: GateRule
  readonly onEdit: (changes: Partial<GateRule>) => void
}

/** What stops a release whatever the means say, and what makes a look void. */
export function RuleLimits({ rule, onEdit }: Props) {
  const { sentinels, hardStops, validity } = rule
  const sentinel = (changes: Partial<GateRule['sentinels']>) =>
    onEdit({ sentinels: { ...sentinels, ...changes } })
  const stop = (changes: Partial<GateRule['hardStops']>) =>
    onEdit({ hardStops: { ...hardStops, ...changes } })
  const valid = (changes: Partial<GateRule['validity']>) => onEdit({ validity: { ...validity, ...changes } })
  return (
    <>
      <Card title="Hard stops" text="One is enough to fail, whatever the means say.">
        <div className="form-grid gate-stops__limits">
          <PercentField
            label="Raters who mark one sentence as severely wrong"
            share={hardStops.severeShare}
            onShare={(severeShare = 0) => stop({ severeShare })}
          />
          <NumberField
            label="From at least this many raters"
            min={1}
            value={hardStops.minRaters}
            onValue={(value) => stop({ minRaters: value ?? 0 })}
          />
          <NumberField
            label="Open risk of this score"
            hint="Severity × likelihood, 1 to 25."
            optional
            min={1}
            max={25}
            value={hardStops.riskScore}
            onValue={(riskScore) => stop({ riskScore })}
          />
          <NumberField
            label="More sentences that got worse than"
            hint="In one locale and test; 0 stops at the first. Empty: they are listed and stop nothing."
            optional
            min={0}
            value={hardStops.maxRegressed}
            onValue={(maxRegressed) => stop({ maxRegressed })}
          />
          <PercentField
            label="Raters who miss the same word"
            hint="Transcripts without it, or marks of a skipped word. 50 % is a good start."
            optional
            min={1}
            share={hardStops.skippedShare}
            onShare={(skippedShare) => stop({ skippedShare })}
          />
        </div>
        <RuleLists limits={hardStops.errorRates ?? []} onLimits={(errorRates) => stop({ errorRates })} />
      </Card>
      <Card
        title="Sentinels"
        text="Conditions of the studies that never change, written system@release. The candidate must lie far enough above the low one."
      >
        <div className="form-grid">
          <TextField
            label="Natural speech"
            optional
            placeholder="human@1"
            value={sentinels.natural ?? ''}
            onChange={(event) => sentinel({ natural: event.currentTarget.value.trim() || undefined })}
          />
          <TextField
            label="Low anchor"
            optional
            placeholder="low-anchor@1"
            value={sentinels.low ?? ''}
            onChange={(event) => sentinel({ low: event.currentTarget.value.trim() || undefined })}
          />
          <PercentField
            label="Floor"
            hint="Least part of the way from the low anchor to natural speech."
            optional
            share={sentinels.floor}
            onShare={(floor) => sentinel({ floor })}
          />
        </div>
      </Card>
      <Card
        title="What a look needs"
        text="With too few raters it asks for more; a look that cannot be trusted is void and answers nothing."
      >
        <div className="form-grid">
          <NumberField
            label="Raters in a locale, at least"
            min={2}
            value={validity.minRaters}
            onValue={(value) => valid({ minRaters: value ?? 0 })}
          />
          <PercentField
            label="Void with more excluded than"
            share={validity.maxExclusionShare}
            onShare={(maxExclusionShare = 0) => valid({ maxExclusionShare })}
          />
          <NumberField
            label="Void with an order effect above"
            min={0}
            step="any"
            value={validity.maxOrderEffect}
            onValue={(value) => valid({ maxOrderEffect: value ?? 0 })}
          />
          <NumberField
            label="Void unless natural speech lies above the low anchor by"
            min={0}
            step="any"
            value={validity.minNaturalMinusLow}
            onValue={(value) => valid({ minNaturalMinusLow: value ?? 0 })}
          />
        </div>
      </Card>
    </>
  )
}
