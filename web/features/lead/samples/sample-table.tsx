import { AudioLines, Trash2, VolumeX } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { SampleView } from '#contract/production-samples'
import { useRemoveSampleAudio } from '../../../api/queries-samples.js'
import { day } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { IconButton } from '../../../ui/button.js'
import { Chip, Tag } from '../../../ui/chip.js'
import { ConfirmDialog } from '../../../ui/confirm-dialog.js'
import { Table, type Column } from '../../../ui/table.js'

interface Props {
  readonly samples: readonly SampleView[]
  readonly mayRemove: boolean
}

/** Every sample with its note. The audio of one can be removed before its time. */
export function SampleTable({ samples, mayRemove }: Props) {
  const remove = useRemoveSampleAudio()
  const [asked, setAsked] = useState<SampleView | null>(null)
  return (
    <>
      <Table
        caption="Production samples"
        stacked
        columns={mayRemove ? [...columns, removal(setAsked)] : columns}
        rows={samples}
        rowKey={(sample) => sample.clipId}
      />
      <ConfirmDialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={`Remove the audio of “${asked?.prompt ?? ''}”`}
        description="The recording and every copy that raters heard are removed and cannot be brought back. A study that would still hand it out is closed. Ratings and results stay."
        action="Remove the audio"
        danger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => {
          if (asked !== null)
            remove.mutate({ params: { clipId: asked.clipId } }, { onSuccess: () => setAsked(null) })
        }}
      />
    </>
  )
}

const columns: Column<SampleView>[] = [
  {
    key: 'prompt',
    head: 'Sample',
    cell: (sample) => (
      <Link className="link-plain" to={paths.clip(sample.clipId)}>
        {sample.prompt}
      </Link>
    ),
  },
  { key: 'release', head: 'Release', cell: ({ system, release }) => `${system} ${release}` },
  { key: 'locale', head: 'Locale', cell: ({ locale }) => <Tag>{locale}</Tag> },
  {
    key: 'removed',
    head: 'Taken out',
    cell: ({ removed, removedBy }) => (
      <>
        <bdi>{removed}</bdi> (<bdi>{removedBy}</bdi>)
      </>
    ),
  },
  { key: 'ground', head: 'Ground', cell: ({ ground }) => <bdi>{ground}</bdi> },
  {
    key: 'audio',
    head: 'Audio',
    cell: ({ keepUntil, audioRemovedAt }) =>
      audioRemovedAt === null ? (
        <Chip icon={<AudioLines />}>Until {day(keepUntil)}</Chip>
      ) : (
        <Chip icon={<VolumeX />}>Removed {day(audioRemovedAt)}</Chip>
      ),
  },
]

function removal(onAsk: (sample: SampleView) => void): Column<SampleView> {
  return {
    key: 'remove',
    head: <span className="visually-hidden">Remove</span>,
    numeric: true,
    cell: (sample) =>
      sample.audioRemovedAt === null && (
        <IconButton
          label={`Remove the audio of ${sample.prompt}`}
          icon={<Trash2 />}
          onClick={() => onAsk(sample)}
        />
      ),
  }
}
