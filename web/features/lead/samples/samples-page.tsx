import { AudioLines, Plus, Upload } from 'lucide-react'
import { useState } from 'react'
import type { ContinuousStudyView } from '#contract/production-samples'
import { useContinuousStudies, useSamples } from '../../../api/queries-samples.js'
import { useMayWrite } from '../../../api/queries-accounts.js'
import { paths } from '../../../lib/paths.js'
import { Button, ButtonLink } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { ListPage } from '../../../ui/list-page.js'
import { ContinuousCard } from './continuous-card.js'
import { ContinuousDialog } from './continuous-dialog.js'
import { SampleTable } from './sample-table.js'

/** Recordings that users really heard: who listens to them, what that said, and how long they are kept. */
export function SamplesPage() {
  const samples = useSamples()
  const studies = useContinuousStudies()
  const mayWrite = useMayWrite()
  const [edited, setEdited] = useState<ContinuousStudyView | 'new' | null>(null)
  const upload = mayWrite && (
    <ButtonLink icon={<Upload />} to={paths.upload()}>
      Upload samples
    </ButtonLink>
  )
  return (
    <>
      <ListPage
        title="Production samples"
        meta="What users really heard, without what names them, for as long as was said."
        what="production samples"
        block="360px"
        list={{ data: studies.data && samples.data, error: samples.error ?? studies.error }}
        action={
          mayWrite && (
            <>
              {upload}
              <Button tone="primary" icon={<Plus />} onClick={() => setEdited('new')}>
                New continuous study
              </Button>
            </>
          )
        }
        empty={{
          icon: <AudioLines />,
          title: 'No sample yet',
          action: upload,
          text: 'Test sentences say how a voice ought to sound; samples say how it does. Upload recordings from production with a note of what was taken out of them, on what ground they may be heard and for how long. A continuous study lets listeners hear the new ones every week.',
        }}
      >
        {(items) => (
          <div className="stack">
            {studies.data?.map((study) => (
              <ContinuousCard
                key={study.key}
                study={study}
                onEdit={mayWrite ? () => setEdited(study) : null}
              />
            ))}
            <Card
              title="Samples"
              text="Newest first. When its time is over the audio goes; ratings stay."
              flush
            >
              <SampleTable samples={items} mayRemove={mayWrite} />
              {samples.hasNextPage && (
                <Button busy={samples.isFetchingNextPage} onClick={() => void samples.fetchNextPage()}>
                  Show more
                </Button>
              )}
            </Card>
          </div>
        )}
      </ListPage>
      {edited !== null && (
        <ContinuousDialog
          {...(edited === 'new' ? {} : { study: edited })}
          samples={samples.data ?? []}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  )
}
