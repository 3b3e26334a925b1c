import { Headphones, Radio, Rocket, Upload } from 'lucide-react'
import { Link } from 'react-router'
import type { SystemView } from '#contract/clips'
import { useSystems } from '../../../api/queries-clips.js'
import { useReleases, type ReleaseSummary } from '../../../api/queries-releases.js'
import { count, day } from '../../../lib/format.js'
import { markOf } from '../../../lib/marks.js'
import { paths } from '../../../lib/paths.js'
import { ButtonLink } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { Chip } from '../../../ui/chip.js'
import { ListPage } from '../../../ui/list-page.js'
import { Named } from '../../../ui/series.js'
import { Table, type Column } from '../../../ui/table.js'
import { StageChip } from './stage-chip.js'
import { DecisionChip } from './verdict-chips.js'
import './releases.css'

/** Where every release stands on its way to users, system by system. */
export function ReleasesPage() {
  const releases = useReleases()
  const systems = useSystems()
  const of = (system: SystemView) => releases.data?.filter(({ system: key }) => key === system.key) ?? []
  const voices = systems.data?.filter((system) => system.kind === 'tts' && of(system).length > 0)
  const references = systems.data?.filter(({ kind }) => kind !== 'tts').flatMap(of) ?? []
  return (
    <ListPage
      title="Releases"
      meta="From prototype to production: what each version has shown so far, and what users hear now."
      what="releases"
      block="320px"
      list={{ data: releases.data && voices, error: releases.error ?? systems.error }}
      action={
        <ButtonLink icon={<Upload />} to={paths.upload()}>
          Upload a release
        </ButtonLink>
      }
      empty={{
        icon: <Rocket />,
        title: 'No release yet',
        text: (
          <>
            A release is one version of a voice. Upload its clips as{' '}
            <code>system@version/locale/prompt.wav</code>, let people listen, and its page gathers every
            figure, defect, risk and decision, stage by stage, until users hear it.
          </>
        ),
      }}
    >
      {(items) => (
        <>
          <div className="stack release-list">
            {items.map((system) => (
              <Card
                key={system.key}
                title={<bdi>{system.name}</bdi>}
                text={inProduction(of(system))}
                action={<code>{system.key}</code>}
                flush
              >
                <Table
                  caption={`Releases of ${system.name}`}
                  columns={columnsOf(systems.data ?? [])}
                  rows={of(system)}
                  rowKey={(release) => release.id}
                />
              </Card>
            ))}
          </div>
          {references.length > 0 && (
            <p className="release-list__references">
              <Headphones aria-hidden="true" /> Heard beside them, and never released:{' '}
              {references.map((release, place) => (
                <span key={release.id}>
                  {place > 0 && ', '}
                  <Link to={paths.release(release.id)}>
                    {release.system} {release.version}
                  </Link>
                </span>
              ))}
              .
            </p>
          )}
        </>
      )}
    </ListPage>
  )
}

function inProduction(releases: readonly ReleaseSummary[]): string {
  const heard = releases.find((release) => release.production)
  return heard === undefined ? 'Nothing in production yet.' : `Users hear ${heard.version}.`
}

function columnsOf(systems: readonly SystemView[]): Column<ReleaseSummary>[] {
  return [
    {
      key: 'version',
      head: 'Release',
      cell: (release) => (
        <Named mark={markOf(systems, release.system, release.version)}>
          <Link className="link-plain" to={paths.release(release.id)}>
            {release.version}
          </Link>
        </Named>
      ),
    },
    {
      key: 'stage',
      head: 'Stage',
      cell: (release) => (
        <span className="chip-row">
          <StageChip stage={release.stage} />
          {release.production && (
            <Chip tone="accent" icon={<Radio />}>
              In production
            </Chip>
          )}
        </span>
      ),
    },
    {
      key: 'decision',
      head: 'Latest decision',
      cell: (release) => (release.decision === null ? '–' : <DecisionChip verdict={release.decision} />),
    },
    { key: 'studies', head: 'Studies', numeric: true, cell: (release) => count(release.studies) },
    { key: 'risks', head: 'Open risks', numeric: true, cell: (release) => count(release.openRisks) },
    { key: 'since', head: 'Since', numeric: true, wide: true, cell: (release) => day(release.createdAt) },
  ]
}
