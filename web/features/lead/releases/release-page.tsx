import { Radio, Rocket, Signature, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { ReleaseView } from '#contract/releases'
import { useMayWrite, useMe } from '../../../api/queries-accounts.js'
import { useSystems } from '../../../api/queries-clips.js'
import { useRelease } from '../../../api/queries-releases.js'
import { day, localeName } from '../../../lib/format.js'
import { markOf } from '../../../lib/marks.js'
import { stageTitles } from '../../../lib/study-words.js'
import { Button } from '../../../ui/button.js'
import { PageHeader } from '../../../ui/card.js'
import { Chip } from '../../../ui/chip.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { Loading } from '../../../ui/skeleton.js'
import { DecideDialog } from './decide-dialog.js'
import { ReleaseFigures } from './release-figures.js'
import { ReleaseFromTheField } from './release-from-the-field.js'
import { ReleaseListeners } from './release-listeners.js'
import { ReleaseMoveDialog, type ReleaseMove } from './release-move-dialog.js'
import { ReleaseRecord } from './release-record.js'
import { StageChip } from './stage-chip.js'
import { StageCard } from './stage-rail.js'
import './releases.css'

type Open = ReleaseMove | 'decide'

/** Everything known about one release: where it stands, what listeners and users say, and what was decided. */
export function ReleasePage() {
  const { releaseId = '' } = useParams()
  const { data: release, error } = useRelease(releaseId)
  const systems = useSystems()
  const owner = useMe().data?.workspace?.role === 'owner'
  const mayWrite = useMayWrite()
  const [open, setOpen] = useState<Open | null>(null)
  const failed = error ?? systems.error
  if (failed !== null) return <PageProblem title="The release cannot be shown" error={failed} />
  if (release === undefined || systems.data === undefined) return <Loading what="the release" block="420px" />
  const mark = markOf(systems.data, release.system, release.version)
  const kind = systems.data.find(({ key }) => key === release.system)?.kind ?? 'tts'
  const voice = kind === 'tts'
  const close = () => setOpen(null)
  return (
    <>
      <PageHeader
        title={`${release.systemName} ${release.version}`}
        chip={
          voice && (
            <>
              <StageChip stage={release.standing.stage} />{' '}
              {release.production && (
                <Chip tone="accent" icon={<Radio />}>
                  In production
                </Chip>
              )}
            </>
          )
        }
        meta={metaOf(release)}
        actions={mayWrite && voice && <Actions release={release} owner={owner} onOpen={setOpen} />}
      />
      <div className="stack release-page">
        {voice && <StageCard release={release} mayWrite={mayWrite} />}
        <ReleaseFigures release={release} mark={mark} />
        <ReleaseListeners release={release} />
        <ReleaseFromTheField release={release} mark={mark} />
        {voice && <ReleaseRecord release={release} />}
      </div>
      {open === 'decide' && <DecideDialog release={release} looks={newestLooks(release)} onClose={close} />}
      {open !== null && open !== 'decide' && (
        <ReleaseMoveDialog release={release} move={open} onClose={close} />
      )}
    </>
  )
}

function metaOf({ locales, createdAt, notes }: ReleaseView): string {
  const where = locales.length === 0 ? 'no clips yet' : locales.map(localeName).join(', ')
  return [`Here since ${day(createdAt)}`, where, ...(notes === '' ? [] : [notes])].join(' · ')
}

function newestLooks({ gates }: ReleaseView) {
  return gates.flatMap(({ key, name, look }) => (look === null ? [] : [{ gate: key, name, ...look }]))
}

interface ActionsProps {
  readonly release: ReleaseView
  readonly owner: boolean
  readonly onOpen: (open: Open) => void
}

/** What can be done from here. Going on is offered when nothing is missing; the stage's card says what is. */
function Actions({ release, owner, onOpen }: ActionsProps) {
  const { standing, production, productionRelease } = release
  const { next, stage } = standing
  const missing = standing.requirements.filter(({ met }) => !met).length
  const mayGoOn = owner || standing.decider !== 'owner'
  const mayDeclare = owner && !production && (productionRelease === null || stage === 'post_deployment')
  const mayGoBack = stage !== 'prototype' && (owner || stage !== 'post_deployment')
  return (
    <>
      {mayGoBack && (
        <Button icon={<Undo2 />} onClick={() => onOpen('back')}>
          Move back
        </Button>
      )}
      {mayDeclare && (
        <Button icon={<Radio />} onClick={() => onOpen('production')}>
          Make production
        </Button>
      )}
      <Button icon={<Signature />} onClick={() => onOpen('decide')}>
        Sign a decision
      </Button>
      {next !== null && (
        <Button
          tone="primary"
          icon={<Rocket />}
          disabled={missing > 0 || !mayGoOn}
          title={
            missing > 0
              ? `Still missing: ${missing}`
              : mayGoOn
                ? `To ${stageTitles[next].toLowerCase()}`
                : 'An owner moves it on from here'
          }
          onClick={() => onOpen('promote')}
        >
          Promote
        </Button>
      )}
    </>
  )
}
