import { Rocket, Upload } from 'lucide-react'
import { useParams } from 'react-router'
import type { SystemView } from '#contract/clips'
import { useSystems } from '../../../api/queries-clips.js'
import { useGate, useReleases, type ReleaseSummary } from '../../../api/queries-releases.js'
import { paths } from '../../../lib/paths.js'
import { ButtonLink } from '../../../ui/button.js'
import { PageHeader } from '../../../ui/card.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { Loading } from '../../../ui/skeleton.js'
import { startingRule } from './gate-form.js'
import './gates.css'
import { RuleEditor } from './rule-editor.js'

/** Declares a gate against what users hear, before the figures are known. */
export function NewGatePage() {
  const releases = useReleases()
  const systems = useSystems()
  const failed = releases.error ?? systems.error
  if (failed !== null) return <PageProblem title="A gate cannot be declared" error={failed} />
  if (releases.data === undefined || systems.data === undefined)
    return <Loading what="the rule" block="480px" />
  const offered = voicesOf(releases.data, systems.data)
  const baseline = offered.find(({ production }) => production) ?? offered.at(-1)
  if (baseline === undefined)
    return (
      <EmptyState
        page
        icon={<Rocket />}
        title="No release to compare with"
        action={
          <ButtonLink tone="primary" icon={<Upload />} to={paths.upload()}>
            Upload a release
          </ButtonLink>
        }
      >
        <p>A gate compares releases with a named one. Upload its clips first.</p>
      </EmptyState>
    )
  return (
    <>
      <PageHeader
        title="Declare a gate"
        meta="What a release must show against the one that users hear. Declare it before the figures are known."
      />
      <RuleEditor rule={startingRule(baseline)} declared={null} releases={offered} />
    </>
  )
}

/** Another version of a gate. What it looked at by earlier versions stays as it is. */
export function GateRulePage() {
  const { gateKey = '' } = useParams()
  const gate = useGate(gateKey)
  const releases = useReleases()
  const systems = useSystems()
  const failed = gate.error ?? releases.error ?? systems.error
  if (failed !== null) return <PageProblem title="The rule cannot be shown" error={failed} />
  if (gate.data === undefined || releases.data === undefined || systems.data === undefined)
    return <Loading what="the rule" block="480px" />
  const { rule, version } = gate.data.gate
  return (
    <>
      <PageHeader
        title={rule.name}
        meta={`Version ${version} is in force. What is declared here becomes version ${version + 1}; earlier ones stay.`}
      />
      <RuleEditor rule={rule} declared={gate.data.gate} releases={voicesOf(releases.data, systems.data)} />
    </>
  )
}

/** Releases of synthetic voices: human speech and anchors are never released. */
function voicesOf(releases: readonly ReleaseSummary[], systems: readonly SystemView[]): ReleaseSummary[] {
  const voices = systems.filter(({ kind }) => kind === 'tts').map(({ key }) => key)
  return releases.filter(({ system }) => voices.includes(system))
}
