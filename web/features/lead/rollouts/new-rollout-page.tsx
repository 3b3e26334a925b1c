import { Plus, Rocket, Upload } from 'lucide-react'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { RolloutStep } from '#contract/rollouts'
import { ApiProblem } from '../../../api/problems.js'
import { useSystems } from '../../../api/queries-clips.js'
import { useGates, useRelease, useReleases, type ReleaseSummary } from '../../../api/queries-releases.js'
import { useCreateRollout } from '../../../api/queries-rollouts.js'
import { paths } from '../../../lib/paths.js'
import { Button, ButtonLink } from '../../../ui/button.js'
import { Card, PageHeader } from '../../../ui/card.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { SelectField, TextField } from '../../../ui/field.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { ProblemNotice } from '../../../ui/problem-notice.js'
import { Loading } from '../../../ui/skeleton.js'
import { nextStep, startingPlan } from './plan-form.js'
import './rollouts.css'
import { StepCard } from './step-card.js'

/** Plans how a release reaches its users. Once it is begun the plan is frozen. */
export function NewRolloutPage() {
  const [search, setSearch] = useSearchParams()
  const releases = useReleases()
  const systems = useSystems()
  const gates = useGates()
  const voices = systems.data?.filter(({ kind }) => kind === 'tts').map(({ key }) => key)
  const offered = voices && releases.data?.filter(({ system }) => voices.includes(system))
  const chosen = offered?.find(({ id }) => id === search.get('release')) ?? offered?.[0]
  const release = useRelease(chosen?.id ?? '')
  const failed = releases.error ?? systems.error ?? gates.error ?? release.error
  if (failed !== null) return <PageProblem title="A rollout cannot be planned" error={failed} />
  if (offered?.length === 0) return <NothingToRollOut />
  if (offered === undefined || chosen === undefined || release.data === undefined || gates.data === undefined)
    return <Loading what="the plan" block="480px" />
  const asking = gates.data.map(({ rule: { key, name, locales } }) => ({ key, name, locales }))
  return (
    <>
      <PageHeader
        title="Plan a rollout"
        meta="Sets grow with exposure: no step reaches fewer users, locales, raters or prompts than the one before."
      />
      <PlanForm
        key={chosen.id}
        releases={offered}
        release={chosen}
        locales={release.data.locales}
        gates={asking}
        onRelease={(id) => setSearch({ release: id }, { replace: true })}
      />
    </>
  )
}

function NothingToRollOut() {
  return (
    <EmptyState
      page
      icon={<Rocket />}
      title="No release to roll out"
      action={
        <ButtonLink tone="primary" icon={<Upload />} to={paths.upload()}>
          Upload a release
        </ButtonLink>
      }
    >
      <p>A rollout takes one release to its users. Upload its clips first.</p>
    </EmptyState>
  )
}

interface PlanFormProps {
  readonly releases: readonly ReleaseSummary[]
  readonly release: ReleaseSummary
  readonly locales: readonly string[]
  readonly gates: readonly {
    readonly key: string
    readonly name: string
    readonly locales: readonly string[]
  }[]
  readonly onRelease: (releaseId: string) => void
}

function PlanForm({ releases, release, locales, gates, onRelease }: PlanFormProps) {
  const create = useCreateRollout()
  const navigate = useNavigate()
  const [name, setName] = useState(`${release.system} ${release.version} to everybody`)
  const suited = gates.find((gate) => locales.every((locale) => gate.locales.includes(locale)))
  const [steps, setSteps] = useState(() => startingPlan(locales, suited?.key ?? null))
  const replace = (at: number, step: RolloutStep) =>
    setSteps(steps.map((one, index) => (index === at ? step : one)))
  const faultsOf = (index: number) =>
    create.error instanceof ApiProblem
      ? create.error.fields
          .filter(({ path }) => path.replace(/^body\./, '').startsWith(`steps.${index}.`))
          .map(({ path, message }) => `${fieldTitles[path.split('.').at(-1) ?? ''] ?? path}: ${message}`)
      : []
  const last = steps.at(-1)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate(
          { body: { system: release.system, release: release.version, name, steps } },
          { onSuccess: ({ id }) => void navigate(paths.rollout(id)) },
        )
      }}
    >
      <Card>
        <div className="form-grid">
          <SelectField
            label="Release"
            value={release.id}
            options={releases.map(({ id, system, version }) => ({
              value: id,
              label: `${system} ${version}`,
            }))}
            onValue={onRelease}
          />
          <TextField
            label="Name"
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </div>
      </Card>
      {steps.map((step, index) => (
        <StepCard
          key={index}
          number={index + 1}
          step={step}
          locales={locales}
          gates={gates}
          faults={faultsOf(index)}
          onStep={(next) => replace(index, next)}
          onRemove={steps.length > 2 ? () => setSteps(steps.filter((_, at) => at !== index)) : null}
        />
      ))}
      <ProblemNotice error={create.error} title="The rollout was not begun" />
      <div className="row">
        <Button
          icon={<Plus />}
          disabled={last === undefined || steps.length >= 12}
          onClick={() => {
            if (last !== undefined) setSteps([...steps, nextStep(last, steps.length + 1)])
          }}
        >
          Add a step
        </Button>
        <Button type="submit" tone="primary" busy={create.isPending}>
          Begin the rollout
        </Button>
      </div>
    </form>
  )
}

const fieldTitles: Readonly<Record<string, string>> = {
  exposure: 'Users who hear it',
  locales: 'Locales',
  panels: 'Panels',
  minPrompts: 'Prompts',
  minRaters: 'Raters',
  minSamples: 'Production samples',
  stage: 'Stage',
  decision: 'Decision',
  promptSet: 'Prompt set',
  gate: 'Gate',
  name: 'Name',
}
