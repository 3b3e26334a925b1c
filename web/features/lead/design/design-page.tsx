import { ArrowLeft, ArrowRight, Copy, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Navigate, useNavigate, useParams } from 'react-router'
import type { StudyView } from '#contract/studies'
import { useCopyStudy, useLaunchCheck, useRemoveStudy, useStudy } from '../../../api/queries-studies.js'
import { sentenceOf } from '../../../api/problems.js'
import { paths } from '../../../lib/paths.js'
import { methodTitles } from '../../../lib/study-words.js'
import { Button, ButtonLink } from '../../../ui/button.js'
import { PageHeader } from '../../../ui/card.js'
import { ConfirmDialog } from '../../../ui/confirm-dialog.js'
import { Notice } from '../../../ui/notice.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { Loading } from '../../../ui/skeleton.js'
import { StateChip } from '../../../ui/state-chip.js'
import { useToast } from '../../../ui/toast.js'
import { DesignStep } from './design-step.js'
import { DesignSteps } from './design-steps.js'
import { PlanPanel } from './plan-panel.js'
import { SaveNote } from './save-note.js'
import { useDraft } from './use-draft.js'
import { steps, type StepKey } from './vocabulary.js'
import './attributes.css'
import './design.css'
import './entries.css'

/** The wizard of a draft, and the frozen protocol of a launched study. */
export function DesignPage() {
  const studyId = useParams()['studyId'] ?? ''
  const study = useStudy(studyId)
  if (study.error !== null) {
    return <PageProblem title="The study cannot be shown" error={study.error} />
  }
  if (study.data === undefined) return <Loading what="the study" block="420px" />
  return <Design key={`${study.data.id} ${study.data.state}`} study={study.data} />
}

function Design({ study }: { readonly study: StudyView }) {
  const wanted = useParams()['step']
  const step = steps.find(({ key }) => key === wanted)?.key
  const draft = useDraft(study)
  const check = useLaunchCheck(study.id, draft.editable)
  const { saveNow } = draft
  useEffect(() => {
    if (step === 'review' || step === 'yaml') saveNow()
  }, [step, saveNow])
  if (step === undefined) return <Navigate replace to={paths.design(study.id, 'method')} />
  const place = steps.findIndex(({ key }) => key === step)
  return (
    <>
      <PageHeader
        title={draft.document.name === '' ? 'Untitled study' : draft.document.name}
        chip={<StateChip state={study.state} />}
        meta={methodTitles[draft.document.method.kind]}
        actions={
          <>
            <SaveNote draft={draft} />
            <DraftActions study={study} />
          </>
        }
      />
      {!draft.editable && (
        <Notice title={`Protocol ${study.protocol ?? ''}, frozen at launch`}>
          Raters saw exactly this. Copy the study to change it.
        </Notice>
      )}
      <div className="design">
        <DesignSteps studyId={study.id} step={step} issues={draft.issues} check={check.data} />
        <fieldset className="design__body" disabled={!draft.editable && step !== 'yaml' && step !== 'review'}>
          <legend className="visually-hidden">{steps[place]?.title}</legend>
          <DesignStep step={step} study={study} draft={draft} check={check} />
          <StepButtons studyId={study.id} place={place} />
        </fieldset>
        {draft.editable && (
          <aside className="design__plan" aria-label="What the study takes">
            <h2>What this takes</h2>
            <PlanPanel
              check={check.data}
              document={draft.document}
              stale={draft.save !== 'saved' || check.isFetching}
            />
          </aside>
        )}
      </div>
    </>
  )
}

function StepButtons({ studyId, place }: { readonly studyId: string; readonly place: number }) {
  const before = steps[place - 1]
  const after = steps[place + 1]
  return (
    <nav className="design__next" aria-label="Steps">
      {before === undefined ? (
        <span />
      ) : (
        <ButtonLink icon={<ArrowLeft aria-hidden="true" />} to={paths.design(studyId, before.key)}>
          {before.title}
        </ButtonLink>
      )}
      {after !== undefined && after.key !== ('yaml' satisfies StepKey) && (
        <ButtonLink tone="primary" to={paths.design(studyId, after.key)}>
          {after.title}
          <ArrowRight aria-hidden="true" />
        </ButtonLink>
      )}
    </nav>
  )
}

function DraftActions({ study }: { readonly study: StudyView }) {
  const copy = useCopyStudy()
  const remove = useRemoveStudy()
  const navigate = useNavigate()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button
        icon={<Copy />}
        busy={copy.isPending}
        onClick={() =>
          copy.mutate(
            { params: { studyId: study.id } },
            {
              onSuccess: (made) => {
                toast({ text: `Copied. You are in the copy now.` })
                void navigate(paths.design(made.id))
              },
              onError: (error) => toast({ text: sentenceOf(error), tone: 'bad' }),
            },
          )
        }
      >
        Copy
      </Button>
      {study.state === 'draft' && (
        <Button tone="danger" icon={<Trash2 />} onClick={() => setAsking(true)}>
          Remove
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`Remove the draft “${study.name}”?`}
        description="Its settings are lost. Clips and prompts stay."
        action="Remove the draft"
        danger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(
            { params: { studyId: study.id } },
            { onSuccess: () => void navigate(paths.studies()) },
          )
        }
      />
    </>
  )
}
