import type { StudySettingsInput } from '#contract/study-settings'
import { withValue } from '../../../../lib/without.js'
import { Card } from '../../../../ui/card.js'
import { CheckField, NumberField } from '../../../../ui/field.js'
import { messageAt } from '../issues.js'
import { fromPercent, toPercent } from '../shares.js'
import type { Draft } from '../use-draft.js'

type Listening = NonNullable<StudySettingsInput['listening']>

/** How recordings reach raters, and what must have been heard of them. */
export function ListeningCard({ draft }: { readonly draft: Draft }) {
  const { document, edit, issues } = draft
  const listening: Listening = document.listening ?? {}
  const set = <K extends keyof Listening>(key: K, value: Listening[K] | undefined) =>
    edit({ listening: withValue(listening, key, value) })
  return (
    <Card title="Listening">
      <div className="form-grid">
        <NumberField
          label="Must have been heard"
          hint="Share of each clip before an answer counts, measured in samples."
          unit="%"
          min={0}
          max={100}
          placeholder="98"
          step="any"
          value={toPercent(listening.requiredCoverage)}
          error={messageAt(issues, 'listening.requiredCoverage')}
          onValue={(value) => set('requiredCoverage', fromPercent(value))}
        />
        <NumberField
          label="Level of all clips"
          hint="Copies for raters are matched to this; originals stay as they are."
          unit="LUFS"
          min={-40}
          max={-10}
          placeholder="-26"
          value={listening.levelTarget}
          error={messageAt(issues, 'listening.levelTarget')}
          onValue={(value) => set('levelTarget', value)}
        />
        <NumberField
          label="Practice trials"
          hint="Before the session proper, so that the page is no news. They count in no figure."
          min={0}
          max={10}
          placeholder="2"
          value={listening.practiceTrials}
          error={messageAt(issues, 'listening.practiceTrials')}
          onValue={(value) => set('practiceTrials', value)}
        />
      </div>
      <CheckField
        label="Move on by itself once a trial is answered"
        checked={listening.autoAdvance === true}
        onChecked={(autoAdvance) => set('autoAdvance', autoAdvance)}
      />
    </Card>
  )
}
