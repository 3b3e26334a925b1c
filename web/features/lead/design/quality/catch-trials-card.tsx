import { ListPlus } from 'lucide-react'
import { useState } from 'react'
import type { KnownClip } from '#contract/catch-trials'
import { useMethodAttributes } from '../../../../api/queries-methods.js'
import { plural } from '../../../../lib/format.js'
import { withValue } from '../../../../lib/without.js'
import { Button } from '../../../../ui/button.js'
import { Card } from '../../../../ui/card.js'
import { CheckField, NumberField } from '../../../../ui/field.js'
import { Notice } from '../../../../ui/notice.js'
import { messageAt } from '../issues.js'
import { methodTraits } from '../method-traits.js'
import type { Draft } from '../use-draft.js'
import {
  catchKindsOf,
  insteadOfClips,
  shortSupply,
  strayCatchKinds,
  usualCatchTrials,
  type CatchNumber,
  type CatchSettings,
} from './catch-words.js'
import { answerForms } from './known-answers.js'
import { KnownClipDialog } from './known-clip-dialog.js'
import { KnownClips } from './known-clips.js'
import './catch-trials.css'

/** What the open dialog is about: clips to be added, or one that is there. */
type Asking = { readonly kind: KnownClip['kind']; readonly place: number | null }

/** Trials that tell of the rater: how many of each kind, made of which recordings, and what a failure leads to. */
export function CatchTrialsCard({ draft }: { readonly draft: Draft }) {
  const { document, edit, issues } = draft
  const { method } = document
  const settings: CatchSettings = document.catchTrials ?? {}
  const catalogue = useMethodAttributes(method.kind).data
  const [asking, setAsking] = useState<Asking | null>(null)
  const forms = answerForms(document, catalogue)
  const kinds = catchKindsOf(method.kind)
  const strays = strayCatchKinds(method.kind, settings)
  const instead = insteadOfClips(method.kind)
  const clips = settings.clips ?? []
  const set = (key: CatchNumber, value: number | undefined) =>
    edit({ catchTrials: withValue(settings, key, value) })
  const { knownClips, identicalPair } = methodTraits[method.kind]
  return (
    <Card
      title="Catch trials"
      text="They tell of the rater and not of a system: mixed among the others, told to nobody, counted in no figure."
      action={
        <Button size="s" onClick={() => edit({ catchTrials: usualCatchTrials(method.kind, settings) })}>
          Set the usual numbers
        </Button>
      }
    >
      {strays.length > 0 && (
        <Notice
          tone="warn"
          title={`${strays.map(({ label }) => label).join(', ')}: not in this method`}
          action={
            <Button
              size="s"
              onClick={() =>
                edit({
                  catchTrials: { ...settings, ...Object.fromEntries(strays.map(({ key }) => [key, 0])) },
                })
              }
            >
              Ask for none
            </Button>
          }
        >
          The study file asks for them, and a launch would refuse it.
        </Notice>
      )}
      <div className="form-grid">
        {kinds.map(({ key, label, most, says }) => (
          <NumberField
            key={key}
            label={label}
            hint={
              <>
                {says(methodTraits[method.kind])}
                {shortSupply(key, document).map((short) => (
                  <span key={short} className="catch__short">
                    {short}
                  </span>
                ))}
              </>
            }
            unit="a session"
            min={0}
            max={most}
            placeholder="0"
            value={settings[key]}
            error={messageAt(issues, `catchTrials.${key}`)}
            onValue={(value) => set(key, value)}
          />
        ))}
      </div>
      {instead !== null && <p className="catch__instead">{instead}</p>}
      {(knownClips || clips.length > 0) && (
        <section className="catch__clips" aria-labelledby="known-clips">
          <header>
            <h3 id="known-clips">Clips with a known answer</h3>
            <span className="quiet-text">
              {clips.length === 0 ? 'none yet' : plural(clips.length, 'clip')}
            </span>
            {knownClips && (
              <div className="row">
                <Button size="s" icon={<ListPlus />} onClick={() => setAsking({ kind: 'gold', place: null })}>
                  Add gold clips
                </Button>
                <Button size="s" icon={<ListPlus />} onClick={() => setAsking({ kind: 'trap', place: null })}>
                  Add traps
                </Button>
              </div>
            )}
          </header>
          <KnownClips
            draft={draft}
            forms={forms}
            onChange={(place, { kind }) => setAsking({ kind, place })}
          />
        </section>
      )}
      {(knownClips || identicalPair !== null) && <Consequences draft={draft} />}
      {asking !== null && (
        <KnownClipDialog
          draft={draft}
          forms={forms}
          kind={asking.kind}
          place={asking.place}
          onClose={() => setAsking(null)}
        />
      )}
    </Card>
  )
}

/** What a failed catch trial leads to. */
function Consequences({ draft: { document, edit } }: { readonly draft: Draft }) {
  const screening = document.screening ?? {}
  return (
    <fieldset className="catch__consequences">
      <legend className="field__label">Whoever fails them</legend>
      <CheckField
        label="Put the session aside"
        hint="Its ratings stay and are left out of the figures; the exclusion can be lifted. The rater is told nothing and is paid."
        checked={screening.catchTrials ?? true}
        onChecked={(catchTrials) => edit({ screening: { ...screening, catchTrials } })}
      />
      <CheckField
        label="Weigh failures over a rater’s last ten sessions"
        hint="One check alone is weak evidence. A rater is put aside once it is 95&nbsp;% certain that the true rate of failure is above 15&nbsp;% (gold: 30&nbsp;%)."
        checked={screening.rollingEvidence ?? true}
        onChecked={(rollingEvidence) => edit({ screening: { ...screening, rollingEvidence } })}
      />
    </fieldset>
  )
}
