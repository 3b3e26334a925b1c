import type { UseQueryResult } from '@tanstack/react-query'
import { Play, Rocket } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { LaunchCheck } from '#contract/launch'
import type { StudyView } from '#contract/studies'
import { useLaunchStudy } from '../../../api/queries-studies.js'
import { sentenceOf } from '../../../api/problems.js'
import { count } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { Button } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { CheckField, NumberField } from '../../../ui/field.js'
import { FormDialog } from '../../../ui/form-dialog.js'
import { Notice } from '../../../ui/notice.js'
import { Loading } from '../../../ui/skeleton.js'
import { useToast } from '../../../ui/toast.js'
import { Findings } from './findings.js'
import { studySummary } from './study-summary.js'
import type { Draft } from './use-draft.js'

interface Props {
  readonly study: StudyView
  readonly draft: Draft
  readonly check: UseQueryResult<LaunchCheck>
}

/** The last look: what the server found, a try as a rater, and the launch. */
export function StepReview({ study, draft, check: { data: check, error, isFetching } }: Props) {
  const [launching, setLaunching] = useState(false)
  const ready = check?.launchable === true && draft.issues.length === 0
  const looking = draft.save === 'waiting' || draft.save === 'saving' || isFetching
  return (
    <>
      {draft.issues.length > 0 && (
        <Notice tone="bad" title="Not saved: these settings are not valid">
          <ul className="bullets">
            {draft.issues.map((issue) => (
              <li key={`${issue.path} ${issue.message}`}>
                <code>{issue.path}</code> {issue.message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {draft.editable && <LaunchFindings check={check} error={error} />}
      <Card
        title={draft.editable ? 'What a launch freezes' : 'What was frozen'}
        text="Everything else is as the study file says."
      >
        <dl className="study-summary">
          {studySummary(draft.document).map(({ step, title, text }) => (
            <div key={title}>
              <dt>
                <Link to={paths.design(study.id, step)}>{title}</Link>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card
        title="Try it as a rater"
        text="The same pages raters will see, with your clips. Nothing of it enters the results."
      >
        <div className="row">
          <a
            className="button button--secondary button--m"
            href={study.links.preview}
            target="_blank"
            rel="noreferrer"
          >
            <Play aria-hidden="true" />
            Try it
          </a>
        </div>
      </Card>
      {draft.editable && (
        <Card
          title="Launch"
          text="The settings are frozen as a protocol: what raters saw and what the analysis follows. Later changes need a copy."
        >
          <div className="row">
            <Button
              tone="primary"
              icon={<Rocket />}
              disabled={!ready || looking || draft.save !== 'saved'}
              onClick={() => setLaunching(true)}
            >
              Launch…
            </Button>
            <span className="field__hint" role="status">
              {looking ? 'Looking at it once more…' : ready ? '' : 'Mend the errors above first.'}
            </span>
          </div>
        </Card>
      )}
      {check !== undefined && (
        <LaunchDialog open={launching} onClose={() => setLaunching(false)} study={study} check={check} />
      )}
    </>
  )
}

interface LaunchFindingsProps {
  readonly check: LaunchCheck | undefined
  readonly error: Error | null
}

function LaunchFindings({ check, error }: LaunchFindingsProps) {
  return (
    <Card
      title="Before the launch"
      text="Errors stop a launch; warnings are yours to accept. Every finding says where it comes from."
    >
      {error !== null ? (
        <Notice tone="bad" alert>
          {sentenceOf(error)}
        </Notice>
      ) : check === undefined ? (
        <Loading what="the launch check" />
      ) : check.findings.length === 0 ? (
        <Notice tone="good" title="Nothing speaks against it">
          Every release speaks every prompt, levels match, and the design balances.
        </Notice>
      ) : (
        <Findings findings={check.findings} />
      )}
    </Card>
  )
}

interface LaunchProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly study: StudyView
  readonly check: LaunchCheck
}

function LaunchDialog({ open, onClose, study, check }: LaunchProps) {
  const launch = useLaunchStudy()
  const navigate = useNavigate()
  const toast = useToast()
  const [pilot, setPilot] = useState(false)
  const [places, setPlaces] = useState<number | undefined>(5)
  const [accepted, setAccepted] = useState(false)
  const warnings = check.findings.filter((finding) => finding.severity === 'warning').length
  const sessions = check.plan.reduce((sum, row) => sum + row.sessions, 0)
  return (
    <FormDialog
      open={open}
      title={`Launch “${study.name}”`}
      description={`Opens ${count(sessions)} places in ${check.plan.map((row) => row.locale).join(', ')}.`}
      action={pilot ? 'Launch the pilot' : 'Launch'}
      cancel="Not yet"
      busy={launch.isPending}
      disabled={(warnings > 0 && !accepted) || (pilot && places === undefined)}
      error={launch.error}
      onClose={onClose}
      onSubmit={() => {
        launch.mutate(
          {
            params: { studyId: study.id },
            body: {
              acceptWarnings: accepted,
              ...(pilot && places !== undefined ? { pilotPlaces: places } : {}),
            },
          },
          {
            onSuccess: () => {
              toast({ text: 'Launched. Share the link to bring raters in.' })
              void navigate(paths.board(study.id))
            },
          },
        )
      }}
    >
      <CheckField
        label="As a pilot first"
        hint="Fewer places, the same design: enough to see that it works and how much raters differ."
        checked={pilot}
        onChecked={setPilot}
      />
      {pilot && (
        <NumberField label="Places in each locale" min={1} max={1000} value={places} onValue={setPlaces} />
      )}
      {warnings > 0 && (
        <CheckField
          label={`I have read ${warnings === 1 ? 'the warning' : `the ${warnings} warnings`}`}
          checked={accepted}
          onChecked={setAccepted}
        />
      )}
    </FormDialog>
  )
}
