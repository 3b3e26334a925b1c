import { AudioLines, Plus, Upload } from 'lucide-react'
import { useState } from 'react'
import type { ContinuousStudyView } from '#contract/production-samples'
import { useMe } from '../../../api/queries-accounts.js'
import { useContinuousStudies, useSamples } from '../../../api/queries-samples.js'
import { paths } from '../../../lib/paths.js'
import { Button, ButtonLink } from '../../../ui/button.js'
import { Card, PageHeader } from '../../../ui/card.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { Loading } from '../../../ui/skeleton.js'
import { ContinuousCard } from './continuous-card.js'
import { ContinuousDialog } from './continuous-dialog.js'
import { SampleTable } from './sample-table.js'

/** Recordings that users really heard: who listens to them, what that said, and how long they are kept. */
export function SamplesPage() {
  const samples = useSamples()
  const studies = useContinuousStudies()
  const mayWrite = useMe().data?.workspace?.role !== 'researcher'
  const [edited, setEdited] = useState<ContinuousStudyView | 'new' | null>(null)
  const failed = samples.error ?? studies.error
  if (failed !== null) return <PageProblem title="The samples cannot be shown" error={failed} />
  if (samples.data === undefined || studies.data === undefined)
    return <Loading what="production samples" block="360px" />
  const upload = mayWrite && (
    <ButtonLink icon={<Upload />} to={paths.upload()}>
      Upload samples
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        title="Production samples"
        meta="What users really heard, without what names them, for as long as was said."
        actions={
          samples.data.length > 0 &&
          mayWrite && (
            <>
              {upload}
              <Button tone="primary" icon={<Plus />} onClick={() => setEdited('new')}>
                New continuous study
              </Button>
            </>
          )
        }
      />
      {samples.data.length === 0 ? (
        <EmptyState icon={<AudioLines />} title="No sample yet" action={upload}>
          <p>
            Test sentences say how a voice ought to sound; samples say how it does. Upload recordings from
            production with a note of what was taken out of them, on what ground they may be heard and for how
            long. A continuous study lets listeners hear the new ones every week.
          </p>
        </EmptyState>
      ) : (
        <div className="stack">
          {studies.data.map((study) => (
            <ContinuousCard key={study.key} study={study} onEdit={mayWrite ? () => setEdited(study) : null} />
          ))}
          <Card
            title="Samples"
            text="Newest first. When its time is over the audio goes; ratings stay."
            flush
          >
            <SampleTable samples={samples.data} mayRemove={mayWrite} />
            {samples.hasNextPage && (
              <Button busy={samples.isFetchingNextPage} onClick={() => void samples.fetchNextPage()}>
                Show more
              </Button>
            )}
          </Card>
        </div>
      )}
      {edited !== null && (
        <ContinuousDialog
          {...(edited === 'new' ? {} : { study: edited })}
          samples={samples.data}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  )
}
