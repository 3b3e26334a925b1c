import { AudioLines, ListChecks, Plus, Upload } from 'lucide-react'
import { Link } from 'react-router'
import type { StudySummary } from '#contract/studies'
import { useAlerts } from '../../api/queries-alerts.js'
import { useSystems } from '../../api/queries-clips.js'
import { useStudies } from '../../api/queries-studies.js'
import { count, percent, plural } from '../../lib/format.js'
import { paths } from '../../lib/paths.js'
import { methodTitles } from '../../lib/study-words.js'
import { ButtonLink } from '../../ui/button.js'
import { Card, PageHeader } from '../../ui/card.js'
import { EmptyState } from '../../ui/empty-state.js'
import { Notice } from '../../ui/notice.js'
import { Progress } from '../../ui/progress.js'
import { Loading } from '../../ui/skeleton.js'
import { StateChip } from '../../ui/state-chip.js'
import { attentionOf, placesOf } from './attention.js'
import './home-page.css'
import { PageProblem } from '../../ui/page-problem.js'

/** What needs attention, then what is running. */
export function HomePage() {
  const studies = useStudies()
  const systems = useSystems()
  const alerts = useAlerts('open')
  const failed = studies.error ?? systems.error
  if (failed !== null) {
    return <PageProblem title="The overview cannot be shown" error={failed} />
  }
  if (studies.data === undefined || systems.data === undefined)
    return <Loading what="overview" block="320px" />

  const clips = systems.data
    .flatMap((system) => system.releases)
    .reduce((sum, release) => sum + release.clips, 0)
  const open = studies.data.filter((study) => study.state === 'running' || study.state === 'pilot')
  const attention = attentionOf(studies.data, alerts.data)

  return (
    <>
      <PageHeader
        title="Home"
        meta={`${plural(studies.data.length, 'study', 'studies')} · ${plural(systems.data.length, 'system')} · ${plural(clips, 'clip')}`}
        actions={
          <>
            <ButtonLink to={paths.upload()} icon={<Upload />}>
              Upload clips
            </ButtonLink>
            <ButtonLink to={paths.newStudy()} tone="primary" icon={<Plus />}>
              New study
            </ButtonLink>
          </>
        }
      />
      {studies.data.length === 0 ? (
        <FirstSteps clips={clips} />
      ) : (
        <>
          <Card title="Needs attention">
            {attention.length === 0 ? (
              <p className="home__quiet">
                Nothing. No alert is open, running studies fill up evenly and no draft is waiting.
              </p>
            ) : (
              <ul className="attention">
                {attention.map((item) => (
                  <li key={item.key}>
                    <Notice
                      tone={item.tone}
                      title={<bdi>{item.title}</bdi>}
                      action={
                        <ButtonLink size="s" to={item.action.to}>
                          {item.action.label}
                        </ButtonLink>
                      }
                    >
                      {item.text}
                    </Notice>
                  </li>
                ))}
              </ul>
            )}
          </Card>
          {open.length > 0 && (
            <section className="home__open" aria-label="Studies under way">
              {open.map((study) => (
                <OpenStudy key={study.id} study={study} />
              ))}
            </section>
          )}
        </>
      )}
    </>
  )
}

function OpenStudy({ study }: { readonly study: StudySummary }) {
  const total = placesOf(study)
  return (
    <Card
      title={
        <Link to={paths.results(study.id)} className="link-plain">
          <bdi>{study.name}</bdi>
        </Link>
      }
      text={`${methodTitles[study.method]} · ${count(total.completed)} of ${plural(total.quota, 'place')} filled`}
      action={<StateChip state={study.state} />}
    >
      <ul className="locale-bars num">
        {study.progress.map((row) => (
          <li key={row.locale}>
            <span>{row.locale}</span>
            <Progress
              size="s"
              label={`${row.locale}: places filled`}
              value={row.completed}
              underway={row.leased}
              max={row.quota}
            />
            <span className="locale-bars__figure">
              {percent(row.quota === 0 ? 0 : row.completed / row.quota)}
            </span>
          </li>
        ))}
      </ul>
      <div className="row">
        <ButtonLink size="s" to={paths.board(study.id)}>
          Live board
        </ButtonLink>
        <ButtonLink size="s" to={paths.results(study.id)}>
          Results
        </ButtonLink>
      </div>
    </Card>
  )
}

function FirstSteps({ clips }: { readonly clips: number }) {
  return clips === 0 ? (
    <EmptyState
      icon={<AudioLines />}
      title="Start with the voices"
      action={
        <ButtonLink tone="primary" to={paths.upload()} icon={<Upload />}>
          Upload clips
        </ButtonLink>
      }
    >
      <p>
        A listening test needs recordings: the same sentences spoken by each system. Put them in folders named{' '}
        <code>system/locale/prompt.wav</code> and drop the folder here. Levels, silence and clipping are
        measured for you.
      </p>
    </EmptyState>
  ) : (
    <EmptyState
      icon={<ListChecks />}
      title={`${plural(clips, 'clip')} ready to be heard`}
      action={
        <ButtonLink tone="primary" to={paths.newStudy()} icon={<Plus />}>
          New study
        </ButtonLink>
      }
    >
      <p>
        Choose what raters are asked, and Earwitness fills in the rest from the clips: systems, locales, a
        balanced design and how many raters it takes. You can try the study as a rater before anyone else sees
        it.
      </p>
    </EmptyState>
  )
}
