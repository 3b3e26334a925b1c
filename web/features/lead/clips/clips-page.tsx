import { AudioLines, TriangleAlert, Upload } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { ClipView } from '#contract/clips'
import { useClips, useSystems } from '../../../api/queries-clips.js'
import { decimal, seconds } from '../../../lib/format.js'
import { markOf, type KnownSystem } from '../../../lib/marks.js'
import { paths } from '../../../lib/paths.js'
import { Button, ButtonLink } from '../../../ui/button.js'
import { Card, PageHeader } from '../../../ui/card.js'
import { Chip, Tag } from '../../../ui/chip.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { SelectField, TextField } from '../../../ui/field.js'
import { Named } from '../../../ui/series.js'
import { Loading } from '../../../ui/skeleton.js'
import { Table, type Column } from '../../../ui/table.js'
import { ClipDrawer } from './clip-drawer.js'
import './clips.css'
import { PageProblem } from '../../../ui/page-problem.js'

/** Every recording with what was measured on it; one opens beside the list. */
export function ClipsPage() {
  const clipId = useParams()['clipId']
  const navigate = useNavigate()
  const systems = useSystems()
  const [system, setSystem] = useState('')
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search.trim())
  const clips = useClips({
    ...(system === '' ? {} : { system }),
    ...(wanted === '' ? {} : { search: wanted }),
  })
  const unfiltered = system === '' && wanted === ''
  const upload = (
    <ButtonLink tone="primary" icon={<Upload />} to={paths.upload()}>
      Upload clips
    </ButtonLink>
  )
  if (clips.error !== null) {
    return <PageProblem title="The clips cannot be shown" error={clips.error} />
  }
  return (
    <>
      <PageHeader title="Clips" actions={upload} />
      {clips.data?.length === 0 && unfiltered ? (
        <EmptyState icon={<AudioLines />} title="No clips yet" action={upload}>
          <p>
            Drop a folder with <code>system/locale/prompt.wav</code>. Each file is decoded and measured, and
            stored once, whoever uploads it again.
          </p>
        </EmptyState>
      ) : (
        <Card flush>
          <div className="filters">
            <SelectField
              label="System"
              value={system}
              options={[
                { value: '', label: 'All systems' },
                ...(systems.data ?? []).map((known) => ({ value: known.key, label: known.name })),
              ]}
              onValue={setSystem}
            />
            <TextField
              label="Search"
              type="search"
              placeholder="Prompt, text or file name"
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          </div>
          {clips.data === undefined ? (
            <Loading what="clips" block="320px" />
          ) : (
            <Table
              caption="Clips"
              columns={columnsOf(systems.data ?? [])}
              rows={clips.data}
              rowKey={(clip) => clip.id}
              main
              stacked
              dense
              empty={<p className="table-empty">No clip fits. Change the system or the search.</p>}
            />
          )}
          {clips.hasNextPage && (
            <Button busy={clips.isFetchingNextPage} onClick={() => void clips.fetchNextPage()}>
              Show more
            </Button>
          )}
        </Card>
      )}
      {clipId !== undefined && <ClipDrawer clipId={clipId} onClose={() => void navigate(paths.clips())} />}
    </>
  )
}

function columnsOf(systems: readonly KnownSystem[]): Column<ClipView>[] {
  return [
    {
      key: 'prompt',
      head: 'Prompt',
      cell: (clip) => (
        <Link className="link-plain" to={paths.clip(clip.id)}>
          <code>{clip.prompt}</code>
        </Link>
      ),
    },
    {
      key: 'system',
      head: 'System',
      cell: (clip) => (
        <Named mark={markOf(systems, clip.system, clip.release)}>
          {clip.system} {clip.release}
        </Named>
      ),
    },
    { key: 'locale', head: 'Locale', cell: (clip) => <Tag>{clip.locale}</Tag> },
    {
      key: 'text',
      head: 'Text',
      wide: true,
      cell: (clip) => (
        <span className="clip-text" dir="auto" lang={clip.locale}>
          {clip.text}
        </span>
      ),
    },
    { key: 'length', head: 'Length', numeric: true, cell: (clip) => seconds(clip.measurement.durationMs) },
    {
      key: 'loudness',
      head: 'LUFS',
      numeric: true,
      wide: true,
      cell: (clip) => decimal(clip.measurement.loudnessLufs, 1),
    },
    {
      key: 'level',
      head: 'Active level, dBov',
      numeric: true,
      wide: true,
      cell: (clip) => decimal(clip.measurement.activeLevelDb, 1),
    },
    {
      key: 'rate',
      head: 'kHz',
      numeric: true,
      wide: true,
      cell: (clip) => decimal(clip.measurement.sampleRate / 1000, 1),
    },
    {
      key: 'warnings',
      head: 'Warnings',
      cell: (clip) =>
        clip.warnings.length === 0 ? (
          '–'
        ) : (
          <span title={clip.warnings.join('\n')}>
            <Chip tone="warn" icon={<TriangleAlert />}>
              {clip.warnings.length}
            </Chip>
          </span>
        ),
    },
  ]
}
