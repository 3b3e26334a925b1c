import { Play } from 'lucide-react'
import type { StudyView } from '#contract/studies'
import { absolute } from '../../../lib/absolute.js'
import { panelKindTitles } from '../../../lib/panel-words.js'
import { Card } from '../../../ui/card.js'
import { CopyField } from '../../../ui/copy-field.js'
import './board.css'

const prolific = 'PROLIFIC_PID={{%PROLIFIC_PID%}}&STUDY_ID={{%STUDY_ID%}}&SESSION_ID={{%SESSION_ID%}}'

/** The doors for raters, plain and for Prolific, one a panel where the study names panels, and the lead's own try. */
export function ShareCard({ study }: { readonly study: StudyView }) {
  const { rater, preview, panels } = study.links
  const closed = rater === null && panels.length === 0
  return (
    <Card
      title="Bring raters in"
      text={
        rater === null && !closed
          ? 'Only raters of these panels take a place. A link names neither study nor system.'
          : 'Anyone with the link can take a place. It names neither study nor system.'
      }
    >
      {closed && <p className="field__hint">The link is made at the launch.</p>}
      {rater !== null && (
        <>
          <CopyField label="Study link" value={absolute(rater)} />
          <CopyField
            label="For Prolific"
            hint="Keeps participant, study and submission, so that payments can be matched."
            value={`${absolute(rater)}?${prolific}`}
          />
        </>
      )}
      {panels.map(({ panel, name, kind, link }) => (
        <CopyField
          key={panel}
          label={`Link for ${name}`}
          hint={`${panelKindTitles[kind]}. On Prolific, add ?${prolific}`}
          value={absolute(link)}
        />
      ))}
      <div className="row">
        <a
          className="button button--secondary button--s"
          href={absolute(preview)}
          target="_blank"
          rel="noreferrer"
        >
          <Play aria-hidden="true" />
          Try it as a rater
        </a>
      </div>
    </Card>
  )
}
