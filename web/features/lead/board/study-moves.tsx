import { CircleStop, Pause, Play } from 'lucide-react'
import { useState } from 'react'
import type { StudyView } from '#contract/studies'
import { useMoveStudy, type StudyMove } from '../../../api/queries-studies.js'
import { sentenceOf } from '../../../api/problems.js'
import { Button } from '../../../ui/button.js'
import { ConfirmDialog } from '../../../ui/confirm-dialog.js'
import { useToast } from '../../../ui/toast.js'

/** Pause and resume can be taken back and need no question; closing is final and asks for the name. */
export function StudyMoves({ study }: { readonly study: StudyView }) {
  const move = useMoveStudy()
  const toast = useToast()
  const [closing, setClosing] = useState(false)
  const studyId = study.id
  const go = (to: StudyMove, text: string, back?: StudyMove) =>
    move.mutate(
      { studyId, move: to },
      {
        onSuccess: () =>
          toast({
            text,
            ...(back === undefined ? {} : { undo: () => move.mutate({ studyId, move: back }) }),
          }),
        onError: (error) => toast({ text: sentenceOf(error), tone: 'bad' }),
      },
    )
  const running = study.state === 'running' || study.state === 'pilot'
  if (study.state === 'closed' || study.state === 'draft') return null
  return (
    <>
      {running && (
        <Button
          icon={<Pause />}
          busy={move.isPending}
          onClick={() => go('pause', 'Paused. Sessions under way go on.', 'resume')}
        >
          Pause
        </Button>
      )}
      {study.state === 'paused' && (
        <Button
          icon={<Play />}
          tone="primary"
          busy={move.isPending}
          onClick={() => go('resume', 'Running again.', 'pause')}
        >
          Resume
        </Button>
      )}
      <Button icon={<CircleStop />} tone="danger" onClick={() => setClosing(true)}>
        Close
      </Button>
      <ConfirmDialog
        open={closing}
        onClose={() => setClosing(false)}
        title="Close this study for good?"
        description={
          <p>
            No more raters are taken in; sessions under way may finish. Results stay. A closed study cannot be
            opened again.
          </p>
        }
        typeName={study.name}
        action="Close the study"
        danger
        busy={move.isPending}
        error={move.error}
        onConfirm={() =>
          move.mutate(
            { studyId, move: 'close' },
            {
              onSuccess: () => {
                setClosing(false)
                toast({ text: `“${study.name}” is closed.` })
              },
            },
          )
        }
      />
    </>
  )
}
