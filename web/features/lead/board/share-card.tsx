import { Play } from 'lucide-react'
import type { StudyView } from '#contract/studies'
import { absolute } from '../../../lib/absolute.js'
import { Card } from '../../../ui/card.js'
import { CopyField } from '../../../ui/copy-field.js'
import './board.css'

/** The door for raters, plain and for Prolific, and the lead's own try. */
export function ShareCard({ study }: { readonly study: StudyView }) {
  const { rater, preview } = study.links
  return (
    <Card
      title="Bring raters in"
      text="Anyone with the link can take a place. It names neither study nor system."
    >
      {rater === null ? (
        <p className="field__hint">The link is made at the launch.</p>
      ) : (
        <>
          <CopyField label="Study link" value={absolute(rater)} />
          <CopyField
            label="For Prolific"
            hint="Keeps participant, study and submission, so that payments can be matched."
            value={`${absolute(rater)}?PROLIFIC_PID={{%PROLIFIC_PID%}}&STUDY_ID={{%STUDY_ID%}}&SESSION_ID={{%SESSION_ID%}}`}
          />
        </>
      )}
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
