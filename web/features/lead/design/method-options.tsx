import type { StudySettingsInput } from '#contract/study-settings'
import { withValue } from '../../../lib/without.js'
import { CheckField, NumberField, SelectField } from '../../../ui/field.js'
import { messageAt } from './issues.js'
import { hasSeveralRecordings, methodTraits } from './method-traits.js'
import type { Draft } from './use-draft.js'

type Method = StudySettingsInput['method']

const anchors = [
  { anchor: 'low_3k5', label: 'Low anchor, 3.5 kHz low-pass of the reference' },
  { anchor: 'mid_7k', label: 'Mid anchor, 7 kHz low-pass of the reference' },
] as const

const switchings = [
  { value: 'restart', label: 'Start from the beginning' },
  { value: 'same_time', label: 'Go on at the same time' },
  { value: 'proportional', label: 'Go on at the same share of the sentence' },
] as const

/** What the chosen method can be told. An option that the file sets is shown in every method, so that none acts unseen. */
export function MethodOptions({ draft }: { readonly draft: Draft }) {
  const { document, edit, issues } = draft
  const { method } = document
  const { arity, showText } = methodTraits[method.kind]
  const set = <K extends keyof Method>(key: K, value: Method[K] | undefined) =>
    edit({ method: withValue(method, key, value) })
  const offers = (key: keyof Method, fits: boolean) => fits || method[key] !== undefined
  return (
    <div className="stack">
      {offers('ties', method.kind === 'ab') && (
        <CheckField
          label="Offer “no preference”"
          hint="Honest when two voices sound alike; ties are split evenly in the share."
          checked={method.ties === true}
          onChecked={(ties) => set('ties', ties)}
        />
      )}
      {offers('strength', method.kind === 'ab') && (
        <CheckField
          label="Ask how strong the preference is"
          hint="Slight or clear. The share counts either as one."
          checked={method.strength === true}
          onChecked={(strength) => set('strength', strength)}
        />
      )}
      {offers('anchors', arity === 'page') && <Anchors method={method} set={set} />}
      <div className="form-grid">
        {offers('conditionsPerTrial', arity === 'page' || arity === 'tuple') && (
          <NumberField
            label={arity === 'tuple' ? 'Recordings in a set' : 'Releases on a page'}
            hint={
              arity === 'tuple'
                ? 'Of which one is best and one worst.'
                : 'Left empty, a page shows all. Beyond eight, listeners lose track.'
            }
            optional={arity !== 'tuple'}
            min={2}
            max={12}
            placeholder={arity === 'tuple' ? '4' : 'all'}
            value={method.conditionsPerTrial}
            error={messageAt(issues, 'method.conditionsPerTrial')}
            onValue={(value) => set('conditionsPerTrial', value)}
          />
        )}
        {offers('switching', hasSeveralRecordings(method.kind)) && (
          <SelectField
            label="Switching between clips of unequal length"
            value={method.switching ?? 'restart'}
            options={switchings}
            onValue={(value) => set('switching', switchings.find((known) => known.value === value)?.value)}
          />
        )}
        {offers('maxPlays', method.kind === 'transcription') && (
          <NumberField
            label="Times a clip may be played"
            hint="Left empty, as often as a rater likes."
            optional
            min={1}
            max={10}
            value={method.maxPlays}
            error={messageAt(issues, 'method.maxPlays')}
            onValue={(value) => set('maxPlays', value)}
          />
        )}
      </div>
      <CheckField
        label="Show the sentence while it is heard"
        hint={
          showText
            ? 'This method works on the words of the sentence, so it shows them.'
            : 'Off for naturalness, because reading along hides faults; on for pronunciation checks.'
        }
        checked={method.showText ?? showText}
        onChecked={(on) => set('showText', on)}
      />
    </div>
  )
}

interface AnchorsProps {
  readonly method: Method
  readonly set: (key: 'anchors', value: Method['anchors']) => void
}

function Anchors({ method, set }: AnchorsProps) {
  const chosen = method.anchors ?? []
  return (
    <fieldset className="check-group">
      <legend className="field__label">Anchors that the server makes</legend>
      {anchors.map(({ anchor, label }) => (
        <CheckField
          key={anchor}
          label={label}
          checked={chosen.includes(anchor)}
          onChecked={(on) =>
            set(
              'anchors',
              anchors.flatMap((one) =>
                (one.anchor === anchor ? on : chosen.includes(one.anchor)) ? [one.anchor] : [],
              ),
            )
          }
        />
      ))}
      <p className="field__hint">
        BS.1534 asks for both. For synthetic voices they say little: low-passed natural speech can beat every
        voice, so a deliberately bad voice in the role of anchor holds the scale better.
      </p>
    </fieldset>
  )
}
